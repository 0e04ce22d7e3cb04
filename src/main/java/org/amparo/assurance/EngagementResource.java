package org.amparo.assurance;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.assistance.NamesNobody;
import org.amparo.document.Document;
import org.amparo.document.Scan;
import org.amparo.document.Upload;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.Download;
import org.amparo.problem.Parameter;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Visits, spot checks and audits of grantees. */
@Path("/api/engagements")
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
class EngagementResource {

  @Schema(name = "EngagementRequest")
  record PlanRequest(
      @NotNull UUID grantId,
      @NotNull EngagementKind kind,
      @NotNull LocalDate dueOn,
      @Size(max = 2000) @NamesNobody String purpose) {}

  @Schema(name = "EngagementDayRequest")
  record DayRequest(
      @NotNull LocalDate dueOn, @NotBlank @Size(max = 2000) @NamesNobody String reason) {}

  @Schema(name = "EngagementReasonRequest")
  record ReasonRequest(@NotBlank @Size(max = 2000) @NamesNobody String reason) {}

  @Schema(name = "EngagementIssueRequest")
  record IssueRequest(
      @NotNull LocalDate tookPlaceOn,
      @NotBlank @Size(max = 8000) @NamesNobody String summary,
      Opinion opinion) {}

  @Schema(name = "EngagementFindingComment")
  record FindingComment(
      @NotNull UUID findingId, @NotBlank @Size(max = 4000) @NamesNobody String text) {}

  @Schema(name = "EngagementCommentRequest")
  record CommentRequest(
      @NotBlank @Size(max = 8000) @NamesNobody String text,
      @Size(max = 500) List<@NotNull @Valid FindingComment> findings) {}

  @Schema(name = "EngagementActionRequest")
  record ActionRequest(
      @NotBlank @Size(max = 8000) @NamesNobody String text, @NotNull LocalDate dueOn) {}

  /**
   * @param instalment on which the accepted report accounts for the money
   */
  @Schema(name = "EngagementFindingRequest")
  record FindingRequest(
      @NotBlank @Size(max = 40) String category,
      @NotNull Priority priority,
      @NotBlank @Size(max = 8000) @NamesNobody String observation,
      @NotBlank @Size(max = 4000) @NamesNobody String recommendation,
      @NotNull LocalDate dueOn,
      Integer instalment,
      Integer line,
      Money amount) {

    EngagementFindings.Request request() {
      return new EngagementFindings.Request(
          category, priority, observation, recommendation, dueOn, instalment, line, amount);
    }
  }

  @Schema(name = "FindingSupportRequest")
  record SupportRequest(
      @NotNull Money amount, @NotBlank @Size(max = 4000) @NamesNobody String text) {}

  /**
   * @param source the refund or the write-off
   */
  @Schema(name = "FindingAllocationRequest")
  record AllocationRequest(
      @NotNull UUID source,
      @NotNull Money amount,
      @NotBlank @Size(max = 4000) @NamesNobody String text) {}

  @Schema(name = "FindingResolutionRequest")
  record ResolutionRequest(@NotBlank @Size(max = 4000) @NamesNobody String text) {}

  @Schema(name = "EngagementDocumentView")
  record DocumentView(
      UUID id, String name, String mediaType, long size, Instant uploadedAt, Scan scan) {}

  @Schema(name = "EngagementChangeView")
  record ChangeView(LocalDate fromOn, LocalDate toOn, String reason, Person by, Instant at) {}

  @Schema(name = "FindingSettlementView")
  record SettlementView(
      UUID id, FindingSettlement.Kind kind, Money amount, String text, Person by, Instant at) {}

  @Schema(name = "EngagementFindingView")
  record FindingView(
      UUID id,
      int number,
      String category,
      Priority priority,
      String observation,
      String recommendation,
      LocalDate dueOn,
      Integer instalment,
      Integer line,
      Money amount,
      Money pending,
      String comment,
      Money ineligible,
      String ineligibleReason,
      Person ineligibleBy,
      Instant ineligibleAt,
      Person postedBy,
      Instant postedAt,
      UUID entryId,
      List<SettlementView> settlements,
      String resolution,
      Person resolvedBy,
      Instant resolvedAt,
      List<String> actions) {}

  @Schema(name = "FindingSourceView")
  record SourceView(UUID id, FindingSettlement.Kind kind, String label, Money left) {}

  /**
   * @param categories those that a finding of this kind of engagement may have
   * @param sources refunds and write-offs of the grant that findings may be settled from
   */
  @Schema(name = "EngagementView")
  record View(
      UUID id,
      int version,
      UUID grantId,
      String grantNumber,
      String granteeName,
      String number,
      EngagementKind kind,
      EngagementStatus status,
      boolean overdue,
      LocalDate dueOn,
      String purpose,
      Person plannedBy,
      Instant plannedAt,
      Person carriedOutBy,
      Instant contactedAt,
      LocalDate tookPlaceOn,
      String summary,
      Opinion opinion,
      LocalDate commentsDueOn,
      Instant issuedAt,
      String comment,
      Person commentedBy,
      Instant commentedAt,
      Person finalisedBy,
      Instant finalisedAt,
      String action,
      LocalDate actionDueOn,
      Person agreedBy,
      Instant agreedAt,
      Person resolvedBy,
      Instant resolvedAt,
      Person cancelledBy,
      Instant cancelledAt,
      String cancelReason,
      boolean belowLeast,
      Money found,
      Money pending,
      List<FindingView> findings,
      List<ChangeView> changes,
      List<DocumentView> documents,
      List<String> categories,
      List<SourceView> sources,
      List<String> actions) {}

