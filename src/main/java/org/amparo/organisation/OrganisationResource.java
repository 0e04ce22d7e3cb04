package org.amparo.organisation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.amparo.document.Document;
import org.amparo.document.Upload;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actions;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.Download;
import org.amparo.problem.FieldError;
import org.amparo.problem.IfMatch;
import org.amparo.problem.Parameter;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;

@Path("/api/organisations")
class OrganisationResource {

  @Schema(name = "OrganisationSide")
  enum Side {
    DONOR,
    NGO
  }

  /**
   * @param validity of what it has shown that ends; null when it has shown nothing
   */
  @Schema(name = "OrganisationView")
  record View(
      UUID id,
      int version,
      String code,
      Organisation.Kind kind,
      String name,
      String country,
      Organisation.RegionalGroup regionalGroup,
      Validity validity,
      List<String> actions) {
    static View of(Organisation o, Validity validity) {
      return new View(
          o.id(),
          o.version(),
          o.code(),
          o.kind(),
          o.name(),
          o.country(),
          o.regionalGroup(),
          validity,
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
      ParticularsView particulars,
      Person savedBy,
      Instant savedAt,
      List<String> actions) {}

  private final Organisations organisations;
  private final Profiles profiles;
  private final People people;
  private final CurrentActor actor;
  private final FundClock clock;
  private final FundSettings settings;

  OrganisationResource(
      Organisations organisations,
      Profiles profiles,
      People people,
      CurrentActor actor,
      FundClock clock,
      FundSettings settings) {
    this.organisations = organisations;
    this.profiles = profiles;
    this.people = people;
    this.actor = actor;
    this.clock = clock;
    this.settings = settings;
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
    List<Organisation> shown = organisations.list(side == null ? null : side == Side.DONOR);
    Map<UUID, Validity> validity = profiles.validity(shown.stream().map(Organisation::id).toList());
    return new Page(shown.stream().map(o -> View.of(o, validity.get(o.id()))).toList(), null);
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
    return View.of(organisations.visible(id, actor.get()), profiles.validity(List.of(id)).get(id));
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

  /** What every call asks of it, said once. */
  @PUT
  @Path("/{id}/particulars")
  @RolesAllowed({Role.EDITOR, Role.OFFICER, Role.SECRETARIAT})
  public RestResponse<ProfileView> saveParticulars(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String version,
      @NotNull @Valid Particulars particulars) {
    return tagged(
        view(
            id,
            Optional.of(
                profiles.saveParticulars(
                    id,
                    IfMatch.version(version),
                    particulars,
                    actor.get(),
                    before -> view(id, before)))));
  }

  @POST
  @Path("/{id}/documents")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed({Role.EDITOR, Role.OFFICER, Role.SECRETARIAT})
  public RestResponse<ParticularsView.DocumentView> attach(
      @PathParam("id") UUID id,
      @RestForm("file") FileUpload file,
      @RestForm("declares") List<String> declares,
      @RestForm("kind") String kind) {
    Upload upload = Upload.of(file, declares);
    Profiles.DocumentKind known = Parameter.oneOf(Profiles.DocumentKind.class, "kind", kind);
    if (known == null) {
      throw Refusal.invalid(FieldError.of("kind", "problem.field.required"));
    }
    return RestResponse.status(
        RestResponse.Status.CREATED,
        ParticularsView.DocumentView.of(profiles.attach(id, known, upload, actor.get())));
  }

  @GET
  @Path("/{id}/documents/{documentId}")
  @Produces(MediaType.WILDCARD)
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
  public Response download(@PathParam("id") UUID id, @PathParam("documentId") UUID documentId) {
    organisations.visible(id, actor.get());
    Document document = profiles.document(id, documentId);
    return Download.of(
        document.name(), document.mediaType(), document.size(), to -> profiles.write(document, to));
  }

  private ProfileView view(UUID id, Optional<OrganisationProfile> profile) {
    Organisation organisation = organisations.visible(id, actor.get());
    return new ProfileView(
        id,
        profile.map(OrganisationProfile::version).orElse(0),
        profile.map(OrganisationProfile::names).orElse(List.of()),
        profile.map(OrganisationProfile::officers).orElse(List.of()),
        ParticularsView.of(
            profile.map(OrganisationProfile::particulars).orElse(Particulars.NONE),
            profiles.documents(id),
            clock.today(),
            settings),
        profile.map(p -> people.person(p.savedBy())).orElse(null),
        profile.map(OrganisationProfile::savedAt).orElse(null),
        Actions.of(actor.get())
            .offer(
                "save",
                () -> Profiles.checkSave(organisation, actor.get()),
                Role.NGO_AUTHORIZED_OFFICER,
                Role.SECRETARIAT_OFFICER)
            .offer(
                "saveParticulars",
                () -> Profiles.checkSave(organisation, actor.get()),
                Role.NGO_EDITOR,
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
