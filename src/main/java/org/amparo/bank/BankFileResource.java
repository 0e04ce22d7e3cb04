package org.amparo.bank;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.FieldError;
import org.amparo.problem.Messages;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Refusal;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;

@Path("/api/bank-files")
class BankFileResource {

  @Schema(name = "BankFileProblem")
  record ProblemView(String code, String title, String help) {}

  @Schema(name = "BankFileView")
  record View(
      UUID id,
      String name,
      long size,
      String sha256,
      BankFile.Status status,
      ProblemView problem,
      int lines,
      int newLines,
      UUID job,
      Person loadedBy,
      Instant loadedAt,
      Instant readAt) {}

  @Schema(name = "BankFilePage")
  record Page(List<View> items, String next) {}

  private final BankFiles files;
  private final CurrentActor current;
  private final People people;
  private final ReaderLanguage language;

  BankFileResource(BankFiles files, CurrentActor current, People people, ReaderLanguage language) {
    this.files = files;
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
    List<BankFile> found = files.page(Parameter.id("after", after), asked);
    Slice<BankFile> page = Slice.of(found, asked, BankFile::id);
    return new Page(views(page.items()), page.next());
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
    return views(List.of(files.required(id))).get(0);
  }

  /**
   * A camt.053 file, packed (gzip) or not. A small one has been read when this answers; a large one
   * is read by a job.
   */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed(Role.ACCOUNTANT)
  public RestResponse<View> take(@RestForm("file") FileUpload file) {
    if (file == null) {
      throw Refusal.invalid(FieldError.of("file", "problem.field.required"));
    }
    BankFiles.Taken taken =
        files.take(
            file.uploadedFile(),
            BankFiles.nameOf(file.fileName(), "statement.xml"),
            current.get(),
            language.locale());
    View view = views(List.of(taken.file())).get(0);
    return taken.created()
        ? RestResponse.ResponseBuilder.<View>created(URI.create("/api/bank-files/" + view.id()))
            .entity(view)
            .build()
        : RestResponse.ok(view);
  }

  private List<View> views(List<BankFile> page) {
    Map<UUID, Person> persons =
        people.persons(page.stream().map(BankFile::loadedBy).collect(Collectors.toSet()));
    return page.stream()
        .map(
            f ->
                new View(
                    f.id(),
                    f.name(),
                    f.size(),
                    f.sha256(),
                    f.status(),
                    f.problem() == null ? null : problem(f),
                    f.lines(),
                    f.newLines(),
                    f.jobId(),
                    persons.get(f.loadedBy()),
                    f.loadedAt(),
                    f.readAt()))
        .toList();
  }

  private ProblemView problem(BankFile file) {
    return new ProblemView(
        file.problem(),
        Messages.find(file.problem(), language.locale(), file.problemArgs().toArray())
            .orElse(file.problem()),
        Messages.find(file.problem() + ".help", language.locale()).orElse(null));
  }
}