  @Schema(name = "EngagementPage")
  record Page(List<View> items, String next) {}

  private final Engagements engagements;
  private final EngagementFindings findings;
  private final EngagementViews views;
  private final CurrentActor current;

  EngagementResource(
      Engagements engagements,
      EngagementFindings findings,
      EngagementViews views,
      CurrentActor current) {
    this.engagements = engagements;
    this.findings = findings;
    this.views = views;
    this.current = current;
  }

  @GET
  public Page list(
      @QueryParam("grantId") String grantId,
      @QueryParam("status") String status,
      @QueryParam("kind") String kind,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int asked = Parameter.size(size);
    List<Engagement> found =
        engagements.page(
            current.get(),
            new Engagements.Filter(
                Parameter.id("grantId", grantId),
                Parameter.oneOf(EngagementStatus.class, "status", status),
                Parameter.oneOf(EngagementKind.class, "kind", kind)),
            Parameter.id("after", after),
            asked);
    Slice<Engagement> shown = Slice.of(found, asked, Engagement::id);
    return new Page(views.of(shown.items(), current.get()), shown.next());
  }

  @GET
  @Path("/{id}")
  public View get(@PathParam("id") UUID id) {
    return view(engagements.visible(id, current.get()));
  }

  @POST
  @RolesAllowed(Role.SECRETARIAT)
  public RestResponse<View> plan(
      @NotNull @Valid PlanRequest request, @HeaderParam("Idempotency-Key") String key) {
    Engagements.Planned planned =
        engagements.add(
            request.grantId(),
            request.kind(),
            request.dueOn(),
            request.purpose(),
            Parameter.id("Idempotency-Key", key),
            current.get());
    View view = view(planned.engagement());
    return planned.created()
        ? RestResponse.ResponseBuilder.<View>created(URI.create("/api/engagements/" + view.id()))
            .entity(view)
            .build()
        : RestResponse.ok(view);
  }

