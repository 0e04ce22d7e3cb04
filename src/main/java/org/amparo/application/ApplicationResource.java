package org.amparo.application;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.call.Call;
import org.amparo.call.DocumentKind;
import org.amparo.document.Document;
import org.amparo.document.Scan;
import org.amparo.document.Upload;
import org.amparo.form.Change;
import org.amparo.form.Form;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.organisation.Organisation;
import org.amparo.problem.Download;
import org.amparo.problem.FieldError;
import org.amparo.problem.IfMatch;
import org.amparo.problem.Messages;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Refusal;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;

@Path("/api/applications")
class ApplicationResource {

  record StartRequest(@NotNull UUID callId) {}

  @Schema(name = "ApplicationSubmissionRequest")
  record SubmissionRequest(@AssertTrue boolean declaration) {}

  @Schema(name = "ApplicationCallBrief")
  record CallView(
      UUID id,
      String reference,
      Map<String, String> title,
      Money ceiling,
      int maxMonths,
      Instant deadline,
      List<String> languages,
      List<DocumentKind> requiredDocuments) {
    static CallView of(Call c) {
      return new CallView(
          c.id(),
          c.reference(),
          c.title(),
          c.ceiling(),
          c.maxMonths(),
          c.deadline(),
          c.languages(),
          c.requiredDocuments());
    }
  }

  @Schema(name = "ApplicantBrief")
  record OrganisationView(UUID id, String name, String country) {
    static OrganisationView of(Organisation o) {
      return new OrganisationView(o.id(), o.name(), o.country());
    }
  }

  record DocumentView(
      UUID id,
      String kind,
      String name,
      String mediaType,
      long size,
      String sha256,
      Instant uploadedAt,
      Person uploadedBy,
      Scan scan) {
    static DocumentView of(Document d, Map<UUID, Person> persons, Actor reader) {
      return new DocumentView(
          d.id(),
          d.kind(),
          d.name(),
          d.mediaType(),
          d.size(),
          d.sha256(),
          d.uploadedAt(),
          persons.get(d.uploadedBy()),
          d.scan().shownTo(reader));
    }

    /** Under the name of its kind, by nobody. */
    static DocumentView blind(Document d) {
      return new DocumentView(
          d.id(),
          d.kind(),
          blindName(d),
          d.mediaType(),
          d.size(),
          d.sha256(),
          d.uploadedAt(),
          null,
          d.scan().withoutSignature());
    }

    static String blindName(Document d) {
      int dot = d.name().lastIndexOf('.');
      return d.kind().toLowerCase(Locale.ROOT) + (dot < 0 ? "" : d.name().substring(dot));
    }
  }

  @Schema(name = "ApplicationMissing")
  record Missing(String field, String code, String message) {}

  /**
   * @param version of the way in which the fingerprint was taken
   */
  record Receipt(
      String number, Instant submittedAt, Person submittedBy, String sha256, int version) {}

  /**
   * @param number of the form; of what was submitted, the one it answers
   * @param translated it is not asked in the reader's language, and read in a translation
   * @param changes since whoever wrote the draft last saw it
   * @param dropped questions that are asked no more and were answered
   */
  @Schema(name = "ApplicationForm")
  record FormView(
      int number,
      Form form,
      boolean translated,
      List<Change> changes,
      List<Form.Question> dropped) {}

  /**
   * @param organisation null to a reader who may not know whose it is, as in a blind call
   */
  @Schema(name = "ApplicationView")
  record View(
      UUID id,
      int version,
      ApplicationStatus status,
      String number,
      CallView call,
      OrganisationView organisation,
      Draft draft,
      FormView form,
      Money total,
      Money awarded,
      List<DocumentView> documents,
      List<Missing> missing,
      Receipt receipt,
      Instant savedAt,
      Person savedBy,
      List<String> actions) {}

  @Schema(name = "ApplicationPage")
  record Page(List<View> items, String next) {}

  private final Applications applications;
  private final Masks masks;
  private final CurrentActor current;
  private final People people;
  private final FundClock clock;
  private final ReaderLanguage language;

  ApplicationResource(
      Applications applications,
      Masks masks,
      CurrentActor current,
      People people,
      FundClock clock,
      ReaderLanguage language) {
    this.applications = applications;
    this.masks = masks;
    this.current = current;
    this.people = people;
    this.clock = clock;
    this.language = language;
  }

  /**
   * Without the long texts and the documents, which each one has at its own address.
   *
   * @param country of implementation, ISO 3166-1 alpha-2
   * @param written language of the application
   * @param search what number, title or applicant's name holds, whatever their case and accents
   */
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
  public Page list(
      @QueryParam("callId") String callId,
      @QueryParam("status") String status,
      @QueryParam("country") String country,
      @QueryParam("language") String written,
      @QueryParam("search") String search,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int asked = Parameter.size(size);
    List<Application> found =
        applications.list(
            new Applications.Sought(
                Parameter.id("callId", callId),
                Parameter.oneOf(ApplicationStatus.class, "status", status),
                Parameter.text("country", country, 2),
                Parameter.text("language", written, 2),
                Parameter.text("search", search, 100)),
            Parameter.id("after", after),
            asked + 1,
            current.get());
    Slice<Application> shown = Slice.of(found, asked, Application::id);
    return new Page(views(shown.items(), false), shown.next());
  }

  @GET
  @Path("/{id}")
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
  public RestResponse<View> get(@PathParam("id") UUID id) {
    return tagged(applications.visible(id, current.get()));
  }

