package org.amparo.contribution;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.print.Format;
import org.amparo.print.Sheet;
import org.amparo.print.Sheets;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/contributions")
class ContributionResource {

  record PledgeRequest(
      UUID donorId,
      @NotNull Money amount,
      @NotBlank @Size(max = 2000) String purpose,
      @NotNull LocalDate pledgedOn,
      @NotBlank @Size(max = 200) String reference,
      @Size(max = 40) String pool,
      @Pattern(regexp = "[A-L]") String earmark) {}

  record ScreeningRequest(
      @NotNull Contribution.Outcome outcome, @NotBlank @Size(max = 2000) String reason) {}

  /** The two questions of Regulation 3.12. */
  record AcceptanceRequest(
      @AssertTrue boolean purposeConsistent,
      @AssertTrue boolean noAdditionalLiability,
      @Size(max = 2000) String note) {}

  record AgreementRequest(
      @NotBlank @Size(max = 200) String reference,
      @NotNull LocalDate signedOn,
      @NotNull RecognitionModel recognitionModel,
      @NotNull @DecimalMin("0") @DecimalMax("1") @Digits(integer = 1, fraction = 4) BigDecimal pscRate,
      @Size(max = 60) List<@NotNull @Valid PartRequest> schedule) {

    List<Schedule.Part> parts() {
      return ContributionResource.parts(schedule);
    }
  }

  /** When a part of what is agreed falls due. */
  @Schema(name = "ContributionPartRequest")
  record PartRequest(@NotNull LocalDate dueOn, @NotNull Money amount) {}

  record ReceiptRequest(
      @NotNull Money amount,
      Money fee,
      @NotNull LocalDate receivedOn,
      @NotNull @Pattern(regexp = "1110|1120") String bankAccount,
      @NotBlank @Size(max = 100) String bankReference) {}

  record FulfilmentRequest(
      @NotNull Money amount, @NotNull LocalDate on, @NotBlank @Size(max = 2000) String evidence) {}

  record AcknowledgementRequest(@Size(max = 2000) String note) {}

  /** The report of a year to the donor, by its reference. */
  record DonorReportRequest(
      @NotNull @Min(2000) @Max(2100) Integer year, @NotBlank @Size(max = 200) String reference) {}

  record AmendmentRequest(
      @NotNull Money amount,
      @NotNull @Size(min = 1, max = 60) List<@NotNull @Valid PartRequest> schedule,
      @NotBlank @Size(max = 200) String reference,
      @NotNull LocalDate effectiveOn,
      @NotBlank @Size(max = 2000) String reason) {}

  record DonorRefundRequest(
      @NotNull Money amount,
      @NotNull @Pattern(regexp = "1110|1120") String bankAccount,
      @NotBlank @Size(max = 2000) String reason) {}

  record RefundReturnRequest(
      @NotNull LocalDate returnedOn,
      @NotBlank @Size(max = 100) String bankReference,
      @NotBlank @Size(max = 2000) String reason) {}

  @Schema(name = "ContributionReasonRequest")
  record ReasonRequest(@NotBlank @Size(max = 2000) String reason) {}

  @Schema(name = "ContributionPage")
  record Page(List<ContributionView> items, String next) {}

  private final Contributions contributions;
  private final ContributionChanges changes;
  private final DonorRefunds refunds;
  private final CurrentActor current;
  private final People people;
  private final FundClock clock;
  private final Sheets sheets;
  private final ReaderLanguage reader;

  ContributionResource(
      Contributions contributions,
      ContributionChanges changes,
      DonorRefunds refunds,
      CurrentActor current,
      People people,
      FundClock clock,
      Sheets sheets,
      ReaderLanguage reader) {
    this.contributions = contributions;
    this.changes = changes;
    this.refunds = refunds;
    this.current = current;
    this.people = people;
    this.clock = clock;
    this.sheets = sheets;
    this.reader = reader;
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
      @QueryParam("due") String due,
      @QueryParam("donorId") String donorId,
      @QueryParam("pool") String pool,
      @QueryParam("kind") String kind,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int asked = Parameter.size(size);
    List<Contribution> found =
        contributions.page(
            current.get(),
            filter(status, due, donorId, pool, kind),
            Parameter.id("after", after),
            asked);
    Slice<Contribution> shown = Slice.of(found, asked, Contribution::id);
    return new Page(views(shown.items()), shown.next());
  }

