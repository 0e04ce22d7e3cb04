package org.amparo.contribution;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.document.Document;
import org.amparo.document.Scan;
import org.amparo.document.Upload;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.Download;
import org.amparo.problem.Parameter;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Goods and services given to the fund. */
@Path("/api/in-kind-contributions")
class InKindResource {

  /**
   * @param pool GENERAL when it is left out
   * @param expenseAccount what goods are an expense of; left out for services
   */
  @Schema(name = "InKindRequest")
  record DeliveryRequest(
      @NotNull InKind.Kind kind,
      @NotNull UUID donorId,
      @Size(max = 40) String pool,
      @NotBlank @Size(max = 2000) String description,
      @NotBlank @Size(max = 200) String quantity,
      @NotNull Money amount,
      @NotNull InKind.Basis valuationBasis,
      @Pattern(regexp = "7110|7120|7130|7140|7210") String expenseAccount,
      @NotNull LocalDate deliveredOn) {}

  @Schema(name = "InKindView")
  record View(
      UUID id,
      int version,
      InKind.Status status,
      InKind.Kind kind,
      String number,
      ContributionView.DonorView donor,
      String pool,
      String description,
      String quantity,
      Money amount,
      Money usd,
      Money threshold,
      boolean forBooks,
      InKind.Basis valuationBasis,
      String expenseAccount,
      LocalDate deliveredOn,
      Person recordedBy,
      Instant recordedAt,
      ContributionView.ScreeningView screening,
      Person postedBy,
      Instant postedAt,
      ContributionView.CancellationView rejection,
      ContributionView.CancellationView takeBackAsked,
      Person takenBackBy,
      Instant takenBackAt,
      UUID entryId,
      List<DocumentView> documents,
      List<String> actions) {}

  @Schema(name = "InKindDocument")
  record DocumentView(
      UUID id,
      String name,
      long size,
      String sha256,
      Person uploadedBy,
      Instant uploadedAt,
      Scan scan) {}

  @Schema(name = "InKindPage")
  record Page(List<View> items, String next) {}

  private final InKinds inKinds;
  private final CurrentActor current;
  private final People people;

  InKindResource(InKinds inKinds, CurrentActor current, People people) {
    this.inKinds = inKinds;
    this.current = current;
    this.people = people;
  }

