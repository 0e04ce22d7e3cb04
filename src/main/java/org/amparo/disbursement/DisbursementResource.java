package org.amparo.disbursement;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.assistance.NamesNobody;
import org.amparo.grant.Grant;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.payee.BankDetails;
import org.amparo.payee.PayeeAccount;
import org.amparo.problem.IfMatch;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Slice;
import org.amparo.screening.Screenings;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/disbursements")
class DisbursementResource {

  record PaymentRequest(
      @NotNull UUID grantId,
      @NotNull @Positive Integer instalment,
      @Size(max = 2000) @NamesNobody String note) {}

  record SettlementRequest(
      @NotNull LocalDate settledOn, @NotBlank @Size(max = 100) String bankReference) {}

  @Schema(name = "DisbursementReasonRequest")
  record ReasonRequest(@NotBlank @Size(max = 2000) @NamesNobody String reason) {}

  record ReturnRequest(
      @NotNull LocalDate returnedOn,
      @NotBlank @Size(max = 2000) @NamesNobody String reason,
      @NotBlank @Size(max = 100) String bankReference) {}

  @Schema(name = "DisbursementGrantBrief")
  record GrantView(UUID id, String number) {}

  @Schema(name = "DisbursementGranteeBrief")
  record GranteeView(UUID id, String name) {}

  /**
   * Why the bank did not make the payment, in the reader's language.
   *
   * @param reason code as the bank gave it; the fund's own to know, as is its text
   * @param text to a grantee, what it can do
   */
  @Schema(name = "DisbursementRefusal")
  record RefusalView(String reason, String text) {

    static RefusalView of(Disbursement d, Actor actor, Locale language) {
      if (d.status() != DisbursementStatus.REFUSED) {
        return null;
      }
      return actor.isStaff()
          ? new RefusalView(d.refusalReason(), BankAnswer.reasonFor(d.refusalReason(), language))
          : new RefusalView(null, BankAnswer.adviceFor(d.refusalReason(), language));
    }
  }

  @Schema(name = "DisbursementView")
  record View(
      UUID id,
      int version,
      DisbursementStatus status,
      String number,
      GrantView grant,
      GranteeView grantee,
      int instalment,
      Money amount,
      UUID payeeAccountId,
      BankDetails bankAccount,
      String note,
      Person requestedBy,
      Instant requestedAt,
      Person reviewedBy,
      Instant reviewedAt,
      Person certifiedBy,
      Instant certifiedAt,
      Person approvedBy,
      Instant approvedAt,
      Integer approvers,
      Person secondApprover,
      Instant secondApprovedAt,
      UUID paymentOrderId,
      Person firstSignatory,
      Instant firstSignedAt,
      Person secondSignatory,
      Instant secondSignedAt,
      LocalDate releasedOn,
      Person settledBy,
      Instant settledAt,
      LocalDate settledOn,
      String bankReference,
      Person refusedBy,
      Instant refusedAt,
      RefusalView refusal,
      Person rejectedBy,
      Instant rejectedAt,
      Person returnedBy,
      Instant returnedAt,
      LocalDate returnedOn,
      String returnReference,
      String reason,
      Person heldBy,
      Instant heldAt,
      String holdReason,
      Person liftedBy,
      Instant liftedAt,
      Person cancelledBy,
      Instant cancelledAt,
      List<String> actions) {

    static View of(
        Disbursement d,
        Grant g,
        PayeeAccount account,
        Actor actor,
        Locale language,
        Map<UUID, Person> persons) {
      return new View(
          d.id(),
          d.version(),
          d.status(),
          d.number(),
          new GrantView(g.id(), g.number()),
          new GranteeView(g.granteeId(), g.granteeName()),
          d.instalment(),
          d.amount(),
          account.id(),
          account.detailsFor(actor),
          d.note(),
          persons.get(d.requestedBy()),
          d.requestedAt(),
          persons.get(d.reviewedBy()),
          d.reviewedAt(),
          persons.get(d.certifiedBy()),
          d.certifiedAt(),
          persons.get(d.approvedBy()),
          d.approvedAt(),
          d.approvers(),
          persons.get(d.secondApprover()),
          d.secondApprovedAt(),
          // Orders are the fund's own.
          actor.isStaff() ? d.paymentOrderId() : null,
          persons.get(d.firstSignatory()),
          d.firstSignedAt(),
          persons.get(d.secondSignatory()),
          d.secondSignedAt(),
          d.releasedOn(),
          persons.get(d.settledBy()),
          d.settledAt(),
          d.settledOn(),
          d.bankReference(),
          persons.get(d.refusedBy()),
          d.refusedAt(),
          RefusalView.of(d, actor, language),
          persons.get(d.rejectedBy()),
          d.rejectedAt(),
          persons.get(d.returnedBy()),
          d.returnedAt(),
          d.returnedOn(),
          d.returnReference(),
          d.reason(),
          persons.get(d.heldBy()),
          d.heldAt(),
          // Why is the fund's own until it tells the grantee: what is looked into is not to be
          // warned of.
          actor.isStaff() ? d.holdReason() : null,
          persons.get(d.liftedBy()),
          d.liftedAt(),
          persons.get(d.cancelledBy()),
          d.cancelledAt(),
          d.actions(actor, g));
    }
  }

