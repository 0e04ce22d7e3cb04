package org.amparo.outcome;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.application.ApplicationStatus;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.Messages;
import org.amparo.problem.ReaderLanguage;
import org.amparo.review.Eligibility;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The letters of one call: who is to have which, and who has one. */
@Path("/api/calls/{id}/outcome-letters")
class CallLettersResource {

  @Schema(name = "LetterWanted")
  record WantedRequest(
      @NotNull UUID applicationId,
      @NotNull OutcomeLetter.Outcome outcome,
      @NotNull @Min(0) Integer version) {}

  @Schema(name = "LettersRequest")
  record Request(@NotNull @Size(min = 1, max = 1000) List<@NotNull @Valid WantedRequest> letters) {}

  /** Why no letter can be issued now. */
  @Schema(name = "LetterBlock")
  record Block(String code, String message) {}

  /**
   * @param id of the application
   * @param outcome null while there is none
   * @param text of the letter; null while it has to be written
   * @param version of the text, 0 for the proposed one
   * @param letterId once it is issued
   * @param earlier whether another outcome was told before
   * @param mailed whether it is known where to write to
   */
  @Schema(name = "LetterLine")
  record LineView(
      UUID id,
      String number,
      String title,
      String organisation,
      ApplicationStatus status,
      OutcomeLetter.Outcome outcome,
      Money amount,
      String language,
      List<Eligibility.Reason> reasons,
      String text,
      int version,
      UUID letterId,
      Instant issuedAt,
      boolean earlier,
      boolean mailed,
      Block blocked) {

    static LineView of(OutcomeLetters.Line l, ReaderLanguage reader) {
      boolean issued = l.letter() != null;
      return new LineView(
          l.application().id(),
          l.application().number(),
          l.application().title(),
          l.application().organisation().name(),
          l.application().status(),
          l.outcome(),
          l.outcome() == OutcomeLetter.Outcome.AWARDED ? l.application().awarded() : null,
          l.language().getLanguage(),
          l.reasons(),
          l.text(),
          l.version(),
          issued ? l.letter().id() : null,
          issued ? l.letter().issuedAt() : null,
          l.earlier(),
          l.reachable(),
          l.blocked() == null
              ? null
              : new Block(
                  l.blocked(),
                  Messages.text(l.blocked(), reader.locale(), l.application().number())));
    }
  }

  /**
   * @param actions {@code write} and {@code issue} for whoever may
   */
  @Schema(name = "CallLetters")
  record View(
      UUID id,
      String reference,
      Map<String, String> title,
      List<LineView> letters,
      List<String> actions) {}

  private final OutcomeLetters letters;
  private final CurrentActor current;
  private final ReaderLanguage language;

  CallLettersResource(OutcomeLetters letters, CurrentActor current, ReaderLanguage language) {
    this.letters = letters;
    this.current = current;
    this.language = language;
  }

  @GET
  @RolesAllowed({Role.SECRETARIAT, Role.MANAGER, Role.CONTROLS, Role.AUDITS})
  public View get(@PathParam("id") UUID id) {
    Actor actor = current.get();
    OutcomeLetters.Overview overview = letters.overview(id, actor);
    boolean issues = actor.is(Role.FUND_MANAGER);
    return new View(
        overview.call().id(),
        overview.call().reference(),
        overview.call().title(),
        overview.lines().stream().map(l -> LineView.of(l, language)).toList(),
        issues
            ? List.of("write", "issue")
            : actor.is(Role.SECRETARIAT_OFFICER) ? List.of("write") : List.of());
  }

  /** Issues those named, all or none; one that was issued before is not issued again. */
  @POST
  @RolesAllowed(Role.MANAGER)
  public View issue(@PathParam("id") UUID id, @NotNull @Valid Request request) {
    letters.issue(
        id,
        request.letters().stream()
            .map(l -> new OutcomeLetters.Wanted(l.applicationId(), l.outcome(), l.version()))
            .toList(),
        current.get());
    return get(id);
  }
}
