package org.amparo.application;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.amparo.document.Document;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.Role;
import org.amparo.organisation.OrganisationProfile;
import org.amparo.organisation.ParticularsView;
import org.amparo.organisation.Profiles;
import org.amparo.problem.Download;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who applies, as those who read the application see it. */
@Path("/api/applications/{id}/applicant")
class ApplicantResource {

  /**
   * @param version of the profile; 0 when the applicant had said nothing
   * @param submitted whether it is the version that stood at submission
   */
  @Schema(name = "ApplicantView")
  record View(
      int version, Instant savedAt, boolean submitted, UUID id, ParticularsView particulars) {}

  private final Applications applications;
  private final Profiles profiles;
  private final CurrentActor current;
  private final FundClock clock;
  private final FundSettings settings;

  ApplicantResource(
      Applications applications,
      Profiles profiles,
      CurrentActor current,
      FundClock clock,
      FundSettings settings) {
    this.applications = applications;
    this.profiles = profiles;
    this.current = current;
    this.clock = clock;
    this.settings = settings;
  }

  @GET
  @RolesAllowed({
    Role.EDITOR,
    Role.OFFICER,
    Role.SECRETARIAT,
    Role.MANAGER,
    Role.CONTROLS,
    Role.AUDITS,
    Role.EVALUATES,
    Role.ADVISES
  })
  public View get(@PathParam("id") UUID id) {
    Application application = applications.visible(id, current.get());
    boolean submitted = application.status() != ApplicationStatus.DRAFT;
    UUID organisation = application.organisation().id();
    return applications
        .applicant(id, current.get())
        .map(
            p ->
                new View(
                    p.version(),
                    p.savedAt(),
                    submitted,
                    organisation,
                    ParticularsView.of(
                        p.particulars(),
                        profiles.documents(organisation),
                        clock.today(),
                        settings)))
        .orElseGet(() -> new View(0, null, submitted, organisation, null));
  }

  @GET
  @Path("/documents/{documentId}")
  @Produces(MediaType.WILDCARD)
  @RolesAllowed({
    Role.EDITOR,
    Role.OFFICER,
    Role.SECRETARIAT,
    Role.MANAGER,
    Role.CONTROLS,
    Role.AUDITS,
    Role.EVALUATES,
    Role.ADVISES
  })
  public Response download(@PathParam("id") UUID id, @PathParam("documentId") UUID documentId) {
    OrganisationProfile profile =
        applications.applicant(id, current.get()).orElseThrow(Refusal::notFound);
    Document document = profiles.document(profile, documentId);
    return Download.of(
        document.name(), document.mediaType(), document.size(), to -> profiles.write(document, to));
  }
}