  /** A comparison of the grantee with the sanctions list, on which a step rests. */
  @Schema(name = "DisbursementScreening")
  record ScreeningView(
      ScreeningStep step, Instant at, Instant listGeneratedAt, Screenings.Result result) {}

  @Schema(name = "DisbursementScreeningPage")
  record ScreeningPage(List<ScreeningView> items, String next) {}

  @Schema(name = "DisbursementPage")
  record Page(List<View> items, String next) {}

  private final Disbursements disbursements;
  private final CurrentActor current;
  private final People people;
  private final ReaderLanguage language;

  DisbursementResource(
      Disbursements disbursements, CurrentActor current, People people, ReaderLanguage language) {
    this.disbursements = disbursements;
    this.current = current;
    this.people = people;
    this.language = language;
  }

  @GET
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
  public Page list(
      @QueryParam("grantId") String grantId,
      @QueryParam("status") String status,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int most = Parameter.size(size);
    List<Disbursement> found =
        disbursements.page(
            current.get(),
            Parameter.id("grantId", grantId),
            Parameter.oneOf(DisbursementStatus.class, "status", status),
            Parameter.id("after", after),
            most);
    Slice<Disbursement> page = Slice.of(found, most, Disbursement::id);
    return new Page(views(page.items()), page.next());
  }

  @GET
  @Path("/{id}")
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
  public RestResponse<View> get(@PathParam("id") UUID id) {
    View view = view(disbursements.visible(id, current.get()).disbursement());
    return RestResponse.ResponseBuilder.ok(view)
        .header("ETag", IfMatch.tag(view.version()))
        .build();
  }

  /** Evidence that the grantee was screened at each step; the fund's own people's to see. */
  @GET
  @Path("/{id}/screenings")
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
  public ScreeningPage screenings(@PathParam("id") UUID id) {
    disbursements.visible(id, current.get());
    return new ScreeningPage(
        disbursements.screenings(id).entrySet().stream()
            .map(
                e ->
                    new ScreeningView(
                        e.getKey(),
                        e.getValue().at(),
                        e.getValue().listGeneratedAt(),
                        e.getValue().result()))
            .toList(),
        null);
  }

  @POST
  @RolesAllowed(Role.OFFICER)
  public RestResponse<View> request(
      @HeaderParam("Idempotency-Key") String key, @NotNull @Valid PaymentRequest request) {
    Disbursements.Requested requested =
        disbursements.request(
            request.grantId(),
            request.instalment(),
            request.note(),
            Parameter.id("Idempotency-Key", key),
            current.get());
    View view = view(requested.disbursement());
    return requested.created()
        ? RestResponse.ResponseBuilder.<View>created(URI.create("/api/disbursements/" + view.id()))
            .entity(view)
            .build()
        : RestResponse.ok(view);
  }

  @POST
  @Path("/{id}/review")
  @RolesAllowed(Role.SECRETARIAT)
  public View review(@PathParam("id") UUID id) {
    return view(disbursements.review(id, current.get()));
  }

  @POST
  @Path("/{id}/certification")
  @RolesAllowed(Role.CERTIFIES)
  public View certify(@PathParam("id") UUID id) {
    return view(disbursements.certify(id, current.get()));
  }

  @POST
  @Path("/{id}/approval")
  @RolesAllowed(Role.APPROVES)
  public View approve(@PathParam("id") UUID id) {
    return view(disbursements.approve(id, current.get()));
  }

  @POST
  @Path("/{id}/settlement")
  @RolesAllowed(Role.ACCOUNTANT)
  public View settle(@PathParam("id") UUID id, @NotNull @Valid SettlementRequest request) {
    return view(
        disbursements.settle(id, request.settledOn(), request.bankReference(), current.get()));
  }

  @POST
  @Path("/{id}/rejection")
  @RolesAllowed({Role.SECRETARIAT, Role.CERTIFIES, Role.APPROVES})
  public View reject(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(disbursements.reject(id, request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/hold")
  @RolesAllowed(Role.CONTROLS)
  public View hold(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(disbursements.hold(id, request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/resumption")
  @RolesAllowed(Role.CONTROLS)
  public View lift(@PathParam("id") UUID id) {
    return view(disbursements.lift(id, current.get()));
  }

  @POST
  @Path("/{id}/cancellation")
  @RolesAllowed({Role.CONTROLS, Role.OFFICER})
  public View cancel(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(disbursements.cancel(id, request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/return")
  @RolesAllowed(Role.ACCOUNTANT)
  public View giveBack(@PathParam("id") UUID id, @NotNull @Valid ReturnRequest request) {
    return view(
        disbursements.giveBack(
            id, request.returnedOn(), request.reason(), request.bankReference(), current.get()));
  }

  private View view(Disbursement disbursement) {
    return views(List.of(disbursement)).get(0);
  }

  private List<View> views(List<Disbursement> page) {
    Actor actor = current.get();
    Map<UUID, Grant> grants = disbursements.grantsOf(page);
    Map<UUID, PayeeAccount> accounts = disbursements.accountsOf(page);
    Set<UUID> ids =
        page.stream()
            .flatMap(Disbursement::persons)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Map<UUID, Person> persons = people.persons(ids);
    return page.stream()
        .map(
            d ->
                View.of(
                    d,
                    grants.get(d.grantId()),
                    accounts.get(d.payeeAccountId()),
                    actor,
                    language.locale(),
                    persons))
        .toList();
  }
}
