package org.amparo.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amparo.application.ApplicationStatus;
import org.amparo.application.BoardStand;
import org.amparo.application.UnderReview;
import org.amparo.assistance.NamesNobody;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/applications/{id}")
class ReviewResource {

  record EligibilityRequest(
      @NotNull Boolean eligible,
      @Size(max = 20) List<Eligibility.@NotNull Reason> reasons,
      @NotBlank @Size(max = 5000) @NamesNobody String text) {}

  record EvaluationRequest(
      @NotNull Map<String, Integer> scores,
      Map<String, String> comments,
      @Size(max = 5000) @NamesNobody String comment) {}

  /**
   * @param setAside whether what was handed in counts no more
   */
  @Schema(name = "EvaluatorRemoval")
  record RemovalRequest(
      @NotBlank @Size(max = 5000) @NamesNobody String reason, @NotNull Boolean setAside) {}

  record AdviceRequest(
      @NotNull Advice.Word advice, @NotBlank @Size(max = 5000) @NamesNobody String text) {}

  record DecisionRequest(
      @NotNull UnderReview.Outcome outcome,
      Money amount,
      @NotBlank @Size(max = 5000) @NamesNobody String reason,
      @Size(max = 5000) @NamesNobody String outOfOrder) {}

  record EligibilityView(
      boolean eligible, List<Eligibility.Reason> reasons, String text, Person by, Instant at) {}

  /**
   * @param draft what its own evaluator has written so far; nobody else's to read
   */
  record EvaluationView(
      UUID id,
      Person evaluator,
      Instant assignedAt,
      Evaluation.Sheet draft,
      Instant savedAt,
      Map<String, Integer> scores,
      Map<String, String> comments,
      Integer total,
      String comment,
      Instant submittedAt,
      Removal removal) {}

  @Schema(name = "EvaluationRemoval")
  record Removal(Person by, Instant at, String reason, boolean setAside) {}

  record AdviceView(Person trustee, Advice.Word advice, String text, Instant at) {}

  /**
   * @param outOfOrder why others before it on the reserve list were passed over, or null
   */
  record DecisionView(
      UnderReview.Outcome outcome,
      Money amount,
      String reason,
      String outOfOrder,
      Person by,
      Instant at) {}

  record Criterion(String criterion, int max) {}

  /**
   * @param third how it is with a third evaluator; null where none is due, and, as is {@code
   *     removed}, for whoever is still to judge for themselves
   * @param removed how many evaluators were taken away
   */
  @Schema(name = "ReviewView")
  record View(
      UUID id,
      int version,
      ApplicationStatus status,
      EligibilityView eligibility,
      List<EvaluationView> evaluations,
      String averageScore,
      Integer spread,
      Panel.Third third,
      Integer removed,
      List<AdviceView> advice,
      DecisionView decision,
      Integer reservePlace,
      int passMark,
      List<Criterion> grid,
      BoardStand board,
      List<String> actions) {}

  private final Reviews reviews;
  private final CurrentActor current;
  private final People people;

  ReviewResource(Reviews reviews, CurrentActor current, People people) {
    this.reviews = reviews;
    this.current = current;
    this.people = people;
  }

  @GET
  @Path("/review")
  @RolesAllowed({
    Role.SECRETARIAT,
    Role.MANAGER,
    Role.CONTROLS,
    Role.AUDITS,
    Role.EVALUATES,
    Role.ADVISES
  })
  public View get(@PathParam("id") UUID id) {
    return view(reviews.visible(id, current.get()));
  }

  @POST
  @Path("/eligibility")
  @RolesAllowed(Role.SECRETARIAT)
  public View decideEligibility(
      @PathParam("id") UUID id, @NotNull @Valid EligibilityRequest request) {
    return view(
        reviews.decideEligibility(
            id, request.eligible(), request.reasons(), request.text(), current.get()));
  }

  @PUT
  @Path("/evaluation")
  @RolesAllowed(Role.EVALUATES)
  public View draft(@PathParam("id") UUID id, @NotNull @Valid EvaluationRequest request) {
    return view(
        reviews.draft(
            id,
            new Evaluation.Sheet(request.scores(), request.comments(), request.comment()),
            current.get()));
  }

