package org.amparo.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amparo.application.ApplicationStatus;
import org.amparo.application.UnderReview;
import org.amparo.fund.FundClock;
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
      @Size(max = 10) List<Eligibility.@NotNull Reason> reasons,
      @NotBlank @Size(max = 5000) String text) {}

  record DeclarationRequest(@NotNull Boolean conflict, @Size(max = 5000) String text) {}

  record EvaluationRequest(
      @NotNull Map<String, Integer> scores,
      Map<String, String> comments,
      @Size(max = 5000) String comment) {}

  record AdviceRequest(@NotNull Advice.Word advice, @NotBlank @Size(max = 5000) String text) {}

  record DecisionRequest(
      @NotNull UnderReview.Outcome outcome,
      Money amount,
      @NotBlank @Size(max = 5000) String reason) {}

  record EligibilityView(
      boolean eligible, List<Eligibility.Reason> reasons, String text, Person by, Instant at) {}

  record EvaluationView(
      UUID id,
      Person evaluator,
      Instant declaredAt,
      boolean conflict,
      String declaration,
      Map<String, Integer> scores,
      Map<String, String> comments,
      Integer total,
      String comment,
      Instant submittedAt) {}

  record AdviceView(Person trustee, Advice.Word advice, String text, Instant at) {}

  record DecisionView(
      UnderReview.Outcome outcome, Money amount, String reason, Person by, Instant at) {}

  record Criterion(String criterion, int max) {}

  @Schema(name = "ReviewView")
  record View(
      UUID id,
      int version,
      ApplicationStatus status,
      EligibilityView eligibility,
      List<EvaluationView> evaluations,
      String averageScore,
      Integer spread,
      List<AdviceView> advice,
      DecisionView decision,
      int passMark,
      List<Criterion> grid,
      List<String> actions) {}

  /** The criteria in the order of their weight, which is how evaluators read them. */
  private static final List<String> ORDER =
      List.of("RELEVANCE", "DESIGN", "CAPACITY", "SAFEGUARDING", "COST", "SUSTAINABILITY");

  private final Reviews reviews;
  private final CurrentActor current;
  private final People people;
  private final FundClock clock;

  ReviewResource(Reviews reviews, CurrentActor current, People people, FundClock clock) {
    this.reviews = reviews;
    this.current = current;
    this.people = people;
    this.clock = clock;
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

  @POST
  @Path("/interest-declaration")
  @RolesAllowed(Role.EVALUATES)
  public View declare(@PathParam("id") UUID id, @NotNull @Valid DeclarationRequest request) {
    return view(
        reviews.declare(
            id, request.conflict(), request.text() == null ? "" : request.text(), current.get()));
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
        reviews.decide(id, request.outcome(), request.amount(), request.reason(), current.get()));
  }

  private View view(Review r) {
    Actor actor = current.get();
    Set<UUID> ids = new HashSet<>();
    r.evaluations().forEach(e -> ids.add(e.evaluator()));
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
    Map<String, Integer> grid = r.application().call().grid();
    return new View(
        r.application().id(),
        r.application().version(),
        r.application().status(),
        e == null
            ? null
            : new EligibilityView(
                e.eligible(), e.reasons(), e.text(), persons.get(e.decidedBy()), e.decidedAt()),
        r.evaluations().stream()
            .map(
                v ->
                    new EvaluationView(
                        v.id(),
                        persons.get(v.evaluator()),
                        v.declaredAt(),
                        v.conflict(),
                        v.declaration(),
                        v.scores(),
                        v.comments(),
                        v.total(),
                        v.comment(),
                        v.submittedAt()))
            .toList(),
        r.averageScore() == null ? null : r.averageScore().toPlainString(),
        r.spread(),
        r.advice().stream()
            .map(a -> new AdviceView(persons.get(a.trustee()), a.advice(), a.text(), a.givenAt()))
            .toList(),
        d == null
            ? null
            : new DecisionView(
                d.outcome(), d.amount(), d.reason(), persons.get(d.decidedBy()), d.decidedAt()),
        r.application().call().passMark(),
        ordered(grid),
        r.application().actions(actor, clock.now()));
  }

  private static List<Criterion> ordered(Map<String, Integer> grid) {
    Map<String, Integer> ordered = new LinkedHashMap<>();
    ORDER.stream().filter(grid::containsKey).forEach(c -> ordered.put(c, grid.get(c)));
    grid.forEach(ordered::putIfAbsent);
    return ordered.entrySet().stream().map(c -> new Criterion(c.getKey(), c.getValue())).toList();
  }
}