  @POST
  @Path("/{id}/rescheduling")
  @RolesAllowed(Role.SECRETARIAT)
  public View reschedule(@PathParam("id") UUID id, @NotNull @Valid DayRequest request) {
    return view(engagements.reschedule(id, request.dueOn(), request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/cancellation")
  @RolesAllowed({Role.SECRETARIAT, Role.MANAGER})
  public View cancel(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(engagements.cancel(id, request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/contact")
  @RolesAllowed({Role.SECRETARIAT, Role.ACCOUNTANT})
  public View contact(@PathParam("id") UUID id) {
    return view(engagements.contact(id, current.get()));
  }

  @POST
  @Path("/{id}/documents")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed({Role.SECRETARIAT, Role.ACCOUNTANT})
  public View attach(
      @PathParam("id") UUID id,
      @RestForm("file") FileUpload file,
      @RestForm("declares") List<String> declares) {
    Upload upload = Upload.of(file, declares);
    return view(engagements.attach(id, upload, current.get()));
  }

  @GET
  @Path("/{id}/documents/{documentId}")
  @Produces(MediaType.WILDCARD)
  public Response download(@PathParam("id") UUID id, @PathParam("documentId") UUID documentId) {
    Document document = engagements.document(id, documentId, current.get());
    return Download.of(
        document.name(),
        document.mediaType(),
        document.size(),
        to -> engagements.write(document, to));
  }

  @POST
  @Path("/{id}/issue")
  @RolesAllowed({Role.SECRETARIAT, Role.ACCOUNTANT})
  public View issue(@PathParam("id") UUID id, @NotNull @Valid IssueRequest request) {
    return view(
        engagements.issue(
            id,
            new Engagement.Issue(request.tookPlaceOn(), request.summary(), request.opinion()),
            current.get()));
  }

  @POST
  @Path("/{id}/comments")
  @RolesAllowed(Role.OFFICER)
  public View comment(@PathParam("id") UUID id, @NotNull @Valid CommentRequest request) {
    Map<UUID, String> said = new HashMap<>();
    if (request.findings() != null) {
      request.findings().forEach(f -> said.put(f.findingId(), f.text()));
    }
    return view(engagements.comment(id, request.text(), said, current.get()));
  }

  @POST
  @Path("/{id}/finalisation")
  @RolesAllowed({Role.MANAGER, Role.CONTROLS})
  public View finalise(@PathParam("id") UUID id) {
    return view(engagements.finalise(id, current.get()));
  }

  @POST
  @Path("/{id}/action")
  @RolesAllowed(Role.OFFICER)
  public View agree(@PathParam("id") UUID id, @NotNull @Valid ActionRequest request) {
    return view(engagements.agree(id, request.text(), request.dueOn(), current.get()));
  }

  @POST
  @Path("/{id}/resolution")
  @RolesAllowed(Role.SECRETARIAT)
  public View resolve(@PathParam("id") UUID id) {
    return view(engagements.resolve(id, current.get()));
  }

  @POST
  @Path("/{id}/findings")
  @RolesAllowed({Role.SECRETARIAT, Role.ACCOUNTANT})
  public View addFinding(@PathParam("id") UUID id, @NotNull @Valid FindingRequest request) {
    findings.add(id, request.request(), current.get());
    return get(id);
  }

  @POST
  @Path("/{id}/findings/{findingId}/revision")
  @RolesAllowed({Role.SECRETARIAT, Role.ACCOUNTANT})
  public View reviseFinding(
      @PathParam("id") UUID id,
      @PathParam("findingId") UUID findingId,
      @NotNull @Valid FindingRequest request) {
    findings.revise(id, findingId, request.request(), current.get());
    return get(id);
  }

  /** Documents that the grantee brought since are accepted. */
  @POST
  @Path("/{id}/findings/{findingId}/documentation")
  @RolesAllowed(Role.ACCOUNTANT)
  public View document(
      @PathParam("id") UUID id,
      @PathParam("findingId") UUID findingId,
      @HeaderParam("Idempotency-Key") String key,
      @NotNull @Valid SupportRequest request) {
    return settle(
        id,
        findingId,
        FindingSettlement.Kind.DOCUMENTED,
        request.amount(),
        request.text(),
        null,
        key);
  }

  /** A justification is accepted. */
  @POST
  @Path("/{id}/findings/{findingId}/justification")
  @RolesAllowed(Role.MANAGER)
  public View justify(
      @PathParam("id") UUID id,
      @PathParam("findingId") UUID findingId,
      @HeaderParam("Idempotency-Key") String key,
      @NotNull @Valid SupportRequest request) {
    return settle(
        id,
        findingId,
        FindingSettlement.Kind.JUSTIFIED,
        request.amount(),
        request.text(),
        null,
        key);
  }

  /** Part of a refund of the grant was for this. */
  @POST
  @Path("/{id}/findings/{findingId}/refund")
  @RolesAllowed(Role.ACCOUNTANT)
  public View refund(
      @PathParam("id") UUID id,
      @PathParam("findingId") UUID findingId,
      @HeaderParam("Idempotency-Key") String key,
      @NotNull @Valid AllocationRequest request) {
    return settle(
        id,
        findingId,
        FindingSettlement.Kind.REFUNDED,
        request.amount(),
        request.text(),
        request.source(),
        key);
  }

  /** Part of what was written off of the grant was for this. */
  @POST
  @Path("/{id}/findings/{findingId}/write-off")
  @RolesAllowed(Role.ACCOUNTANT)
  public View writeOff(
      @PathParam("id") UUID id,
      @PathParam("findingId") UUID findingId,
      @HeaderParam("Idempotency-Key") String key,
      @NotNull @Valid AllocationRequest request) {
    return settle(
        id,
        findingId,
        FindingSettlement.Kind.WRITTEN_OFF,
        request.amount(),
        request.text(),
        request.source(),
        key);
  }

  @POST
  @Path("/{id}/findings/{findingId}/ineligibility")
  @RolesAllowed(Role.MANAGER)
  public View declareIneligible(
      @PathParam("id") UUID id,
      @PathParam("findingId") UUID findingId,
      @NotNull @Valid ReasonRequest request) {
    findings.declareIneligible(id, findingId, request.reason(), current.get());
    return get(id);
  }

  @POST
  @Path("/{id}/findings/{findingId}/posting")
  @RolesAllowed(Role.APPROVES)
  public View postIneligible(@PathParam("id") UUID id, @PathParam("findingId") UUID findingId) {
    findings.postIneligible(id, findingId, current.get());
    return get(id);
  }

  @POST
  @Path("/{id}/findings/{findingId}/resolution")
  @RolesAllowed(Role.SECRETARIAT)
  public View resolveFinding(
      @PathParam("id") UUID id,
      @PathParam("findingId") UUID findingId,
      @NotNull @Valid ResolutionRequest request) {
    findings.resolve(id, findingId, request.text(), current.get());
    return get(id);
  }

  private View settle(
      UUID id,
      UUID findingId,
      FindingSettlement.Kind kind,
      Money amount,
      String text,
      UUID source,
      String key) {
    findings.settle(
        id,
        findingId,
        new FindingSettlement.Asked(
            kind, amount, text, source, Parameter.id("Idempotency-Key", key)),
        current.get());
    return get(id);
  }

  private View view(Engagement e) {
    return views.of(List.of(e), current.get()).get(0);
  }
}