  /** What the list shows under the same filters, all of it, as CSV. */
  @GET
  @Path("/file")
  @Produces("text/csv")
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
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
  public Response file(
      @QueryParam("status") String status,
      @QueryParam("due") String due,
      @QueryParam("donorId") String donorId,
      @QueryParam("pool") String pool,
      @QueryParam("kind") String kind) {
    Locale language = reader.locale();
    Sheet sheet =
        ContributionSheet.of(
            contributions.all(current.get(), filter(status, due, donorId, pool, kind)),
            clock.today(),
            language);
    StreamingOutput bytes = to -> sheets.write(sheet, Format.csv, null, to);
    return Response.ok(bytes, "text/csv;charset=UTF-8")
        .header(
            "Content-Disposition",
            "attachment; filename=\"contributions-" + clock.today() + ".csv\"")
        .header("Cache-Control", "no-store")
        .build();
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
  public RestResponse<ContributionView> get(@PathParam("id") UUID id) {
    ContributionView view = view(contributions.visible(id, current.get()));
    return RestResponse.ResponseBuilder.ok(view)
        .header("ETag", "\"" + view.version() + "\"")
        .build();
  }

  @POST
  @RolesAllowed({Role.DONOR, Role.SECRETARIAT})
  public RestResponse<ContributionView> pledge(
      @NotNull @Valid PledgeRequest request, @HeaderParam("Idempotency-Key") String key) {
    Contributions.Pledged pledged =
        contributions.pledge(
            new Contributions.Pledge(
                request.donorId(),
                request.amount(),
                request.purpose(),
                request.pledgedOn(),
                request.reference(),
                request.pool(),
                request.earmark(),
                Parameter.id("Idempotency-Key", key)),
            current.get());
    ContributionView view = view(pledged.contribution());
    return pledged.created()
        ? RestResponse.ResponseBuilder.<ContributionView>created(
                URI.create("/api/contributions/" + view.id()))
            .entity(view)
            .build()
        : RestResponse.ok(view);
  }

  @POST
  @Path("/{id}/screening")
  @RolesAllowed(Role.SECRETARIAT)
  public ContributionView screen(
      @PathParam("id") UUID id, @NotNull @Valid ScreeningRequest request) {
    return view(contributions.screen(id, request.outcome(), request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/acceptance")
  @RolesAllowed(Role.MANAGER)
  public ContributionView accept(
      @PathParam("id") UUID id, @NotNull @Valid AcceptanceRequest request) {
    return view(contributions.accept(id, request.note(), current.get()));
  }

  @POST
  @Path("/{id}/agreement")
  @RolesAllowed(Role.MANAGER)
  public ContributionView agree(
      @PathParam("id") UUID id, @NotNull @Valid AgreementRequest request) {
    return view(
        contributions.agree(
            id,
            request.reference(),
            request.signedOn(),
            request.recognitionModel(),
            request.pscRate(),
            request.parts(),
            current.get()));
  }

  @POST
  @Path("/{id}/receipts")
  @RolesAllowed(Role.ACCOUNTANT)
  public ContributionView recordReceipt(
      @PathParam("id") UUID id, @NotNull @Valid ReceiptRequest request) {
    return view(
        contributions.recordReceipt(
            id,
            request.amount(),
            request.fee(),
            request.receivedOn(),
            request.bankAccount(),
            request.bankReference(),
            current.get()));
  }

  @POST
  @Path("/{id}/receipts/{receiptId}/posting")
  @RolesAllowed(Role.APPROVES)
  public ContributionView postReceipt(
      @PathParam("id") UUID id, @PathParam("receiptId") UUID receiptId) {
    return view(contributions.postReceipt(id, receiptId, current.get()));
  }

  @POST
  @Path("/{id}/receipts/{receiptId}/rejection")
  @RolesAllowed(Role.APPROVES)
  public ContributionView rejectReceipt(
      @PathParam("id") UUID id,
      @PathParam("receiptId") UUID receiptId,
      @NotNull @Valid ReasonRequest request) {
    return view(contributions.rejectReceipt(id, receiptId, request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/condition-fulfilments")
  @RolesAllowed(Role.MANAGER)
  public ContributionView fulfilCondition(
      @PathParam("id") UUID id, @NotNull @Valid FulfilmentRequest request) {
    return view(
        contributions.fulfil(
            id, request.amount(), request.on(), request.evidence(), current.get()));
  }

  @POST
  @Path("/{id}/cancellation")
  @RolesAllowed(Role.MANAGER)
  public ContributionView cancel(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(changes.cancel(id, request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/lapse")
  @RolesAllowed(Role.MANAGER)
  public ContributionView lapse(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(changes.lapse(id, request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/amendments")
  @RolesAllowed(Role.MANAGER)
  public ContributionView amend(
      @PathParam("id") UUID id, @NotNull @Valid AmendmentRequest request) {
    return view(
        changes.amend(
            id,
            request.amount(),
            parts(request.schedule()),
            request.reference(),
            request.effectiveOn(),
            request.reason(),
            current.get()));
  }

  @POST
  @Path("/{id}/changes/{changeId}/posting")
  @RolesAllowed(Role.APPROVES)
  public ContributionView postChange(
      @PathParam("id") UUID id, @PathParam("changeId") UUID changeId) {
    return view(changes.post(id, changeId, current.get()));
  }

  @POST
  @Path("/{id}/changes/{changeId}/rejection")
  @RolesAllowed(Role.APPROVES)
  public ContributionView rejectChange(
      @PathParam("id") UUID id,
      @PathParam("changeId") UUID changeId,
      @NotNull @Valid ReasonRequest request) {
    return view(changes.reject(id, changeId, request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/receipts/{receiptId}/take-back-request")
  @RolesAllowed(Role.ACCOUNTANT)
  public ContributionView askToTakeBack(
      @PathParam("id") UUID id,
      @PathParam("receiptId") UUID receiptId,
      @NotNull @Valid ReasonRequest request) {
    return view(contributions.askToTakeBack(id, receiptId, request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/receipts/{receiptId}/take-back")
  @RolesAllowed(Role.APPROVES)
  public ContributionView takeBack(
      @PathParam("id") UUID id, @PathParam("receiptId") UUID receiptId) {
    return view(contributions.takeBack(id, receiptId, current.get()));
  }

  @POST
  @Path("/{id}/receipts/{receiptId}/take-back-refusal")
  @RolesAllowed(Role.APPROVES)
  public ContributionView keepReceipt(
      @PathParam("id") UUID id,
      @PathParam("receiptId") UUID receiptId,
      @NotNull @Valid ReasonRequest request) {
    return view(contributions.keepReceipt(id, receiptId, request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/acknowledgement")
  @RolesAllowed(Role.SECRETARIAT)
  public ContributionView acknowledge(
      @PathParam("id") UUID id, @NotNull @Valid AcknowledgementRequest request) {
    return view(contributions.acknowledge(id, request.note(), current.get()));
  }

  @POST
  @Path("/{id}/donor-report")
  @RolesAllowed(Role.SECRETARIAT)
  public ContributionView reportToDonor(
      @PathParam("id") UUID id, @NotNull @Valid DonorReportRequest request) {
    return view(contributions.report(id, request.year(), request.reference(), current.get()));
  }

  @POST
  @Path("/{id}/refunds")
  @RolesAllowed(Role.ACCOUNTANT)
  public ContributionView proposeRefund(
      @PathParam("id") UUID id, @NotNull @Valid DonorRefundRequest request) {
    return view(
        refunds.propose(
            id, request.amount(), request.bankAccount(), request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/refunds/{refundId}/approval")
  @RolesAllowed(Role.CONTROLS)
  public ContributionView approveRefund(
      @PathParam("id") UUID id, @PathParam("refundId") UUID refundId) {
    return view(refunds.approve(id, refundId, current.get()));
  }

  @POST
  @Path("/{id}/refunds/{refundId}/rejection")
  @RolesAllowed(Role.CONTROLS)
  public ContributionView rejectRefund(
      @PathParam("id") UUID id,
      @PathParam("refundId") UUID refundId,
      @NotNull @Valid ReasonRequest request) {
    return view(refunds.reject(id, refundId, request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/refunds/{refundId}/signature")
  @RolesAllowed(Role.SIGNS)
  public ContributionView signRefund(
      @PathParam("id") UUID id, @PathParam("refundId") UUID refundId) {
    return view(refunds.sign(id, refundId, current.get()));
  }

  @POST
  @Path("/{id}/refunds/{refundId}/returns")
  @RolesAllowed(Role.ACCOUNTANT)
  public ContributionView recordReturn(
      @PathParam("id") UUID id,
      @PathParam("refundId") UUID refundId,
      @NotNull @Valid RefundReturnRequest r) {
    return view(
        refunds.recordReturn(
            id, refundId, r.returnedOn(), r.bankReference(), r.reason(), current.get()));
  }

  @POST
  @Path("/{id}/refunds/{refundId}/returns/{returnId}/posting")
  @RolesAllowed(Role.APPROVES)
  public ContributionView postReturn(
      @PathParam("id") UUID id,
      @PathParam("refundId") UUID refundId,
      @PathParam("returnId") UUID returnId) {
    return view(refunds.postReturn(id, refundId, returnId, current.get()));
  }

  @POST
  @Path("/{id}/refunds/{refundId}/returns/{returnId}/rejection")
  @RolesAllowed(Role.APPROVES)
  public ContributionView rejectReturn(
      @PathParam("id") UUID id,
      @PathParam("refundId") UUID refundId,
      @PathParam("returnId") UUID returnId,
      @NotNull @Valid ReasonRequest request) {
    return view(refunds.rejectReturn(id, refundId, returnId, request.reason(), current.get()));
  }

  private static Filter filter(
      String status, String due, String donorId, String pool, String kind) {
    return new Filter(
        Parameter.oneOf(ContributionStatus.class, "status", status),
        Parameter.oneOf(Filter.Due.class, "due", due),
        Parameter.id("donorId", donorId),
        pool == null || pool.isBlank() ? null : pool,
        Parameter.oneOf(Contribution.Kind.class, "kind", kind));
  }

  private static List<Schedule.Part> parts(List<PartRequest> asked) {
    return asked == null
        ? List.of()
        : asked.stream().map(p -> new Schedule.Part(p.dueOn(), p.amount())).toList();
  }

  private ContributionView view(Contribution c) {
    return views(List.of(c)).get(0);
  }

  private List<ContributionView> views(Collection<Contribution> shown) {
    Actor actor = current.get();
    Set<UUID> ids =
        shown.stream()
            .flatMap(ContributionView::personsOf)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Map<UUID, Person> persons = people.persons(ids);
    return shown.stream().map(c -> ContributionView.of(c, actor, persons, clock.today())).toList();
  }
}
