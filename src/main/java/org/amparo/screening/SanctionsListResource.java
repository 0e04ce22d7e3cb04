package org.amparo.screening;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.FieldError;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Refusal;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Versions of the sanctions list. */
@Path("/api/sanctions-lists")
class SanctionsListResource {

  /**
   * @param tooOld whether payments wait for a newer one
   * @param screened how many of {@code toScreen} have been compared with it; only of the one in
   *     force
   */
  @Schema(name = "SanctionsListView")
  record View(
      UUID id,
      Instant generatedAt,
      String fileName,
      String sha256,
      int persons,
      int organisations,
      Person loadedBy,
      Instant loadedAt,
      boolean inForce,
      boolean tooOld,
      Long screened,
      Long toScreen,
      List<String> actions) {}

  @Schema(name = "SanctionsListPage")
  record Page(List<View> items, String next) {}

  private final SanctionsLists lists;
  private final CurrentActor current;
  private final People people;
  private final ReaderLanguage language;

  SanctionsListResource(
      SanctionsLists lists, CurrentActor current, People people, ReaderLanguage language) {
    this.lists = lists;
    this.current = current;
    this.people = people;
    this.language = language;
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
  public Page list(@QueryParam("after") String after, @QueryParam("size") String size) {
    int asked = Parameter.size(size);
    List<SanctionsList> found = lists.page(Parameter.id("after", after), asked);
    Slice<SanctionsList> page = Slice.of(found, asked, SanctionsList::id);
    return new Page(page.items().stream().map(this::view).toList(), page.next());
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
    Role.AUDITS
  })
  public View get(@PathParam("id") UUID id) {
    return view(lists.required(id));
  }

  /** As it was loaded: a file to keep, never to be shown in the page. */
  @GET
  @Path("/{id}/file")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @RolesAllowed({Role.SECRETARIAT, Role.AUDITS})
  public RestResponse<byte[]> file(@PathParam("id") UUID id) {
    SanctionsList list = lists.required(id);
    return RestResponse.ResponseBuilder.ok(lists.content(id))
        .header(
            "Content-Disposition",
            "attachment; filename=\"sanctions-" + lists.day(list.generatedAt()) + ".xml\"")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  /** The list in its XML form. Everybody is then compared with it. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed(Role.SECRETARIAT)
  public RestResponse<View> load(@RestForm("file") FileUpload file) throws IOException {
    if (file == null) {
      throw Refusal.invalid(FieldError.of("file", "problem.field.required"));
    }
    if (file.size() > SanctionsFile.MOST_BYTES) {
      throw Refusal.of(Refusal.Kind.TOO_LARGE, "screening.file.too-large");
    }
    SanctionsLists.Loaded loaded =
        lists.load(
            Files.readAllBytes(file.uploadedFile()), name(file), current.get(), language.locale());
    View view = view(loaded.list());
    return loaded.created()
        ? RestResponse.ResponseBuilder.<View>created(
                URI.create("/api/sanctions-lists/" + view.id()))
            .entity(view)
            .build()
        : RestResponse.ok(view);
  }

  private static String name(FileUpload file) {
    String given = file.fileName() == null ? "" : file.fileName();
    String clean = given.replaceAll("^.*[/\\\\]", "").replaceAll("[\\p{Cntrl}\\p{Cf}]", "").strip();
    return clean.isEmpty() ? "consolidated.xml" : clean.substring(0, Math.min(255, clean.length()));
  }

  private View view(SanctionsList l) {
    boolean inForce = lists.inForce().filter(f -> f.id().equals(l.id())).isPresent();
    SanctionsLists.Progress progress = inForce ? lists.progress(l.id()) : null;
    return new View(
        l.id(),
        l.generatedAt(),
        l.fileName(),
        l.sha256(),
        l.persons(),
        l.organisations(),
        people.person(l.loadedBy()),
        l.loadedAt(),
        inForce,
        inForce && lists.isTooOld(l),
        inForce ? progress.screened() : null,
        inForce ? progress.toScreen() : null,
        List.of());
  }
}
