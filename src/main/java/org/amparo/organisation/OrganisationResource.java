package org.amparo.organisation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.Role;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/organisations")
class OrganisationResource {

  @Schema(name = "OrganisationSide")
  enum Side {
    DONOR,
    NGO
  }

  @Schema(name = "OrganisationView")
  record View(
      UUID id,
      int version,
      String code,
      Organisation.Kind kind,
      String name,
      String country,
      Organisation.RegionalGroup regionalGroup,
      List<String> actions) {
    static View of(Organisation o) {
      return new View(
          o.id(),
          o.version(),
          o.code(),
          o.kind(),
          o.name(),
          o.country(),
          o.regionalGroup(),
          List.of());
    }
  }

  @Schema(name = "OrganisationPage")
  record Page(List<View> items, String next) {}

  private final Organisations organisations;
  private final CurrentActor actor;

  OrganisationResource(Organisations organisations, CurrentActor actor) {
    this.organisations = organisations;
    this.actor = actor;
  }

  @GET
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
  public Page list(@QueryParam("kind") Side side) {
    return new Page(
        organisations.list(side == null ? null : side == Side.DONOR).stream()
            .map(View::of)
            .toList(),
        null);
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({
    Role.SECRETARIAT,
    Role.MANAGER,
    Role.CERTIFIES,
    Role.APPROVES,
    Role.SIGNS,
    Role.ACCOUNTANT,
    Role.CONTROLS,
    Role.AUDITS,
    Role.DONOR,
    Role.EDITOR,
    Role.OFFICER
  })
  public View get(@PathParam("id") UUID id) {
    return View.of(organisations.visible(id, actor.get()));
  }
}
