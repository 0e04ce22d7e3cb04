package org.amparo.disclosure;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.Parameter;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

/** Payments made without an obligation, disclosed to the auditors. */
@Path("/api/ex-gratia-payments")
class ExGratiaPaymentResource {

  @Schema(name = "ExGratiaRequest")
  record RecordRequest(
      @NotNull LocalDate paidOn,
      @NotNull Money amount,
      @NotBlank @Size(max = 4000) String circumstances,
      @NotBlank @Size(max = 300) String legalOpinion,
      @NotBlank @Size(max = 300) String authority,
      UUID entryId,
      UUID grantId) {}

  @Schema(name = "ExGratiaWithdrawalRequest")
  record WithdrawalRequest(@NotBlank @Size(max = 2000) String reason) {}

  @Schema(name = "ExGratiaView")
  record View(
      UUID id,
      int version,
      ExGratiaPayment.Status status,
      String number,
      LocalDate paidOn,
      Money amount,
      Money usd,
      String circumstances,
      String legalOpinion,
      String authority,
      UUID entryId,
      UUID grantId,
      Person recordedBy,
      Instant recordedAt,
      Person withdrawnBy,
      Instant withdrawnAt,
      String withdrawalReason,
      List<String> actions) {}

  @Schema(name = "ExGratiaPage")
  record Page(List<View> items, String next) {}

  private final ExGratiaPayments payments;
  private final CurrentActor current;
  private final People people;

  ExGratiaPaymentResource(ExGratiaPayments payments, CurrentActor current, People people) {
    this.payments = payments;
    this.current = current;
    this.people = people;
  }

  @GET
  @RolesAllowed({Role.MANAGER, Role.ACCOUNTANT, Role.CONTROLS, Role.AUDITS})
  public Page list(@QueryParam("after") String after, @QueryParam("size") String size) {
    int asked = Parameter.size(size);
    List<ExGratiaPayment> found = payments.page(Parameter.id("after", after), asked);
    Slice<ExGratiaPayment> shown = Slice.of(found, asked, ExGratiaPayment::id);
    return new Page(views(shown.items()), shown.next());
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Role.MANAGER, Role.ACCOUNTANT, Role.CONTROLS, Role.AUDITS})
  public View get(@PathParam("id") UUID id) {
    return view(payments.required(id));
  }

  @POST
  @RolesAllowed(Role.CONTROLS)
  public RestResponse<View> record(
      @NotNull @Valid RecordRequest r, @HeaderParam("Idempotency-Key") String key) {
    ExGratiaPayments.Outcome outcome =
        payments.record(
            new ExGratiaPayment.Particulars(
                r.paidOn(),
                r.amount(),
                r.circumstances(),
                r.legalOpinion(),
                r.authority(),
                r.entryId(),
                r.grantId(),
                Parameter.id("Idempotency-Key", key)),
            current.get());
    View view = view(outcome.payment());
    return outcome.created()
        ? RestResponse.ResponseBuilder.<View>created(
                URI.create("/api/ex-gratia-payments/" + view.id()))
            .entity(view)
            .build()
        : RestResponse.ok(view);
  }

  @POST
  @Path("/{id}/withdrawal")
  @RolesAllowed(Role.CONTROLS)
  public View withdraw(@PathParam("id") UUID id, @NotNull @Valid WithdrawalRequest request) {
    return view(payments.withdraw(id, request.reason(), current.get()));
  }

  private View view(ExGratiaPayment p) {
    return views(List.of(p)).get(0);
  }

  private List<View> views(Collection<ExGratiaPayment> shown) {
    Map<UUID, Person> persons =
        people.persons(
            shown.stream()
                .flatMap(p -> Stream.of(p.recordedBy(), p.withdrawnBy()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    return shown.stream()
        .map(
            p ->
                new View(
                    p.id(),
                    p.version(),
                    p.status(),
                    p.number(),
                    p.paidOn(),
                    p.amount(),
                    p.usd(),
                    p.circumstances(),
                    p.legalOpinion(),
                    p.authority(),
                    p.entryId(),
                    p.grantId(),
                    persons.get(p.recordedBy()),
                    p.recordedAt(),
                    persons.get(p.withdrawnBy()),
                    p.withdrawnAt(),
                    p.withdrawalReason(),
                    p.actions(current.get())))
        .toList();
  }
}
