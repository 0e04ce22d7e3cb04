package org.amparo.approval;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.fund.FundClock;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.IfMatch;
import org.amparo.problem.Parameter;
import org.amparo.problem.Refusal;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/approval-band-lists")
class BandListResource {

  /**
   * Amounts and how many approving officers they need.
   *
   * @param from what it begins with
   * @param below what it ends before; null for no end
   */
  @Schema(name = "ApprovalBand")
  record BandView(
      @NotNull @Valid Money from,
      @Valid Money below,
      @NotNull @Min(1) @Max(BandList.MOST_APPROVERS) Integer approvers) {}

  @Schema(name = "ApprovalBandListRequest")
  record ListRequest(
      @NotNull LocalDate effectiveFrom,
      @NotBlank @Size(max = 2000) String reason,
      @NotEmpty @Size(max = BandList.MOST_BANDS) List<@NotNull @Valid BandView> bands) {}

  @Schema(name = "ApprovalReasonRequest")
  record ReasonRequest(@NotBlank @Size(max = 2000) String reason) {}

  /**
   * A list.
   *
   * @param inForce whether payments are approved by it today
   */
  @Schema(name = "ApprovalBandList")
  record View(
      UUID id,
      int version,
      BandList.Status status,
      LocalDate effectiveFrom,
      boolean inForce,
      String reason,
      List<BandView> bands,
      Person proposedBy,
      Instant proposedAt,
      Person approvedBy,
      Instant approvedAt,
      Person rejectedBy,
      Instant rejectedAt,
      String rejectionReason,
      List<String> actions) {}

  @Schema(name = "ApprovalBandListPage")
  record Page(List<View> items, String next) {}

  private final BandLists lists;
  private final CurrentActor current;
  private final People people;
  private final FundClock clock;

  BandListResource(BandLists lists, CurrentActor current, People people, FundClock clock) {
    this.lists = lists;
    this.current = current;
    this.people = people;
    this.clock = clock;
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
  public Page list(@QueryParam("after") String after, @QueryParam("size") String size) {
    int most = Parameter.size(size);
    List<BandList> found = lists.page(Parameter.id("after", after), most);
    Slice<BandList> page = Slice.of(found, most, BandList::id);
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
    View view = view(lists.required(id));
    return RestResponse.ResponseBuilder.ok(view)
        .header("ETag", IfMatch.tag(view.version()))
        .build();
  }

  @POST
  @RolesAllowed({Role.ACCOUNTANT, Role.CONTROLS})
  public RestResponse<View> propose(
      @HeaderParam("Idempotency-Key") String key, @NotNull @Valid ListRequest request) {
    BandLists.Proposed proposed =
        lists.propose(
            request.effectiveFrom(),
            request.reason(),
            bands(request.bands()),
            Parameter.id("Idempotency-Key", key),
            current.get());
    View view = view(proposed.list());
    return proposed.created()
        ? RestResponse.ResponseBuilder.<View>created(
                URI.create("/api/approval-band-lists/" + view.id()))
            .entity(view)
            .build()
        : RestResponse.ok(view);
  }

  @POST
  @Path("/{id}/approval")
  @RolesAllowed({Role.CONTROLS, Role.MANAGER})
  public View approve(@PathParam("id") UUID id) {
    return view(lists.approve(id, current.get()));
  }

  @POST
  @Path("/{id}/rejection")
  @RolesAllowed({Role.CONTROLS, Role.MANAGER, Role.ACCOUNTANT})
  public View reject(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(lists.reject(id, request.reason(), current.get()));
  }

  private static List<Band> bands(List<BandView> views) {
    List<Band> bands = new ArrayList<>();
    for (int i = 0; i < views.size(); i++) {
      BandView view = views.get(i);
      bands.add(
          new Band(
              usd(view.from(), "bands[" + i + "].from"),
              view.below() == null ? null : usd(view.below(), "bands[" + i + "].below"),
              view.approvers()));
    }
    return bands;
  }

  private static BigDecimal usd(Money money, String field) {
    if (!money.currency().equals("USD") || money.isNegative()) {
      throw Refusal.invalid(FieldError.of(field, "approval.field.dollars"));
    }
    return money.amount();
  }

  private View view(BandList list) {
    return views(List.of(list)).get(0);
  }

  private List<View> views(List<BandList> page) {
    Optional<UUID> inForce = lists.inForce(clock.today()).map(BandList::id);
    Map<UUID, Person> persons =
        people.persons(
            page.stream()
                .flatMap(BandList::persons)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    return page.stream()
        .map(
            l ->
                new View(
                    l.id(),
                    l.version(),
                    l.status(),
                    l.effectiveFrom(),
                    inForce.filter(l.id()::equals).isPresent(),
                    l.reason(),
                    l.bands().stream()
                        .map(
                            b ->
                                new BandView(
                                    Money.usd(b.lowerBound()),
                                    b.upperBound() == null ? null : Money.usd(b.upperBound()),
                                    b.approvers()))
                        .toList(),
                    persons.get(l.proposedBy()),
                    l.proposedAt(),
                    persons.get(l.approvedBy()),
                    l.approvedAt(),
                    persons.get(l.rejectedBy()),
                    l.rejectedAt(),
                    l.rejectionReason(),
                    l.actions(current.get())))
        .toList();
  }
}
