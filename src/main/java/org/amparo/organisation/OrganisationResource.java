package org.amparo.organisation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amparo.identity.Actions;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.IfMatch;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

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

  @Schema(name = "OrganisationProfileRequest")
  record ProfileRequest(
      @NotNull List<OrganisationProfile.@NotNull OtherName> names,
      @NotNull List<OrganisationProfile.@NotNull Officer> officers) {}

  /** Version 0: nothing has been said yet. */
  @Schema(name = "OrganisationProfileView")
  record ProfileView(
      UUID id,
      int version,
      List<OrganisationProfile.OtherName> names,
      List<OrganisationProfile.Officer> officers,
      Person savedBy,
      Instant savedAt,
      List<String> actions) {}

  private final Organisations organisations;
  private final Profiles profiles;
  private final People people;
  private final CurrentActor actor;

  OrganisationResource(
      Organisations organisations, Profiles profiles, People people, CurrentActor actor) {
    this.organisations = organisations;
    this.profiles = profiles;
    this.people = people;
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

  /** Its other names, and who acts for it. */
  @GET
  @Path("/{id}/profile")
  @RolesAllowed({
    Role.SECRETARIAT,
    Role.MANAGER,
    Role.CERTIFIES,
    Role.APPROVES,
    Role.SIGNS,
    Role.ACCOUNTANT,
    Role.CONTROLS,
    Role.AUDITS,
    Role.EDITOR,
    Role.OFFICER
  })
  public RestResponse<ProfileView> profile(@PathParam("id") UUID id) {
    organisations.visible(id, actor.get());
    return tagged(view(id, profiles.of(id)));
  }

  @PUT
  @Path("/{id}/profile")
  @RolesAllowed({Role.OFFICER, Role.SECRETARIAT})
  public RestResponse<ProfileView> saveProfile(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String version,
      @NotNull @Valid ProfileRequest request) {
    return tagged(
        view(
            id,
            Optional.of(
                profiles.save(
                    id,
                    IfMatch.version(version),
                    request.names(),
                    request.officers(),
                    actor.get(),
                    before -> view(id, before)))));
  }

  private ProfileView view(UUID id, Optional<OrganisationProfile> profile) {
    Organisation organisation = organisations.visible(id, actor.get());
    return new ProfileView(
        id,
        profile.map(OrganisationProfile::version).orElse(0),
        profile.map(OrganisationProfile::names).orElse(List.of()),
        profile.map(OrganisationProfile::officers).orElse(List.of()),
        profile.map(p -> people.person(p.savedBy())).orElse(null),
        profile.map(OrganisationProfile::savedAt).orElse(null),
        Actions.of(actor.get())
            .offer(
                "save",
                () -> Profiles.checkSave(organisation, actor.get()),
                Role.NGO_AUTHORIZED_OFFICER,
                Role.SECRETARIAT_OFFICER)
            .list());
  }

  private static RestResponse<ProfileView> tagged(ProfileView view) {
    return RestResponse.ResponseBuilder.ok(view)
        .header("ETag", IfMatch.tag(view.version()))
        .build();
  }
}
