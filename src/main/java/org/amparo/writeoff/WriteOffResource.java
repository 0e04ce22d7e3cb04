package org.amparo.writeoff;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.ledger.Account;
import org.amparo.money.Money;
import org.amparo.problem.Download;
import org.amparo.problem.FieldError;
import org.amparo.problem.Parameter;
import org.amparo.problem.Refusal;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;

@Path("/api/write-offs")
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
class WriteOffResource {

  /** Of a grant or of a contribution: one of the two. */
  @Schema(name = "WriteOffRequest")
  record ProposalRequest(
      UUID grantId,
      UUID contributionId,
      @NotNull Money amount,
      @NotBlank @Size(max = 4000) @NamesNobody String reason) {

    String account() {
      if ((grantId == null) == (contributionId == null)) {
        throw Refusal.invalid(FieldError.of("grantId", "writeoff.one-of-two"));
      }
      return grantId == null ? Account.CONTRIBUTIONS_RECEIVABLE : Account.RECEIVABLE_FROM_GRANTEES;
    }

    UUID subject() {
      return grantId == null ? contributionId : grantId;
    }
  }

  @Schema(name = "WriteOffInvestigationRequest")
  record InvestigationRequest(@NotBlank @Size(max = 10000) @NamesNobody String text) {}

  @Schema(name = "WriteOffAuthorisationRequest")
  record AuthorisationRequest(@NotBlank @Size(max = 2000) @NamesNobody String authority) {}

  @Schema(name = "WriteOffPostingRequest")
  record PostingRequest(@NotNull LocalDate on) {}

  @Schema(name = "WriteOffDisclosureRequest")
  record DisclosureRequest(@NotBlank @Size(max = 500) String in) {}

  @Schema(name = "WriteOffReasonRequest")
  record ReasonRequest(@NotBlank @Size(max = 2000) @NamesNobody String reason) {}

  @Schema(name = "WriteOffDocumentView")
  record DocumentView(
      UUID id, String name, String mediaType, long size, Instant uploadedAt, Scan scan) {}

  @Schema(name = "WriteOffView")
  record View(
      UUID id,
      int version,
      WriteOffStatus status,
      String number,
      String account,
      String subjectType,
      UUID subjectId,
      String subjectNumber,
      String debtor,
      String pool,
      Money amount,
      Money usd,
      String reason,
      Person proposedBy,
      Instant proposedAt,
      String investigation,
      Person investigatedBy,
      Instant investigatedAt,
      List<DocumentView> documents,
      String authority,
      Person authorisedBy,
      Instant authorisedAt,
      Person postedBy,
      Instant postedAt,
      LocalDate postedOn,
      UUID entryId,
      Person disclosedBy,
      Instant disclosedAt,
      String disclosedIn,
      Person rejectedBy,
      Instant rejectedAt,
      String rejectionReason,
      List<String> actions) {}

  @Schema(name = "WriteOffPage")
  record Page(List<View> items, String next) {}

  private final WriteOffs writeOffs;
  private final People people;
  private final CurrentActor current;

  WriteOffResource(WriteOffs writeOffs, People people, CurrentActor current) {
    this.writeOffs = writeOffs;
    this.people = people;
    this.current = current;
  }

  @GET
  public Page list(
      @QueryParam("status") String status,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int asked = Parameter.size(size);
    List<WriteOff> found =
        writeOffs.page(
            Parameter.oneOf(WriteOffStatus.class, "status", status),
            Parameter.id("after", after),
            asked);
    Slice<WriteOff> shown = Slice.of(found, asked, WriteOff::id);
    return new Page(views(shown.items()), shown.next());
  }

  @GET
  @Path("/{id}")
  public View get(@PathParam("id") UUID id) {
    return view(writeOffs.known(id));
  }

  @POST
  @RolesAllowed(Role.ACCOUNTANT)
  public RestResponse<View> propose(
      @NotNull @Valid ProposalRequest request, @HeaderParam("Idempotency-Key") String key) {
    WriteOffs.Proposed proposed =
        writeOffs.propose(
            request.account(),
            request.subject(),
            request.amount(),
            request.reason(),
            Parameter.id("Idempotency-Key", key),
            current.get());
    View view = view(proposed.writeOff());
    return proposed.created()
        ? RestResponse.ResponseBuilder.<View>created(URI.create("/api/write-offs/" + view.id()))
            .entity(view)
            .build()
        : RestResponse.ok(view);
  }

