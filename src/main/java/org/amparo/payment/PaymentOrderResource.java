package org.amparo.payment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.disbursement.Disbursements;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.identity.SignIn;
import org.amparo.money.Money;
import org.amparo.problem.Download;
import org.amparo.problem.IfMatch;
import org.amparo.problem.Parameter;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/payment-orders")
class PaymentOrderResource {

  @Schema(name = "PaymentOrderRequest")
  record OrderRequest(
      @NotNull @Pattern(regexp = "1110|1120") String account,
      @NotNull LocalDate executeOn,
      @NotEmpty @Size(max = PaymentOrder.MOST_PAYMENTS) List<@NotNull UUID> payments) {}

  @Schema(name = "PaymentOrderReasonRequest")
  record ReasonRequest(@NotBlank @Size(max = 2000) String reason) {}

  @Schema(name = "PaymentOrderItem")
  record ItemView(
      UUID id,
      String number,
      String grantee,
      Money amount,
      String status,
      String endToEnd,
      UUID uetr) {}

  @Schema(name = "PaymentOrderView")
  record View(
      UUID id,
      int version,
      PaymentOrderStatus status,
      String number,
      String account,
      LocalDate executeOn,
      Money total,
      List<ItemView> payments,
      Person preparedBy,
      Instant preparedAt,
      Person firstSignatory,
      Instant firstSignedAt,
      Person secondSignatory,
      Instant secondSignedAt,
      String sha256,
      Person sentBy,
      Instant sentAt,
      Person withdrawnBy,
      Instant withdrawnAt,
      String reason,
      List<String> actions) {}

  @Schema(name = "PaymentOrderPage")
  record Page(List<View> items, String next) {}

  private final PaymentOrders orders;
  private final CurrentActor current;
  private final SignIn signIn;
  private final People people;

  PaymentOrderResource(PaymentOrders orders, CurrentActor current, SignIn signIn, People people) {
    this.orders = orders;
    this.current = current;
    this.signIn = signIn;
    this.people = people;
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
  public Page list(
      @QueryParam("status") String status,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int most = Parameter.size(size);
    List<PaymentOrder> found =
        orders.page(
            Parameter.oneOf(PaymentOrderStatus.class, "status", status),
            Parameter.id("after", after),
            most);
    Slice<PaymentOrder> page = Slice.of(found, most, PaymentOrder::id);
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
  public RestResponse<View> get(@PathParam("id") UUID id) {
    View view = view(orders.required(id));
    return RestResponse.ResponseBuilder.ok(view)
        .header("ETag", IfMatch.tag(view.version()))
        .build();
  }

  @POST
  @RolesAllowed(Role.ACCOUNTANT)
  public RestResponse<View> prepare(
      @HeaderParam("Idempotency-Key") String key, @NotNull @Valid OrderRequest request) {
    PaymentOrders.Prepared prepared =
        orders.prepare(
            request.account(),
            request.executeOn(),
            request.payments(),
            Parameter.id("Idempotency-Key", key),
            current.get());
    View view = view(prepared.order());
    return prepared.created()
        ? RestResponse.ResponseBuilder.<View>created(URI.create("/api/payment-orders/" + view.id()))
            .entity(view)
            .build()
        : RestResponse.ok(view);
  }

  /** By somebody who has just signed in. */
  @POST
  @Path("/{id}/signature")
  @RolesAllowed(Role.SIGNS)
  public View sign(@PathParam("id") UUID id) {
    signIn.requireRecent();
    return view(orders.sign(id, current.get()));
  }

  @POST
  @Path("/{id}/withdrawal")
  @RolesAllowed(Role.ACCOUNTANT)
  public View withdraw(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(orders.withdraw(id, request.reason(), current.get()));
  }

  /** Whoever hands the file to the bank says so. */
  @POST
  @Path("/{id}/handover")
  @RolesAllowed({Role.SIGNS, Role.ACCOUNTANT})
  public View send(@PathParam("id") UUID id) {
    return view(orders.send(id, current.get()));
  }

  /** What the bank is given: for those who bring it there alone. */
  @GET
  @Path("/{id}/file")
  @RolesAllowed({Role.SIGNS, Role.ACCOUNTANT})
  @APIResponse(responseCode = "200", content = @Content(mediaType = "application/xml"))
  public Response file(@PathParam("id") UUID id) {
    byte[] bytes = orders.handOut(id, current.get());
    return Download.of(
        orders.required(id).number() + ".xml",
        "application/xml",
        bytes.length,
        out -> out.write(bytes));
  }

  private View view(PaymentOrder order) {
    return views(List.of(order)).get(0);
  }

  private List<View> views(List<PaymentOrder> page) {
    Actor actor = current.get();
    Map<UUID, Disbursements.Payment> payments = orders.paymentsOf(page, actor);
    Map<UUID, Person> persons =
        people.persons(
            page.stream()
                .flatMap(PaymentOrder::persons)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    return page.stream().map(o -> view(o, payments, persons, actor)).toList();
  }

  private static View view(
      PaymentOrder o,
      Map<UUID, Disbursements.Payment> payments,
      Map<UUID, Person> persons,
      Actor actor) {
    return new View(
        o.id(),
        o.version(),
        o.status(),
        o.number(),
        o.account(),
        o.executeOn(),
        PaymentOrders.total(o, payments),
        o.items().stream()
            .map(
                i -> {
                  Disbursements.Payment p = payments.get(i.disbursementId());
                  return new ItemView(
                      p.id(),
                      p.number(),
                      p.granteeName(),
                      p.amount(),
                      p.status(),
                      i.endToEnd(),
                      i.uetr());
                })
            .toList(),
        persons.get(o.preparedBy()),
        o.preparedAt(),
        persons.get(o.firstSignatory()),
        o.firstSignedAt(),
        persons.get(o.secondSignatory()),
        o.secondSignedAt(),
        o.sha256(),
        persons.get(o.sentBy()),
        o.sentAt(),
        persons.get(o.withdrawnBy()),
        o.withdrawnAt(),
        o.reason(),
        o.actions(actor, o.payments().stream().map(payments::get).anyMatch(p -> !p.isEnded())));
  }
}