  @GET
  @RolesAllowed({
    Role.DONOR,
    Role.SECRETARIAT,
    Role.MANAGER,
    Role.CERTIFIES,
    Role.APPROVES,
    Role.SIGNS,
    Role.ACCOUNTANT,
    Role.CONTROLS,
    Role.AUDITS
  })
  public Page list(
      @QueryParam("status") String status,
      @QueryParam("kind") String kind,
      @QueryParam("donorId") String donorId,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int asked = Parameter.size(size);
    List<InKind> found =
        inKinds.page(
            current.get(),
            Parameter.oneOf(InKind.Status.class, "status", status),
            Parameter.oneOf(InKind.Kind.class, "kind", kind),
            Parameter.id("donorId", donorId),
            Parameter.id("after", after),
            asked);
    Slice<InKind> shown = Slice.of(found, asked, InKind::id);
    return new Page(views(shown.items()), shown.next());
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({
    Role.DONOR,
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
    return view(inKinds.visible(id, current.get()));
  }

  @POST
  @RolesAllowed(Role.ACCOUNTANT)
  public RestResponse<View> record(
      @NotNull @Valid DeliveryRequest r, @HeaderParam("Idempotency-Key") String key) {
    InKinds.Outcome outcome =
        inKinds.record(
            new InKind.Delivery(
                r.kind(),
                r.donorId(),
                r.pool() == null ? "GENERAL" : r.pool(),
                r.description(),
                r.quantity(),
                r.amount(),
                r.valuationBasis(),
                r.expenseAccount(),
                r.deliveredOn(),
                Parameter.id("Idempotency-Key", key)),
            current.get());
    View view = view(outcome.inKind());
    return outcome.created()
        ? RestResponse.ResponseBuilder.<View>created(
                URI.create("/api/in-kind-contributions/" + view.id()))
            .entity(view)
            .build()
        : RestResponse.ok(view);
  }

  @POST
  @Path("/{id}/documents")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed(Role.ACCOUNTANT)
  public View attach(
      @PathParam("id") UUID id,
      @RestForm("file") FileUpload file,
      @RestForm("declares") List<String> declares) {
    Upload upload = Upload.of(file, declares);
    return view(inKinds.attach(id, upload, current.get()));
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
    Role.AUDITS
  })
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "*/*",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Response download(@PathParam("id") UUID id, @PathParam("documentId") UUID documentId) {
    Document document = inKinds.document(id, documentId, current.get());
    return Download.of(
        document.name(), document.mediaType(), document.size(), to -> inKinds.write(document, to));
  }

  @POST
  @Path("/{id}/screening")
  @RolesAllowed(Role.SECRETARIAT)
  public View screen(
      @PathParam("id") UUID id, @NotNull @Valid ContributionResource.ScreeningRequest request) {
    return view(inKinds.screen(id, request.outcome(), request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/posting")
  @RolesAllowed(Role.APPROVES)
  public View post(@PathParam("id") UUID id) {
    return view(inKinds.post(id, current.get()));
  }

  @POST
  @Path("/{id}/rejection")
  @RolesAllowed(Role.APPROVES)
  public View reject(
      @PathParam("id") UUID id, @NotNull @Valid ContributionResource.ReasonRequest request) {
    return view(inKinds.reject(id, request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/take-back-request")
  @RolesAllowed(Role.ACCOUNTANT)
  public View askToTakeBack(
      @PathParam("id") UUID id, @NotNull @Valid ContributionResource.ReasonRequest request) {
    return view(inKinds.askToTakeBack(id, request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/take-back")
  @RolesAllowed(Role.APPROVES)
  public View takeBack(@PathParam("id") UUID id) {
    return view(inKinds.takeBack(id, current.get()));
  }

  @POST
  @Path("/{id}/take-back-refusal")
  @RolesAllowed(Role.APPROVES)
  public View keep(
      @PathParam("id") UUID id, @NotNull @Valid ContributionResource.ReasonRequest request) {
    return view(inKinds.keep(id, request.reason(), current.get()));
  }

  private View view(InKind k) {
    return views(List.of(k)).get(0);
  }

  private List<View> views(Collection<InKind> shown) {
    Actor actor = current.get();
    // The papers and the books are the fund's.
    List<UUID> ids = actor.isStaff() ? shown.stream().map(InKind::id).toList() : List.of();
    Map<UUID, List<Document>> documents = inKinds.documentsOf(ids);
    Map<UUID, UUID> entries = inKinds.entriesOf(ids);
    Map<UUID, Person> persons =
        people.persons(
            java.util.stream.Stream.concat(
                    shown.stream().flatMap(InKind::persons),
                    documents.values().stream().flatMap(List::stream).map(Document::uploadedBy))
                .collect(Collectors.toSet()));
    return shown.stream()
        .map(
            k ->
                view(
                    k,
                    actor,
                    persons,
                    entries.get(k.id()),
                    documents.getOrDefault(k.id(), List.of())))
        .toList();
  }

  private static View view(
      InKind k, Actor actor, Map<UUID, Person> persons, UUID entryId, List<Document> documents) {
    return new View(
        k.id(),
        k.version(),
        k.status(),
        k.kind(),
        k.number(),
        new ContributionView.DonorView(k.donor().id(), k.donor().name(), k.donor().kind()),
        k.pool(),
        k.description(),
        k.quantity(),
        k.amount(),
        k.usd(),
        k.threshold(),
        k.isForBooks(),
        k.valuationBasis(),
        k.expenseAccount(),
        k.deliveredOn(),
        persons.get(k.recordedBy()),
        k.recordedAt(),
        ContributionView.screening(k.screening(), persons),
        k.posted() == null ? null : persons.get(k.posted().by()),
        k.posted() == null ? null : k.posted().at(),
        k.rejected() == null
            ? null
            : reason(k.rejected().reason(), persons.get(k.rejected().by()), k.rejected().at()),
        k.asked() == null
            ? null
            : reason(k.asked().reason(), persons.get(k.asked().by()), k.asked().at()),
        k.takenBack() == null ? null : persons.get(k.takenBack().by()),
        k.takenBack() == null ? null : k.takenBack().at(),
        entryId,
        documents.stream()
            .map(
                d ->
                    new DocumentView(
                        d.id(),
                        d.name(),
                        d.size(),
                        d.sha256(),
                        persons.get(d.uploadedBy()),
                        d.uploadedAt(),
                        d.scan().shownTo(actor)))
            .toList(),
        k.actions(actor));
  }

  private static ContributionView.CancellationView reason(String reason, Person by, Instant at) {
    return new ContributionView.CancellationView(reason, by, at);
  }
}
