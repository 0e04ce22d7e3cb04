package org.amparo.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amparo.application.Application;
import org.amparo.application.ApplicationStatus;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.Messages;
import org.amparo.problem.ReaderLanguage;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who evaluates what in one call. */
@Path("/api/calls/{id}")
class AssignmentResource {

  @Schema(name = "AssignmentPair")
  record PairRequest(@NotNull UUID applicationId, @NotNull UUID evaluatorId) {}

  @Schema(name = "AssignmentRequest")
  record Request(
      @NotNull @Size(min = 1, max = 1000) List<@NotNull @Valid PairRequest> assignments) {}

  @Schema(name = "AssignmentProposal")
  record ProposalView(List<PairRequest> assignments) {}

  @Schema(name = "AssignmentBar")
  record Bar(UUID evaluatorId, String code, String message) {}

  /**
   * @param submittedAt null while nothing is handed in
   */
  @Schema(name = "AssignmentEvaluation")
  record EvaluationView(
      UUID id,
      Person evaluator,
      Instant assignedAt,
      Instant submittedAt,
      boolean removed,
      boolean setAside) {}

  /**
   * @param language in which it is written
   * @param lacking evaluators still to be found
   */
  @Schema(name = "AssignmentRow")
  record RowView(
      UUID id,
      String number,
      String title,
      String organisation,
      String language,
      ApplicationStatus status,
      List<EvaluationView> evaluations,
      int lacking,
      List<Bar> barred) {}

  /**
   * @param load how many of the call's applications
   */
  @Schema(name = "AssignmentEvaluator")
  record EvaluatorView(Person person, List<String> languages, int load) {}

  /**
   * @param actions {@code assign} for whoever may
   */
  @Schema(name = "Assignments")
  record View(
      UUID id,
      String reference,
      Map<String, String> title,
      boolean blind,
      List<RowView> applications,
      List<EvaluatorView> evaluators,
      List<String> actions) {}

  private final Assignments assignments;
  private final CurrentActor current;
  private final People people;
  private final ReaderLanguage language;

  AssignmentResource(
      Assignments assignments, CurrentActor current, People people, ReaderLanguage language) {
    this.assignments = assignments;
    this.current = current;
    this.people = people;
    this.language = language;
  }

  @GET
  @Path("/assignments")
  @RolesAllowed({Role.SECRETARIAT, Role.MANAGER, Role.AUDITS})
  public View get(@PathParam("id") UUID id) {
    return view(assignments.overview(id, current.get()));
  }

  /** Shown to be edited and confirmed; nothing is kept of it. */
  @GET
  @Path("/assignment-proposal")
  @RolesAllowed(Role.SECRETARIAT)
  public ProposalView propose(@PathParam("id") UUID id) {
    return new ProposalView(
        assignments.propose(id, current.get()).stream()
            .map(p -> new PairRequest(p.application(), p.evaluator()))
            .toList());
  }

  @POST
  @Path("/assignments")
  @RolesAllowed(Role.SECRETARIAT)
  public View assign(@PathParam("id") UUID id, @NotNull @Valid Request request) {
    assignments.assign(
        id,
        request.assignments().stream()
            .map(p -> new Assignments.Assignment(p.applicationId(), p.evaluatorId()))
            .toList(),
        current.get());
    return get(id);
  }

  private View view(Assignments.Overview overview) {
    Locale reader = language.locale();
    Set<UUID> ids = new HashSet<>();
    overview.evaluators().forEach(e -> ids.add(e.personId()));
    overview.rows().forEach(r -> r.evaluations().forEach(e -> ids.add(e.evaluator())));
    Map<UUID, Person> persons = people.persons(ids);
    boolean assigns = current.get().is(org.amparo.identity.Role.SECRETARIAT_OFFICER);
    return new View(
        overview.call().id(),
        overview.call().reference(),
        overview.call().title(),
        overview.call().assessment().blind(),
        overview.rows().stream().map(r -> row(r, persons, reader)).toList(),
        overview.evaluators().stream()
            .filter(e -> persons.containsKey(e.personId()))
            .map(
                e ->
                    new EvaluatorView(
                        persons.get(e.personId()),
                        e.languages(),
                        overview.load().getOrDefault(e.personId(), 0)))
            .sorted(
                Comparator.comparing((EvaluatorView e) -> e.person().name())
                    .thenComparing(e -> e.person().id()))
            .toList(),
        assigns && overview.rows().stream().anyMatch(r -> r.lacking() > 0)
            ? List.of("assign")
            : List.of());
  }

  private static RowView row(Assignments.Row r, Map<UUID, Person> persons, Locale reader) {
    Application a = r.application();
    return new RowView(
        a.id(),
        a.number(),
        a.title(),
        a.organisation().name(),
        a.language(),
        a.status(),
        r.evaluations().stream()
            .map(
                e ->
                    new EvaluationView(
                        e.id(),
                        persons.get(e.evaluator()),
                        e.assignedAt(),
                        e.submittedAt(),
                        e.removedAt() != null,
                        e.isSetAside()))
            .toList(),
        r.lacking(),
        r.barred().entrySet().stream()
            .map(b -> new Bar(b.getKey(), b.getValue(), Messages.text(b.getValue(), reader)))
            .sorted(Comparator.comparing(Bar::evaluatorId))
            .toList());
  }
}
