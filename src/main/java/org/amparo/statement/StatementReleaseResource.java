package org.amparo.statement;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.ReaderLanguage;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Statements of a year as they were certified. */
@Path("/api/statement-releases")
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
class StatementReleaseResource {

  @Schema(name = "StatementReleasePreparation")
  record PreparationRequest(
      @NotNull @Min(2024) @Max(2035) Integer year, @Size(max = 2000) String note) {}

  @Schema(name = "StatementReleaseRejection")
  record RejectionRequest(@NotBlank @Size(max = 2000) String reason) {}

  @Schema(name = "StatementReleaseView")
  record View(
      UUID id,
      int version,
      int year,
      int revision,
      String number,
      Release.Status status,
      String sha256,
      String note,
      Person preparedBy,
      Instant preparedAt,
      Person certifiedBy,
      Instant certifiedAt,
      Person rejectedBy,
      Instant rejectedAt,
      String reason,
      List<Contained> statements,
      List<String> actions) {}

  @Schema(name = "StatementReleaseContained")
  record Contained(String code, String title) {}

  @Schema(name = "StatementReleasePage")
  record Page(List<View> items, String next) {}

  /** A row as it was kept and as the books say it now; null on the side that has no such row. */
  @Schema(name = "StatementReleaseDifference")
  record DifferenceView(String statement, String title, List<String> kept, List<String> live) {}

  @Schema(name = "StatementReleaseComparison")
  record Comparison(boolean same, List<DifferenceView> differences) {}

  private final Releases releases;
  private final Rendering rendering;
  private final People people;
  private final CurrentActor current;
  private final ReaderLanguage language;

  StatementReleaseResource(
      Releases releases,
      Rendering rendering,
      People people,
      CurrentActor current,
      ReaderLanguage language) {
    this.releases = releases;
    this.rendering = rendering;
    this.people = people;
    this.current = current;
    this.language = language;
  }

  @GET
  public Page list() {
    return new Page(releases.list().stream().map(r -> view(r, List.of())).toList(), null);
  }

  @POST
  @RolesAllowed({Role.ACCOUNTANT, Role.CONTROLS})
  public Response prepare(@NotNull @Valid PreparationRequest request) {
    Release made = releases.prepare(request.year(), request.note(), current.get());
    return Response.created(URI.create("/api/statement-releases/" + made.id()))
        .entity(view(made, contained(made)))
        .build();
  }

  @GET
  @Path("/{id}")
  public View get(@PathParam("id") UUID id) {
    Release release = releases.known(id);
    return view(release, contained(release));
  }

  @POST
  @Path("/{id}/certification")
  @RolesAllowed(Role.CONTROLS)
  public View certify(@PathParam("id") UUID id) {
    Release release = releases.certify(id, current.get());
    return view(release, contained(release));
  }

  @POST
  @Path("/{id}/rejection")
  @RolesAllowed(Role.CONTROLS)
  public View reject(@PathParam("id") UUID id, @NotNull @Valid RejectionRequest request) {
    Release release = releases.reject(id, request.reason(), current.get());
    return view(release, contained(release));
  }

  /** One of its statements, as it was kept. */
  @GET
  @Path("/{id}/statements/{statement}")
  public Rendering.View statement(@PathParam("id") UUID id, @PathParam("statement") String code) {
    return rendering.view(releases.kept(releases.known(id), code), language.locale());
  }

  /** The bytes that the hash is of. */
  @GET
  @Path("/{id}/content")
  @Produces(MediaType.APPLICATION_JSON)
  public Response content(@PathParam("id") UUID id) {
    Release release = releases.known(id);
    return Response.ok(releases.content(release), "application/json;charset=UTF-8")
        .header("Content-Disposition", "attachment; filename=\"" + release.number() + ".json\"")
        .build();
  }

  @GET
  @Path("/{id}/comparison")
  public Comparison compare(@PathParam("id") UUID id) {
    List<DifferenceView> differences =
        releases.compare(releases.known(id)).stream()
            .map(
                d ->
                    new DifferenceView(
                        d.statement(),
                        rendering.title(d.statement(), language.locale()),
                        rendering.words(d.kept(), language.locale()),
                        rendering.words(d.live(), language.locale())))
            .toList();
    return new Comparison(differences.isEmpty(), differences);
  }

  private List<Contained> contained(Release release) {
    return releases.kept(release).stream()
        .map(s -> new Contained(s.code(), rendering.title(s.code(), language.locale())))
        .toList();
  }

  private View view(Release r, List<Contained> statements) {
    return new View(
        r.id(),
        r.version(),
        r.year(),
        r.revision(),
        r.number(),
        r.status(),
        r.sha256(),
        r.note(),
        people.person(r.preparedBy()),
        r.preparedAt(),
        people.person(r.certifiedBy()),
        r.certifiedAt(),
        people.person(r.rejectedBy()),
        r.rejectedAt(),
        r.reason(),
        statements,
        r.actions(current.get()));
  }
}