  @POST
  @Path("/{id}/investigation")
  @RolesAllowed({Role.ACCOUNTANT, Role.SECRETARIAT})
  public View investigate(@PathParam("id") UUID id, @NotNull @Valid InvestigationRequest request) {
    return view(writeOffs.investigate(id, request.text(), current.get()));
  }

  @POST
  @Path("/{id}/authorisation")
  @RolesAllowed(Role.CONTROLS)
  public View authorise(@PathParam("id") UUID id, @NotNull @Valid AuthorisationRequest request) {
    return view(writeOffs.authorise(id, request.authority(), current.get()));
  }

  @POST
  @Path("/{id}/posting")
  @RolesAllowed(Role.APPROVES)
  public View post(@PathParam("id") UUID id, @NotNull @Valid PostingRequest request) {
    return view(writeOffs.post(id, request.on(), current.get()));
  }

  @POST
  @Path("/{id}/disclosure")
  @RolesAllowed(Role.CONTROLS)
  public View disclose(@PathParam("id") UUID id, @NotNull @Valid DisclosureRequest request) {
    return view(writeOffs.disclose(id, request.in(), current.get()));
  }

  @POST
  @Path("/{id}/rejection")
  @RolesAllowed(Role.CONTROLS)
  public View reject(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(writeOffs.reject(id, request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/documents")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed({Role.ACCOUNTANT, Role.SECRETARIAT})
  public View attach(
      @PathParam("id") UUID id,
      @RestForm("file") FileUpload file,
      @RestForm("declares") List<String> declares) {
    Upload upload = Upload.of(file, declares);
    return view(writeOffs.attach(id, upload, current.get()));
  }

  @GET
  @Path("/{id}/documents/{documentId}")
  @Produces(MediaType.WILDCARD)
  public Response download(@PathParam("id") UUID id, @PathParam("documentId") UUID documentId) {
    Document document = writeOffs.document(id, documentId);
    return Download.of(
        document.name(),
        document.mediaType(),
        document.size(),
        to -> writeOffs.write(document, to));
  }

  private View view(WriteOff w) {
    return views(List.of(w)).get(0);
  }

  private List<View> views(List<WriteOff> shown) {
    Map<UUID, Person> p =
        people.persons(
            shown.stream()
                .flatMap(
                    w ->
                        Stream.of(
                            w.proposedBy(),
                            w.investigatedBy(),
                            w.authorisedBy(),
                            w.postedBy(),
                            w.disclosedBy(),
                            w.rejectedBy()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    Map<UUID, List<Document>> documents =
        writeOffs.documents(shown.stream().map(WriteOff::id).toList()).stream()
            .collect(Collectors.groupingBy(Document::ownerId));
    Map<UUID, UUID> officers = writeOffs.officers(shown);
    return shown.stream()
        .map(
            w ->
                new View(
                    w.id(),
                    w.version(),
                    w.status(),
                    w.number(),
                    w.account(),
                    w.isOfContribution() ? "contribution" : "grant",
                    w.subjectId(),
                    w.subjectNumber(),
                    w.debtor(),
                    w.pool(),
                    w.amount(),
                    w.usd(),
                    w.reason(),
                    p.get(w.proposedBy()),
                    w.proposedAt(),
                    w.investigation(),
                    p.get(w.investigatedBy()),
                    w.investigatedAt(),
                    documents.getOrDefault(w.id(), List.of()).stream()
                        .map(
                            d ->
                                new DocumentView(
                                    d.id(),
                                    d.name(),
                                    d.mediaType(),
                                    d.size(),
                                    d.uploadedAt(),
                                    d.scan().shownTo(current.get())))
                        .toList(),
                    w.authority(),
                    p.get(w.authorisedBy()),
                    w.authorisedAt(),
                    p.get(w.postedBy()),
                    w.postedAt(),
                    w.postedOn(),
                    w.entryId(),
                    p.get(w.disclosedBy()),
                    w.disclosedAt(),
                    w.disclosedIn(),
                    p.get(w.rejectedBy()),
                    w.rejectedAt(),
                    w.rejectionReason(),
                    w.actions(current.get(), officers.get(w.id()))))
        .toList();
  }
}
