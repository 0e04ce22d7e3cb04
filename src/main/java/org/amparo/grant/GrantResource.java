package org.amparo.grant;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.assistance.NamesNobody;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.Parameter;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/grants")
class GrantResource {

  record InstalmentRequest(@NotNull Money amount, @NotNull LocalDate dueOn) {}

  record PreparationRequest(
      @NotNull UUID applicationId,
      @NotNull LocalDate startsOn,
      @NotNull LocalDate endsOn,
      @NotNull @DecimalMin("0") @DecimalMax("1") @Digits(integer = 1, fraction = 4) BigDecimal pscRate,
      @NotNull FundingModel fundingModel,
      @NotEmpty @Size(max = 12) List<@NotNull @Valid InstalmentRequest> instalments,
      @Size(max = 2000) @NamesNobody String singleInstalmentReason) {

    Terms terms() {
      return new Terms(
          startsOn,
          endsOn,
          pscRate,
          fundingModel,
          instalments.stream().map(i -> new Terms.Payment(i.amount(), i.dueOn())).toList(),
          singleInstalmentReason);
    }
  }

  record SignatureRequest(@NotBlank @Size(max = 200) String name, @AssertTrue boolean statement) {}

  @Schema(name = "GrantReasonRequest")
  record ReasonRequest(@NotBlank @Size(max = 2000) @NamesNobody String reason) {}

  record RefundRequest(
      @NotNull Money amount,
      @NotNull LocalDate receivedOn,
      @NotBlank @Size(max = 100) String bankReference) {}

  @Schema(name = "ApplicationBrief")
  record ApplicationView(UUID id, String number, String title) {}

  @Schema(name = "GrantCallBrief")
  record CallView(UUID id, String reference) {}

  @Schema(name = "GrantGranteeBrief")
  record GranteeView(UUID id, String name, String country) {}

  @Schema(name = "GrantLineView")
  record LineView(
      int line, @JsonProperty("class") int budgetClass, String description, Money amount) {}

  record InstalmentView(
      int number,
      Money amount,
      LocalDate dueOn,
      InstalmentStatus status,
      UUID disbursementId,
      boolean accounted) {}

  record ChangeView(
      GrantChange.Kind kind, String reason, LocalDate endsOn, Person by, Instant at) {}

  record RefundView(
      UUID id,
      Money amount,
      LocalDate receivedOn,
      String bankReference,
      Person recordedBy,
      Instant recordedAt,
      Person postedBy,
      Instant postedAt,
      List<String> actions) {}

  @Schema(name = "GrantView")
  record View(
      UUID id,
      int version,
      GrantStatus status,
      String number,
      ApplicationView application,
      CallView call,
      GranteeView grantee,
      Money amount,
      Money psc,
      String pscRate,
      FundingModel fundingModel,
      LocalDate startsOn,
      LocalDate endsOn,
      String pool,
      List<LineView> budget,
      List<InstalmentView> instalments,
      String singleInstalmentReason,
      Person singleAllowedBy,
      Instant singleAllowedAt,
      Person preparedBy,
      Instant preparedAt,
      Person certifiedBy,
      Instant certifiedAt,
      Person ngoSignedBy,
      Instant ngoSignedAt,
      String ngoSignedName,
      Person signedBy,
      Instant signedAt,
      Money committed,
      Money advance,
      Money receivable,
      Money payable,
      Money spent,
      String suspensionReason,
      List<ChangeView> changes,
      List<RefundView> refunds,
      List<String> actions) {

    static View of(
        Grant g, Standing standing, Actor actor, Map<UUID, Person> persons, List<String> actions) {
      return new View(
          g.id(),
          g.version(),
          g.status(),
          g.number(),
          new ApplicationView(g.applicationId(), g.applicationNumber(), g.title()),
          new CallView(g.callId(), g.callReference()),
          new GranteeView(g.granteeId(), g.granteeName(), g.granteeCountry()),
          g.amount(),
          g.psc(),
          rate(g.pscRate()),
          g.fundingModel(),
          g.startsOn(),
          g.endsOn(),
          g.pool(),
          g.budget().stream()
              .map(b -> new LineView(b.line(), b.budgetClass(), b.description(), b.amount()))
              .toList(),
          g.instalments().stream()
              .map(
                  i ->
                      new InstalmentView(
                          i.number(),
                          i.amount(),
                          i.dueOn(),
                          i.status(),
                          i.disbursementId(),
                          i.isAccounted()))
              .toList(),
          g.singleInstalmentReason(),
          persons.get(g.singleAllowedBy()),
          g.singleAllowedAt(),
          persons.get(g.preparedBy()),
          g.preparedAt(),
          persons.get(g.certifiedBy()),
          g.certifiedAt(),
          persons.get(g.ngoSignedBy()),
          g.ngoSignedAt(),
          g.ngoSignedName(),
          persons.get(g.signedBy()),
          g.signedAt(),
          standing.committed(),
          standing.advance(),
          standing.receivable(),
          standing.payable(),
          standing.spent(),
          g.suspensionReason(),
          g.changes().stream()
              .map(
                  c ->
                      new ChangeView(c.kind(), c.reason(), c.endsOn(), persons.get(c.by()), c.at()))
              .toList(),
          g.refunds().stream()
              .map(
                  r ->
                      new RefundView(
                          r.id(),
                          r.amount(),
                          r.receivedOn(),
                          r.bankReference(),
                          persons.get(r.recordedBy()),
                          r.recordedAt(),
                          persons.get(r.postedBy()),
                          r.postedAt(),
                          r.actions(actor)))
              .toList(),
          actions);
    }

    /** Two decimals at least, as a percentage is written. */
    private static String rate(BigDecimal rate) {
      BigDecimal plain = rate.stripTrailingZeros();
      return plain.setScale(Math.max(2, plain.scale())).toPlainString();
    }
  }

