package org.amparo.opendata;

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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.assistance.NamesNobody;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.identity.Scope;
import org.amparo.organisation.Organisation;
import org.amparo.organisation.Organisations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Grantees that nothing public names. */
@Path("/api/withheld-grantees")
@RolesAllowed({Role.OFFICER, Role.SECRETARIAT, Role.MANAGER, Role.PROTECTS})
class WithheldGranteeResource {

  /**
   * @param organisationId of whom; an officer of an organisation asks for its own and may leave it
   *     out
   */
  @Schema(name = "WithheldGranteeRequest")
  record WithholdRequest(
      UUID organisationId, @NotBlank @Size(max = 2000) @NamesNobody String reason) {}

  @Schema(name = "WithheldGranteeView")
  record View(
      UUID id,
      UUID organisationId,
      String organisation,
      String reason,
      Person withheldBy,
      Instant withheldAt,
      Person liftAskedBy,
      Instant liftAskedAt,
      Person liftedBy,
      Instant liftedAt,
      List<String> actions) {}

  @Schema(name = "WithheldGranteePage")
  record Page(List<View> items, String next) {}

  private final WithheldGrantees withheld;
  private final Publications publications;
  private final Organisations organisations;
  private final CurrentActor current;
  private final People people;

  WithheldGranteeResource(
      WithheldGrantees withheld,
      Publications publications,
      Organisations organisations,
      CurrentActor current,
      People people) {
    this.withheld = withheld;
    this.publications = publications;
    this.organisations = organisations;
    this.current = current;
    this.people = people;
  }

  @GET
  public Page list() {
    return new Page(views(withheld.visibleTo(current.get())), null);
  }

  /**
   * From this moment nothing that is public names it: files that do are not handed out any more,
   * and made anew at once. What others have copied cannot be called back.
   */
  @POST
  public View withhold(@NotNull @Valid WithholdRequest request) {
    Actor actor = current.get();
    UUID organisation = request.organisationId();
    if (organisation == null) {
      organisation = organisations.of(actor).map(Organisation::id).orElse(null);
    }
    WithheldGrantee made = withheld.withhold(organisation, request.reason(), actor);
    remake();
    return view(made);
  }

  /** The first of two who let it be named again. */
  @POST
  @Path("/{id}/lift-request")
  public View askToLift(@PathParam("id") UUID id) {
    return view(withheld.askToLift(id, current.get()));
  }

  /** The second of the two. */
  @POST
  @Path("/{id}/lifting")
  @RolesAllowed({Role.MANAGER, Role.PROTECTS})
  public View lift(@PathParam("id") UUID id) {
    WithheldGrantee lifted = withheld.lift(id, current.get());
    remake();
    return view(lifted);
  }

  private void remake() {
    Scope.fund(() -> publications.inForce().map(p -> publications.make(Actor.SYSTEM)).isPresent());
  }

  private View view(WithheldGrantee one) {
    return views(List.of(one)).get(0);
  }

  private List<View> views(List<WithheldGrantee> shown) {
    Actor actor = current.get();
    Map<UUID, String> names =
        organisations
            .list("id in ?1", shown.stream().map(WithheldGrantee::organisationId).toList())
            .stream()
            .collect(Collectors.toMap(Organisation::id, Organisation::name));
    Map<UUID, Person> persons =
        people.persons(
            shown.stream()
                .flatMap(
                    w ->
                        Stream.of(w.withheldBy(), w.lifting().askedBy(), w.lifting().by())
                            .filter(Objects::nonNull))
                .collect(Collectors.toSet()));
    return shown.stream()
        .map(
            w -> {
              Actions actions =
                  Actions.of(actor)
                      .offer(
                          "ask-to-lift",
                          w::checkAskToLift,
                          Role.NGO_AUTHORIZED_OFFICER,
                          Role.SECRETARIAT_OFFICER,
                          Role.FUND_MANAGER,
                          Role.DATA_PROTECTION_OFFICER)
                      .offer(
                          "lift",
                          () -> w.checkLift(actor),
                          Role.FUND_MANAGER,
                          Role.DATA_PROTECTION_OFFICER);
              return new View(
                  w.id(),
                  w.organisationId(),
                  names.get(w.organisationId()),
                  w.reason(),
                  persons.get(w.withheldBy()),
                  w.withheldAt(),
                  persons.get(w.lifting().askedBy()),
                  w.lifting().askedAt(),
                  persons.get(w.lifting().by()),
                  w.lifting().at(),
                  actions.list());
            })
        .toList();
  }
}
