package org.amparo.outcome;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.IfMatch;
import org.amparo.problem.ReaderLanguage;
import org.amparo.review.Eligibility;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The letters of one application, for its applicant and for staff. */
@Path("/api/applications/{id}/outcome-letters")
class ApplicationLettersResource {

  @Schema(name = "LetterDraftRequest")
  record DraftRequest(
      @NotNull OutcomeLetter.Outcome outcome,
      @NotBlank @Size(max = OutcomeLetter.LONGEST) String text) {}

  /**
   * @param complaintUntil the first moment at which a complaint comes too late
   */
  @Schema(name = "OutcomeLetterView")
  record View(
      UUID id,
      OutcomeLetter.Outcome outcome,
      String language,
      List<Eligibility.Reason> reasons,
      String text,
      Money amount,
      Person issuedBy,
      Instant issuedAt,
      Instant complaintUntil) {}

  /**
   * @param mailed whether it is known where to write to
   */
  @Schema(name = "OutcomeLetters")
  record ListView(UUID id, boolean mailed, List<View> letters) {}

  private final OutcomeLetters letters;
  private final Correspondence correspondence;
  private final CurrentActor current;
  private final People people;
  private final ReaderLanguage language;

  ApplicationLettersResource(
      OutcomeLetters letters,
      Correspondence correspondence,
      CurrentActor current,
      People people,
      ReaderLanguage language) {
    this.letters = letters;
    this.correspondence = correspondence;
    this.current = current;
    this.people = people;
    this.language = language;
  }

  @GET
  @RolesAllowed({
    Role.EDITOR,
    Role.OFFICER,
    Role.SECRETARIAT,
    Role.MANAGER,
    Role.CONTROLS,
    Role.AUDITS
  })
  public ListView list(@PathParam("id") UUID id) {
    List<OutcomeLetter> of = letters.of(id, current.get());
    Map<UUID, Person> persons =
        people.persons(of.stream().map(OutcomeLetter::issuedBy).collect(Collectors.toSet()));
    return new ListView(
        id,
        !correspondence.reachable(List.of(id)).isEmpty(),
        of.stream()
            .map(
                l ->
                    new View(
                        l.id(),
                        l.outcome(),
                        l.language().getLanguage(),
                        l.reasons(),
                        l.text(),
                        l.amount(),
                        persons.get(l.issuedBy()),
                        l.issuedAt(),
                        l.complaintUntil()))
            .toList());
  }

  /** What the letter is to say, instead of what is proposed. */
  @PUT
  @Path("/draft")
  @RolesAllowed({Role.SECRETARIAT, Role.MANAGER})
  public CallLettersResource.LineView write(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid DraftRequest request) {
    Actor actor = current.get();
    return CallLettersResource.LineView.of(
        letters.write(
            id,
            request.outcome(),
            IfMatch.version(ifMatch),
            request.text(),
            actor,
            l -> CallLettersResource.LineView.of(l, language)),
        language);
  }
}