  @Schema(name = "GrantPage")
  record Page(List<View> items, String next) {}

  private final Grants grants;
  private final CurrentActor current;
  private final People people;

  GrantResource(Grants grants, CurrentActor current, People people) {
    this.grants = grants;
    this.current = current;
    this.people = people;
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
      @QueryParam("status") String status,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int most = Parameter.size(size);
    List<Grant> found =
        grants.page(
            current.get(),
            Parameter.oneOf(GrantStatus.class, "status", status),
            Parameter.id("after", after),
            most);
    Slice<Grant> page = Slice.of(found, most, Grant::id);
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
    View view = view(grants.visible(id, current.get()));
    return RestResponse.ResponseBuilder.ok(view)
        .header("ETag", "\"" + view.version() + "\"")
        .build();
  }

  @POST
  @RolesAllowed(Role.SECRETARIAT)
  public RestResponse<View> prepare(
      @HeaderParam("Idempotency-Key") String key, @NotNull @Valid PreparationRequest request) {
    Grants.Prepared prepared =
        grants.prepare(
            request.applicationId(),
            request.terms(),
            Parameter.id("Idempotency-Key", key),
            current.get());
    View view = view(prepared.grant());
    return prepared.created()
        ? RestResponse.ResponseBuilder.<View>created(URI.create("/api/grants/" + view.id()))
            .entity(view)
            .build()
        : RestResponse.ok(view);
  }

  /** All is paid at once: the first of two signatures to this exception. */
  @POST
  @Path("/{id}/single-instalment")
  @RolesAllowed(Role.MANAGER)
  public View allowSingle(@PathParam("id") UUID id) {
    return view(grants.allowSingle(id, current.get()));
  }

  @POST
  @Path("/{id}/certification")
  @RolesAllowed(Role.CERTIFIES)
  public View certify(@PathParam("id") UUID id) {
    return view(grants.certify(id, current.get()));
  }

  @POST
  @Path("/{id}/ngo-signature")
  @RolesAllowed(Role.OFFICER)
  public View signForNgo(@PathParam("id") UUID id, @NotNull @Valid SignatureRequest request) {
    return view(grants.signForNgo(id, request.name(), current.get()));
  }

  @POST
  @Path("/{id}/signature")
  @RolesAllowed(Role.MANAGER)
  public View sign(@PathParam("id") UUID id) {
    return view(grants.sign(id, current.get()));
  }

  @POST
  @Path("/{id}/suspension")
  @RolesAllowed(Role.MANAGER)
  public View suspend(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(grants.suspend(id, request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/resumption")
  @RolesAllowed(Role.MANAGER)
  public View resume(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(grants.resume(id, request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/termination")
  @RolesAllowed(Role.MANAGER)
  public View terminate(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(grants.terminate(id, request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/closure")
  @RolesAllowed(Role.SECRETARIAT)
  public View close(@PathParam("id") UUID id) {
    return view(grants.close(id, current.get()));
  }

  @POST
  @Path("/{id}/refunds")
  @RolesAllowed(Role.ACCOUNTANT)
  public View recordRefund(
      @PathParam("id") UUID id,
      @HeaderParam("Idempotency-Key") String key,
      @NotNull @Valid RefundRequest request) {
    return view(
        grants.recordRefund(
            id,
            request.amount(),
            request.receivedOn(),
            request.bankReference(),
            Parameter.id("Idempotency-Key", key),
            current.get()));
  }

  @POST
  @Path("/{id}/refunds/{refundId}/posting")
  @RolesAllowed(Role.APPROVES)
  public View postRefund(@PathParam("id") UUID id, @PathParam("refundId") UUID refundId) {
    return view(grants.postRefund(id, refundId, current.get()));
  }

  private View view(Grant grant) {
    return views(List.of(grant)).get(0);
  }

  private List<View> views(List<Grant> page) {
    Actor actor = current.get();
    Map<UUID, Standing> standings = grants.standings(page.stream().map(Grant::id).toList());
    Set<UUID> ids =
        page.stream()
            .flatMap(GrantResource::persons)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Map<UUID, Person> persons = people.persons(ids);
    return page.stream()
        .map(
            g ->
                View.of(
                    g,
                    standings.get(g.id()),
                    actor,
                    persons,
                    grants.actions(g, standings.get(g.id()), actor)))
        .toList();
  }

  private static Stream<UUID> persons(Grant g) {
    return Stream.of(
            Stream.of(
                g.preparedBy(),
                g.singleAllowedBy(),
                g.certifiedBy(),
                g.ngoSignedBy(),
                g.signedBy()),
            g.changes().stream().map(GrantChange::by),
            g.refunds().stream().flatMap(r -> Stream.of(r.recordedBy(), r.postedBy())))
        .flatMap(s -> s);
  }
}
