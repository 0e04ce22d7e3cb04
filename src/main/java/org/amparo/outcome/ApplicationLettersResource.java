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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amparo.application.Application;
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
   * @param upheld null while it is not answered; the application stays where it stands either way
   */
  @Schema(name = "ComplaintView")
  record ComplaintView(
      String text,
      Person filedBy,
      Instant filedAt,
      Boolean upheld,
      String answer,
      Person answeredBy,
      Instant answeredAt) {}

  /**
   * @param complaintUntil the first moment at which a complaint comes too late
   * @param actions {@code complain} and {@code answer} for whoever may
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
      Instant complaintUntil,
      ComplaintView complaint,
      List<String> actions) {}

  /**
   * @param mailed whether it is known where to write to
   */
  @Schema(name = "OutcomeLetters")
  record ListView(UUID id, boolean mailed, List<View> letters) {}

  private final OutcomeLetters letters;
  private final Complaints complaints;
  private final Correspondence correspondence;
  private final CurrentActor current;
  private final People people;
  private final ReaderLanguage language;

  ApplicationLettersResource(
      OutcomeLetters letters,
      Complaints complaints,
      Correspondence correspondence,
      CurrentActor current,
      People people,
      ReaderLanguage language) {
    this.letters = letters;
    this.complaints = complaints;
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
    Actor actor = current.get();
    Application application = letters.open(id, actor);
    List<OutcomeLetter> of = letters.of(id, actor);
    Map<UUID, Complaint> complained = complaints.of(of.stream().map(OutcomeLetter::id).toList());
    Set<UUID> ids = new HashSet<>();
    of.forEach(l -> ids.add(l.issuedBy()));
    complained.values().forEach(c -> ids.add(c.filedBy()));
    complained.values().stream()
        .filter(Complaint::isAnswered)
        .forEach(c -> ids.add(c.answeredBy()));
    Map<UUID, Person> persons = people.persons(ids);
    return new ListView(
        id,
        !correspondence.reachable(List.of(id)).isEmpty(),
        of.stream()
            .map(l -> view(l, application, complained.get(l.id()), persons, actor))
            .toList());
  }

  private View view(
      OutcomeLetter l,
      Application application,
      Complaint c,
      Map<UUID, Person> persons,
      Actor actor) {
    return new View(
        l.id(),
        l.outcome(),
        l.language().getLanguage(),
        l.reasons(),
        l.text(),
        l.amount(),
        persons.get(l.issuedBy()),
        l.issuedAt(),
        l.complaintUntil(),
        c == null
            ? null
            : new ComplaintView(
                c.text(),
                persons.get(c.filedBy()),
                c.filedAt(),
                c.upheld(),
                c.answer(),
                c.isAnswered() ? persons.get(c.answeredBy()) : null,
                c.answeredAt()),
        complaints.actions(l, application, c, actor));
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
