package org.amparo.screening;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amparo.identity.Actions;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.Role;
import org.amparo.organisation.Organisation;
import org.amparo.organisation.Organisations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How an organisation stands against the list in force. */
@Path("/api/screenings")
class ScreeningResource {

  /**
   * @param needed whether organisations of its kind are screened at all
   * @param at when it was last compared; null for never
   * @param upToDate whether that was with the list in force
   * @param open hits that await a decision; counted as they stand now
   */
  @Schema(name = "SanctionsScreeningView")
  record View(
      UUID organisationId,
      boolean needed,
      Instant at,
      Instant listGeneratedAt,
      boolean upToDate,
      long open,
      long confirmed,
      List<String> names,
      List<String> actions) {}

  private final Screenings screenings;
  private final SanctionsLists lists;
  private final Hits hits;
  private final Organisations organisations;
  private final CurrentActor current;

  ScreeningResource(
      Screenings screenings,
      SanctionsLists lists,
      Hits hits,
      Organisations organisations,
      CurrentActor current) {
    this.screenings = screenings;
    this.lists = lists;
    this.hits = hits;
    this.organisations = organisations;
    this.current = current;
  }

  @GET
  @Path("/{organisationId}")
  @RolesAllowed({
    Role.SECRETARIAT,
    Role.MANAGER,
    Role.CERTIFIES,
    Role.APPROVES,
    Role.SIGNS,
    Role.ACCOUNTANT,
    Role.CONTROLS,
    Role.AUDITS
  })
  public View get(@PathParam("organisationId") UUID id) {
    Organisation o = organisations.visible(id, current.get());
    boolean needed = o.kind() == Organisation.Kind.NGO || o.kind().isPrivate();
    Optional<Screenings.Screening> latest = screenings.latest(id);
    return new View(
        id,
        needed,
        latest.map(Screenings.Screening::at).orElse(null),
        latest.map(Screenings.Screening::listGeneratedAt).orElse(null),
        latest.isPresent()
            && lists.inForce().filter(l -> l.id().equals(latest.get().list())).isPresent(),
        hits.count("organisationId = ?1 and status = ?2 and lapsedAt is null", id, Hit.Status.OPEN),
        hits.count(
            "organisationId = ?1 and status = ?2 and lapsedAt is null", id, Hit.Status.CONFIRMED),
        needed ? screenings.parties(id).stream().map(Party::name).distinct().toList() : List.of(),
        Actions.of(current.get())
            .offer("screen", () -> Screenings.checkScreened(o), Role.SECRETARIAT_OFFICER)
            .list());
  }

  /** Compares it now. */
  @POST
  @Path("/{organisationId}")
  @RolesAllowed(Role.SECRETARIAT)
  public View screen(@PathParam("organisationId") UUID id) {
    screenings.screen(id, current.get());
    return get(id);
  }
}
