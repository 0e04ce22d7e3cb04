package org.amparo.contribution;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.organisation.Organisation;
import org.amparo.problem.Parameter;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/contributions")
class ContributionResource {

  record PledgeRequest(
      UUID donorId,
      @NotNull Money amount,
      @NotBlank @Size(max = 2000) String purpose,
      @NotNull LocalDate pledgedOn,
      @NotBlank @Size(max = 200) String reference,
      @Size(max = 40) String pool) {}

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
      @NotNull @DecimalMin("0") @DecimalMax("1") @Digits(integer = 1, fraction = 4) BigDecimal pscRate) {}

  record ReceiptRequest(
      @NotNull Money amount,
      @NotNull LocalDate receivedOn,
      @NotNull @Pattern(regexp = "1110|1120") String bankAccount,
      @NotBlank @Size(max = 100) String bankReference) {}

  record FulfilmentRequest(
      @NotNull Money amount, @NotNull LocalDate on, @NotBlank @Size(max = 2000) String evidence) {}

  @Schema(name = "ContributionReasonRequest")
  record ReasonRequest(@NotBlank @Size(max = 2000) String reason) {}

  record DonorView(UUID id, String name, Organisation.Kind kind) {}

  record ScreeningView(Contribution.Outcome outcome, String reason, Person by, Instant at) {}

  record AcceptanceView(Person by, Instant at, String note) {}

  record AgreementView(
      String reference,
      LocalDate signedOn,
      RecognitionModel recognitionModel,
      String pscRate,
      Person by,
      Instant at,
      Money usd) {}

  record CancellationView(String reason, Person by, Instant at) {}

  record ReceiptView(
      UUID id,
      Money amount,
      Money usd,
      LocalDate receivedOn,
      String bankAccount,
      String bankReference,
      Person recordedBy,
      Instant recordedAt,
      Person postedBy,
      Instant postedAt,
      Money exchangeDifference,
      Person rejectedBy,
      Instant rejectedAt,
      String rejectionReason,
      List<String> actions) {}

  record FulfilmentView(
      UUID id, Money amount, Money usd, LocalDate on, String evidence, Person by, Instant at) {}

  @Schema(name = "ContributionView")
  record View(
      UUID id,
      int version,
      ContributionStatus status,
      String number,
      DonorView donor,
      Money amount,
      Money usdAtPledge,
      String purpose,
      String reference,
      LocalDate pledgedOn,
      Person pledgedBy,
      Instant pledgedAt,
      ScreeningView screening,
      AcceptanceView acceptance,
      AgreementView agreement,
      CancellationView cancellation,
      List<ReceiptView> receipts,
      List<FulfilmentView> fulfilments,
      Money received,
      Money outstanding,
      String pool,
      List<String> actions) {

    static View of(Contribution c, Actor actor, Map<UUID, Person> persons) {
      Contribution.Screening s = c.screening();
      Contribution.Acceptance a = c.acceptance();
      Contribution.Agreement g = c.agreement();
      Contribution.Cancellation x = c.cancellation();
      return new View(
          c.id(),
          c.version(),
          c.status(),
          c.number(),
          new DonorView(c.donor().id(), c.donor().name(), c.donor().kind()),
          c.amount(),
          c.usdAtPledge(),
          c.purpose(),
          c.reference(),
          c.pledgedOn(),
          persons.get(c.pledgedBy()),
          c.pledgedAt(),
          s == null
              ? null
              : new ScreeningView(s.outcome(), s.reason(), persons.get(s.by()), s.at()),
          a == null ? null : new AcceptanceView(persons.get(a.by()), a.at(), a.note()),
          g == null
              ? null
              : new AgreementView(
                  g.reference(),
                  g.signedOn(),
                  g.recognitionModel(),
                  rate(g.pscRate()),
                  persons.get(g.by()),
                  g.at(),
                  c.usdAtAgreement()),
          x == null ? null : new CancellationView(x.reason(), persons.get(x.by()), x.at()),
          c.receipts().stream()
              .map(
                  r ->
                      new ReceiptView(
                          r.id(),
                          r.amount(),
                          r.usd(),
                          r.receivedOn(),
                          r.bankAccount(),
                          r.bankReference(),
                          persons.get(r.recordedBy()),
                          r.recordedAt(),
                          persons.get(r.postedBy()),
                          r.postedAt(),
                          r.exchangeDifference(),
                          persons.get(r.rejectedBy()),
                          r.rejectedAt(),
                          r.rejectionReason(),
                          c.actions(r, actor)))
              .toList(),
          c.fulfilments().stream()
              .map(
                  f ->
                      new FulfilmentView(
                          f.id(),
                          f.amount(),
                          f.usd(),
                          f.fulfilledOn(),
                          f.evidence(),
                          persons.get(f.recordedBy()),
                          f.recordedAt()))
              .toList(),
          c.received(),
          c.outstanding(),
          c.pool(),
          c.actions(actor));
    }

    /** Two decimals at least, as a percentage is written. */
    private static String rate(BigDecimal rate) {
      BigDecimal plain = rate.stripTrailingZeros();
      return plain.setScale(Math.max(2, plain.scale())).toPlainString();
    }
  }

  @Schema(name = "ContributionPage")
  record Page(List<View> items, String next) {}

  private final Contributions contributions;
  private final CurrentActor current;
  private final People people;

  ContributionResource(Contributions contributions, CurrentActor current, People people) {
    this.contributions = contributions;
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
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int asked = Parameter.size(size);
    List<Contribution> found =
        contributions.page(
            current.get(),
            Parameter.oneOf(ContributionStatus.class, "status", status),
            Parameter.id("after", after),
            asked);
    List<Contribution> shown = found.subList(0, Math.min(asked, found.size()));
    return new Page(
        views(shown), found.size() > asked ? shown.get(asked - 1).id().toString() : null);
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
  public RestResponse<View> get(@PathParam("id") UUID id) {
    View view = view(contributions.visible(id, current.get()));
    return RestResponse.ResponseBuilder.ok(view)
        .header("ETag", "\"" + view.version() + "\"")
        .build();
  }

  @POST
  @RolesAllowed({Role.DONOR, Role.SECRETARIAT})
  public RestResponse<View> pledge(
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
                Parameter.id("Idempotency-Key", key)),
            current.get());
    View view = view(pledged.contribution());
    return pledged.created()
        ? RestResponse.ResponseBuilder.<View>created(URI.create("/api/contributions/" + view.id()))
            .entity(view)
            .build()
        : RestResponse.ok(view);
  }

  @POST
  @Path("/{id}/screening")
  @RolesAllowed(Role.SECRETARIAT)
  public View screen(@PathParam("id") UUID id, @NotNull @Valid ScreeningRequest request) {
    return view(contributions.screen(id, request.outcome(), request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/acceptance")
  @RolesAllowed(Role.MANAGER)
  public View accept(@PathParam("id") UUID id, @NotNull @Valid AcceptanceRequest request) {
    return view(contributions.accept(id, request.note(), current.get()));
  }

  @POST
  @Path("/{id}/agreement")
  @RolesAllowed(Role.MANAGER)
  public View agree(@PathParam("id") UUID id, @NotNull @Valid AgreementRequest request) {
    return view(
        contributions.agree(
            id,
            request.reference(),
            request.signedOn(),
            request.recognitionModel(),
            request.pscRate(),
            current.get()));
  }

  @POST
  @Path("/{id}/receipts")
  @RolesAllowed(Role.ACCOUNTANT)
  public View recordReceipt(@PathParam("id") UUID id, @NotNull @Valid ReceiptRequest request) {
    return view(
        contributions.recordReceipt(
            id,
            request.amount(),
            request.receivedOn(),
            request.bankAccount(),
            request.bankReference(),
            current.get()));
  }

  @POST
  @Path("/{id}/receipts/{receiptId}/posting")
  @RolesAllowed(Role.APPROVES)
  public View postReceipt(@PathParam("id") UUID id, @PathParam("receiptId") UUID receiptId) {
    return view(contributions.postReceipt(id, receiptId, current.get()));
  }

  @POST
  @Path("/{id}/receipts/{receiptId}/rejection")
  @RolesAllowed(Role.APPROVES)
  public View rejectReceipt(
      @PathParam("id") UUID id,
      @PathParam("receiptId") UUID receiptId,
      @NotNull @Valid ReasonRequest request) {
    return view(contributions.rejectReceipt(id, receiptId, request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/condition-fulfilments")
  @RolesAllowed(Role.MANAGER)
  public View fulfilCondition(@PathParam("id") UUID id, @NotNull @Valid FulfilmentRequest request) {
    return view(
        contributions.fulfil(
            id, request.amount(), request.on(), request.evidence(), current.get()));
  }

  @POST
  @Path("/{id}/cancellation")
  @RolesAllowed(Role.MANAGER)
  public View cancel(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(contributions.cancel(id, request.reason(), current.get()));
  }

  private View view(Contribution c) {
    return views(List.of(c)).get(0);
  }

  private List<View> views(Collection<Contribution> shown) {
    Actor actor = current.get();
    Set<UUID> ids =
        shown.stream()
            .flatMap(ContributionResource::personsOf)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Map<UUID, Person> persons = people.persons(ids);
    return shown.stream().map(c -> View.of(c, actor, persons)).toList();
  }

  private static Stream<UUID> personsOf(Contribution c) {
    return Stream.of(
            Stream.of(
                c.pledgedBy(),
                c.screening() == null ? null : c.screening().by(),
                c.acceptance() == null ? null : c.acceptance().by(),
                c.agreement() == null ? null : c.agreement().by(),
                c.cancellation() == null ? null : c.cancellation().by()),
            c.receipts().stream()
                .flatMap(
                    r ->
                        Stream.of(r.recordedBy(), r.postedBy(), r.rejectedBy())
                            .filter(Objects::nonNull)),
            c.fulfilments().stream().map(Fulfilment::recordedBy))
        .flatMap(s -> s);
  }
}