  @POST
  @RolesAllowed({Role.EDITOR, Role.OFFICER})
  public RestResponse<View> start(@NotNull @Valid StartRequest request) {
    Applications.Started started = applications.start(request.callId(), current.get());
    if (!started.created()) {
      return tagged(started.application());
    }
    View view = view(started.application());
    return RestResponse.ResponseBuilder.<View>created(URI.create("/api/applications/" + view.id()))
        .header("ETag", IfMatch.tag(view.version()))
        .entity(view)
        .build();
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({Role.EDITOR, Role.OFFICER})
  public RestResponse<View> save(
      @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull Draft draft) {
    return tagged(
        applications.save(id, IfMatch.version(ifMatch), draft, current.get(), this::view));
  }

  @POST
  @Path("/{id}/documents")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed({Role.EDITOR, Role.OFFICER})
  public View attach(
      @PathParam("id") UUID id,
      @RestForm("file") FileUpload file,
      @RestForm("declares") List<String> declares,
      @RestForm("kind") String kind) {
    Upload upload = Upload.of(file, declares);
    DocumentKind known = Parameter.oneOf(DocumentKind.class, "kind", kind);
    if (known == null) {
      throw Refusal.invalid(FieldError.of("kind", "problem.field.required"));
    }
    return view(applications.attach(id, known, upload, current.get()));
  }

  @DELETE
  @Path("/{id}/documents/{documentId}")
  @RolesAllowed({Role.EDITOR, Role.OFFICER})
  public View detach(@PathParam("id") UUID id, @PathParam("documentId") UUID documentId) {
    return view(applications.detach(id, documentId, current.get()));
  }

  /** Always as a file to keep, never to be shown in the page: it was written outside the fund. */
  @GET
  @Path("/{id}/documents/{documentId}")
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
    Document document = applications.document(id, documentId, current.get());
    boolean blind = applications.visible(id, current.get()).isBlindTo(current.get());
    String name = blind ? DocumentView.blindName(document) : document.name();
    return Download.of(
        name, document.mediaType(), document.size(), to -> applications.write(document, to));
  }

  @POST
  @Path("/{id}/submission")
  @RolesAllowed(Role.OFFICER)
  public View submit(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid SubmissionRequest request) {
    Integer read = ifMatch == null ? null : IfMatch.version(ifMatch);
    return view(
        applications.submit(
            id,
            read,
            new Reach(current.email().orElse(null), language.locale()),
            current.get(),
            this::view));
  }

  @POST
  @Path("/{id}/withdrawal")
  @RolesAllowed(Role.OFFICER)
  public View withdraw(@PathParam("id") UUID id) {
    return view(applications.withdraw(id, current.get()));
  }

  RestResponse<View> tagged(Application application) {
    View view = view(application);
    return RestResponse.ResponseBuilder.ok(view)
        .header("ETag", IfMatch.tag(view.version()))
        .build();
  }

  View view(Application application) {
    return views(List.of(application), true).get(0);
  }

  private List<View> views(Collection<Application> shown, boolean whole) {
    Actor actor = current.get();
    Instant now = clock.now();
    Locale reader = language.locale();
    Map<UUID, List<Document>> documents =
        whole
            ? applications.documents(shown, actor).stream()
                .collect(Collectors.groupingBy(Document::ownerId))
            : Map.of();
    Set<UUID> ids = new HashSet<>();
    for (Application a : shown) {
      ids.add(a.savedBy());
      if (a.submittedBy() != null) {
        ids.add(a.submittedBy());
      }
    }
    documents.values().forEach(of -> of.forEach(d -> ids.add(d.uploadedBy())));
    Map<UUID, Person> persons = people.persons(ids);
    Map<UUID, Mask> masks = this.masks.of(shown, actor);
    return shown.stream()
        .map(
            a ->
                view(
                    a,
                    whole ? applications.form(a, reader.getLanguage()) : null,
                    actor,
                    now,
                    whole,
                    documents.getOrDefault(a.id(), List.of()),
                    persons,
                    masks.get(a.id()),
                    reader))
        .toList();
  }

  private static View view(
      Application a,
      Applications.Questions form,
      Actor actor,
      Instant now,
      boolean whole,
      List<Document> documents,
      Map<UUID, Person> persons,
      Mask mask,
      Locale reader) {
    boolean blind = mask != null;
    Draft written = whole ? a.draft() : a.heading();
    Draft draft = blind ? written.blind(mask) : written;
    boolean writing = whole && a.status() == ApplicationStatus.DRAFT && a.organisation().has(actor);
    return new View(
        a.id(),
        a.version(),
        a.shownStatus(actor),
        a.number(),
        CallView.of(a.call()),
        blind ? null : OrganisationView.of(a.organisation()),
        draft,
        form == null
            ? null
            : new FormView(
                form.number(), form.form(), form.translated(), form.changes(), form.dropped()),
        a.total(),
        a.shownAward(actor),
        documents.stream()
            .map(d -> blind ? DocumentView.blind(d) : DocumentView.of(d, persons, actor))
            .toList(),
        writing
            ? a.missing(form.asked(), documents).stream()
                .map(
                    m ->
                        new Missing(
                            m.field(),
                            m.code(),
                            Messages.text(m.code(), reader, m.args().toArray())))
                .toList()
            : List.of(),
        a.submittedAt() != null
            ? new Receipt(
                a.number(),
                a.submittedAt(),
                blind ? null : persons.get(a.submittedBy()),
                a.sha256(),
                a.receiptVersion())
            : null,
        a.savedAt(),
        blind ? null : persons.get(a.savedBy()),
        a.actions(actor, now));
  }
}
