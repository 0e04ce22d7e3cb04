package org.amparo.interest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.Parameter;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/recusals")
class RecusalResource {

  @Schema(name = "RecusalDecisionRequest")
  record DecisionRequest(@NotNull Boolean upheld, @NotBlank @Size(max = 5000) String text) {}

  @Schema(name = "RecusalApplication")
  record ApplicationView(
      UUID id, String number, UUID callId, String callReference, String organisation) {}

  @Schema(name = "RecusalDecision")
  record DecisionView(boolean upheld, String text, Person by, Instant at) {}

  /**
   * @param kind of the tie
   * @param interest of the register that it was found by, or null
   * @param text of the declaration that it was found by, or null
   */
  @Schema(name = "RecusalView")
  record View(
      UUID id,
      RecusalStatus status,
      ApplicationView application,
      Person person,
      Recusal.Basis basis,
      Tie kind,
      ReviewerResource.InterestView interest,
      String text,
      Instant foundAt,
      DecisionView decision,
      List<String> actions) {}

  @Schema(name = "RecusalPage")
  record Page(List<View> items, String next) {}

  private final Recusals recusals;
  private final CurrentActor current;
  private final People people;

  RecusalResource(Recusals recusals, CurrentActor current, People people) {
    this.recusals = recusals;
    this.current = current;
    this.people = people;
  }

  @GET
  @RolesAllowed({Role.SECRETARIAT, Role.MANAGER, Role.AUDITS})
  public Page list(
      @QueryParam("callId") String callId,
      @QueryParam("status") String status,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int asked = Parameter.size(size);
    RecusalStatus only = Parameter.oneOf(RecusalStatus.class, "status", status);
    List<Recusals.Case> found =
        recusals.list(
            Parameter.id("callId", callId),
            only,
            Parameter.id("after", after),
            asked + 1,
            current.get());
    Slice<Recusals.Case> shown = Slice.of(found, asked, last -> last.recusal().id().toString());
    return new Page(views(shown.items()), shown.next());
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Role.SECRETARIAT, Role.MANAGER, Role.AUDITS})
  public View get(@PathParam("id") UUID id) {
    return views(List.of(recusals.visible(id, current.get()))).get(0);
  }

  @POST
  @Path("/{id}/decision")
  @RolesAllowed(Role.SECRETARIAT)
  public View decide(@PathParam("id") UUID id, @NotNull @Valid DecisionRequest request) {
    return views(List.of(recusals.decide(id, request.upheld(), request.text(), current.get())))
        .get(0);
  }

  private List<View> views(List<Recusals.Case> cases) {
    Actor actor = current.get();
    Set<UUID> ids = new HashSet<>();
    for (Recusals.Case c : cases) {
      ids.add(c.recusal().personId());
      if (c.decision() != null) {
        ids.add(c.decision().decidedBy());
      }
    }
    Map<UUID, Person> persons = people.persons(ids);
    return cases.stream().map(c -> view(c, persons, actor)).toList();
  }

  private static View view(Recusals.Case c, Map<UUID, Person> persons, Actor actor) {
    Recusal r = c.recusal();
    RecusalDecision d = c.decision();
    return new View(
        r.id(),
        c.status(),
        new ApplicationView(
            c.application().id(),
            c.application().number(),
            c.application().call().id(),
            c.application().call().reference(),
            c.application().organisation().name()),
        persons.get(r.personId()),
        r.basis(),
        c.interest() == null ? c.declaration().kind() : c.interest().kind(),
        c.interest() == null ? null : ReviewerResource.InterestView.of(c.interest(), actor),
        c.declaration() == null ? null : c.declaration().text(),
        r.foundAt(),
        d == null
            ? null
            : new DecisionView(d.upheld(), d.text(), persons.get(d.decidedBy()), d.decidedAt()),
        d != null
            ? List.of()
            : Actions.of(actor)
                .offer("decide", () -> r.checkDecision(actor), Role.SECRETARIAT_OFFICER)
                .list());
  }
}
