package org.amparo.schedule;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.assistance.NamesNobody;
import org.amparo.document.Document;
import org.amparo.document.Scan;
import org.amparo.document.Upload;
import org.amparo.grant.Grant;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.Download;
import org.amparo.problem.IfMatch;
import org.amparo.problem.Parameter;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Inception notes, audit reports and incidents that grantees report. */
@Path("/api/filings")
@RolesAllowed({
  Role.EDITOR,
  Role.OFFICER,
  Role.SECRETARIAT,
  Role.MANAGER,
  Role.CERTIFIES,
  Role.APPROVES,
  Role.SIGNS,
  Role.ACCOUNTANT,
  Role.CONTROLS,
  Role.AUDITS
})
class FilingResource {

  @Schema(name = "FilingRequest")
  record OpeningRequest(@NotNull UUID grantId, @NotNull ReportKind kind) {}

  @Schema(name = "FilingAcceptanceRequest")
  record AcceptanceRequest(@Size(max = 4000) @NamesNobody String comment) {}

  @Schema(name = "FilingReasonRequest")
  record ReasonRequest(@NotBlank @Size(max = 4000) @NamesNobody String reason) {}

  @Schema(name = "FilingDocumentView")
  record DocumentView(
      UUID id,
      String name,
      String mediaType,
      long size,
      Instant uploadedAt,
      Scan scan,
      boolean removable) {}

  @Schema(name = "FilingView")
  record View(
      UUID id,
      int version,
      ReportKind kind,
      FilingStatus status,
      UUID grantId,
      String grantNumber,
      String grantTitle,
      String granteeName,
      FilingDraft draft,
      Person savedBy,
      Instant savedAt,
      Person submittedBy,
      Instant submittedAt,
      Person acceptedBy,
      Instant acceptedAt,
      String comment,
      Person returnedBy,
      Instant returnedAt,
      String returnReason,
      List<DocumentView> documents,
      List<String> actions) {}

  private final Filings filings;
  private final CurrentActor current;
  private final People people;

  FilingResource(Filings filings, CurrentActor current, People people) {
    this.filings = filings;
    this.current = current;
    this.people = people;
  }

  @GET
  @Path("/{id}")
  public RestResponse<View> get(@PathParam("id") UUID id) {
    return tagged(view(filings.visible(id, current.get())));
  }

  /** Opens one; what an agreement asks for once is there once. */
  @POST
  @RolesAllowed({Role.EDITOR, Role.OFFICER})
  public RestResponse<View> open(
      @NotNull @Valid OpeningRequest request, @HeaderParam("Idempotency-Key") String key) {
    Filings.Opened opened =
        filings.open(
            request.grantId(), request.kind(), Parameter.id("Idempotency-Key", key), current.get());
    View view = view(opened.filing());
    return opened.created()
        ? RestResponse.ResponseBuilder.<View>created(URI.create("/api/filings/" + view.id()))
            .entity(view)
            .build()
        : tagged(view);
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({Role.EDITOR, Role.OFFICER})
  public RestResponse<View> save(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String version,
      @NotNull @Valid FilingDraft draft) {
    return tagged(
        view(filings.save(id, IfMatch.version(version), draft, current.get(), this::view)));
  }

  @POST
  @Path("/{id}/documents")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed({Role.EDITOR, Role.OFFICER})
  public View attach(
      @PathParam("id") UUID id,
      @RestForm("file") FileUpload file,
      @RestForm("declares") List<String> declares) {
    return view(filings.attach(id, Upload.of(file, declares), current.get()));
  }

  @DELETE
  @Path("/{id}/documents/{documentId}")
  @RolesAllowed({Role.EDITOR, Role.OFFICER})
  public View detach(@PathParam("id") UUID id, @PathParam("documentId") UUID documentId) {
    return view(filings.detach(id, documentId, current.get()));
  }

  /** Always as a file to keep, never to be shown in the page: it was written outside the fund. */
  @GET
  @Path("/{id}/documents/{documentId}")
  @Produces(MediaType.WILDCARD)
  public Response download(@PathParam("id") UUID id, @PathParam("documentId") UUID documentId) {
    Document document = filings.document(id, documentId, current.get());
    return Download.of(
        document.name(), document.mediaType(), document.size(), to -> filings.write(document, to));
  }

  @POST
  @Path("/{id}/submission")
  @RolesAllowed(Role.OFFICER)
  public View submit(@PathParam("id") UUID id) {
    return view(filings.submit(id, current.get()));
  }

  /** The programme accepts what is told, finance what an auditor found. */
  @POST
  @Path("/{id}/acceptance")
  @RolesAllowed({Role.SECRETARIAT, Role.ACCOUNTANT})
  public View accept(@PathParam("id") UUID id, @NotNull @Valid AcceptanceRequest request) {
    return view(filings.accept(id, request.comment(), current.get()));
  }

  @POST
  @Path("/{id}/return")
  @RolesAllowed({Role.SECRETARIAT, Role.ACCOUNTANT})
  public View sendBack(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(filings.sendBack(id, request.reason(), current.get()));
  }

  private static RestResponse<View> tagged(View view) {
    return RestResponse.ResponseBuilder.ok(view)
        .header("ETag", IfMatch.tag(view.version()))
        .build();
  }

  private View view(Filing f) {
    Actor actor = current.get();
    Grant grant = filings.grantOf(f, actor);
    boolean withheld = f.isWithheldFrom(actor, grant);
    Map<UUID, Person> persons =
        people.persons(
            Stream.of(f.savedBy(), f.submittedBy(), f.acceptedBy(), f.returnedBy())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    return new View(
        f.id(),
        f.version(),
        f.kind(),
        f.status(),
        grant.id(),
        grant.number(),
        grant.title(),
        grant.granteeName(),
        withheld ? new FilingDraft(null, null, null, null, null) : f.draft(),
        persons.get(f.savedBy()),
        f.savedAt(),
        persons.get(f.submittedBy()),
        f.submittedAt(),
        persons.get(f.acceptedBy()),
        f.acceptedAt(),
        f.comment(),
        persons.get(f.returnedBy()),
        f.returnedAt(),
        f.returnReason(),
        filings.documents(f, actor).stream()
            .map(
                d ->
                    new DocumentView(
                        d.id(),
                        d.name(),
                        d.mediaType(),
                        d.size(),
                        d.uploadedAt(),
                        d.scan().shownTo(actor),
                        grant.isOf(actor) && Filings.isRemovable(f, d)))
            .toList(),
        f.actions(actor, grant));
  }
}