  @POST
  @Path("/evaluations/{evaluationId}/removal")
  @RolesAllowed(Role.SECRETARIAT)
  public View remove(
      @PathParam("id") UUID id,
      @PathParam("evaluationId") UUID evaluationId,
      @NotNull @Valid RemovalRequest request) {
    return view(
        reviews.remove(id, evaluationId, request.reason(), request.setAside(), current.get()));
  }

  @POST
  @Path("/evaluation")
  @RolesAllowed(Role.EVALUATES)
  public View evaluate(@PathParam("id") UUID id, @NotNull @Valid EvaluationRequest request) {
    return view(
        reviews.evaluate(
            id,
            request.scores(),
            request.comments() == null ? Map.of() : request.comments(),
            request.comment(),
            current.get()));
  }

  @POST
  @Path("/advice")
  @RolesAllowed(Role.ADVISES)
  public View advise(@PathParam("id") UUID id, @NotNull @Valid AdviceRequest request) {
    return view(reviews.advise(id, request.advice(), request.text(), current.get()));
  }

  @POST
  @Path("/decision")
  @RolesAllowed(Role.MANAGER)
  public View decide(@PathParam("id") UUID id, @NotNull @Valid DecisionRequest request) {
    return view(
        reviews.decide(
            id,
            request.outcome(),
            request.amount(),
            request.reason(),
            request.outOfOrder(),
            current.get()));
  }

  private View view(Review r) {
    Actor actor = current.get();
    Set<UUID> ids = new HashSet<>();
    r.evaluations()
        .forEach(
            e -> {
              ids.add(e.evaluator());
              if (e.removedBy() != null) {
                ids.add(e.removedBy());
              }
            });
    r.advice().forEach(a -> ids.add(a.trustee()));
    if (r.eligibility() != null) {
      ids.add(r.eligibility().decidedBy());
    }
    if (r.decision() != null) {
      ids.add(r.decision().decidedBy());
    }
    Map<UUID, Person> persons = people.persons(ids);
    Eligibility e = r.eligibility();
    Decision d = r.decision();
    Map<String, Integer> grid = r.application().call().assessment().grid();
    return new View(
        r.application().id(),
        r.application().version(),
        r.application().status(),
        e == null
            ? null
            : new EligibilityView(
                e.eligible(), e.reasons(), e.text(), persons.get(e.decidedBy()), e.decidedAt()),
        r.evaluations().stream().map(v -> view(v, persons, actor)).toList(),
        r.averageScore() == null ? null : r.averageScore().toPlainString(),
        r.spread(),
        r.panel() == null ? null : r.panel().third(),
        r.panel() == null ? null : r.panel().removed(),
        r.advice().stream()
            .map(a -> new AdviceView(persons.get(a.trustee()), a.advice(), a.text(), a.givenAt()))
            .toList(),
        d == null
            ? null
            : new DecisionView(
                d.outcome(),
                d.amount(),
                d.reason(),
                d.outOfOrder(),
                persons.get(d.decidedBy()),
                d.decidedAt()),
        r.scoresKnown() ? r.application().reservePlace() : null,
        r.application().call().passMark(),
        grid.entrySet().stream().map(c -> new Criterion(c.getKey(), c.getValue())).toList(),
        r.scoresKnown() ? r.application().board() : null,
        reviews.actions(r.application(), actor));
  }

  private static EvaluationView view(Evaluation e, Map<UUID, Person> persons, Actor reader) {
    boolean own = e.isBy(reader) && !e.isSubmitted();
    return new EvaluationView(
        e.id(),
        persons.get(e.evaluator()),
        e.assignedAt(),
        own ? e.draft() : null,
        e.savedAt(),
        e.scores(),
        e.comments(),
        e.total(),
        e.comment(),
        e.submittedAt(),
        e.removedAt() == null
            ? null
            : new Removal(
                persons.get(e.removedBy()), e.removedAt(), e.removalReason(), e.isSetAside()));
  }
}
