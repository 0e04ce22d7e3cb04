package org.amparo.budget;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.fund.FundClock;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.ledger.Accounts;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.IfMatch;
import org.amparo.problem.Messages;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/budgets")
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
class BudgetResource {

  @Schema(name = "FundBudgetLineRequest")
  record LineRequest(
      @NotNull @Size(max = 60) String pool,
      @NotNull @Pattern(regexp = "\\d{4}") String account,
      @NotNull Money amount,
      @Size(max = 500) String note) {}

  @Schema(name = "FundBudgetRequest")
  record WrittenRequest(
      @Min(2024) @Max(2035) int year,
      @NotBlank @Size(max = 2000) String reason,
      @NotNull @Size(max = 500) List<@NotNull @Valid LineRequest> lines) {

    List<Budget.Line> written() {
      List<Budget.Line> written = new ArrayList<>();
      for (int i = 0; i < lines.size(); i++) {
        LineRequest line = lines.get(i);
        if (!line.amount().currency().equals("USD") || line.amount().isNegative()) {
          throw Refusal.invalid(
              FieldError.of("lines[" + i + "].amount", "problem.field.PositiveOrZero"));
        }
        written.add(
            new Budget.Line(
                (short) (i + 1), line.pool(), line.account(), line.amount().amount(), line.note()));
      }
      return written;
    }
  }

  @Schema(name = "FundBudgetReasonRequest")
  record ReasonRequest(@NotBlank @Size(max = 2000) String reason) {}

  @Schema(name = "FundBudgetLineView")
  record LineView(
      String pool,
      String poolName,
      String account,
      String accountName,
      Money amount,
      String note) {}

  @Schema(name = "FundBudgetView")
  record View(
      UUID id,
      int version,
      BudgetStatus status,
      int year,
      int revision,
      String reason,
      Money total,
      List<LineView> lines,
      Person preparedBy,
      Instant preparedAt,
      Instant submittedAt,
      Person approvedBy,
      Instant approvedAt,
      Person rejectedBy,
      Instant rejectedAt,
      String rejectionReason,
      List<String> actions) {}

  @Schema(name = "FundBudgetPage")
  record Page(List<View> items, String next) {}

  @Schema(name = "FundBudgetComparedView")
  record ComparedView(
      String pool,
      String poolName,
      String account,
      String accountName,
      Money original,
      Money revised,
      Money actual,
      Money committed,
      Money left) {}

  @Schema(name = "FundBudgetComparisonView")
  record ComparisonView(int year, List<ComparedView> items, String next) {}

  private final Budgets budgets;
  private final Accounts accounts;
  private final People people;
  private final CurrentActor current;
  private final FundClock clock;
  private final ReaderLanguage language;

  BudgetResource(
      Budgets budgets,
      Accounts accounts,
      People people,
      CurrentActor current,
      FundClock clock,
      ReaderLanguage language) {
    this.budgets = budgets;
    this.accounts = accounts;
    this.people = people;
    this.current = current;
    this.clock = clock;
    this.language = language;
  }

  @GET
  public Page list() {
    return new Page(views(budgets.latest()), null);
  }

  /** The original and the final budget of a year beside what was spent and what is reserved. */
  @GET
  @Path("/comparison")
  public ComparisonView comparison(@QueryParam("year") String year) {
    Long asked = Parameter.number("year", year);
    if (asked != null && (asked < 2000 || asked > 2999)) {
      throw Refusal.invalid(FieldError.of("year", "problem.field.unknown"));
    }
    int of = asked == null ? clock.today().getYear() : asked.intValue();
    Locale locale = language.locale();
    return new ComparisonView(
        of,
        budgets.comparison(of).stream()
            .map(
                c ->
                    new ComparedView(
                        c.pool(),
                        pool(c.pool(), locale),
                        c.account(),
                        accounts.name(c.account(), locale),
                        c.original(),
                        c.revised(),
                        c.actual(),
                        c.committed(),
                        c.left()))
            .toList(),
        null);
  }

  @GET
  @Path("/{id}")
  public RestResponse<View> get(@PathParam("id") UUID id) {
    return tagged(view(budgets.known(id)));
  }

  @POST
  @RolesAllowed(Role.ACCOUNTANT)
  public RestResponse<View> prepare(
      @NotNull @Valid WrittenRequest request, @HeaderParam("Idempotency-Key") String key) {
    Budgets.Prepared prepared =
        budgets.prepare(
            request.year(),
            request.reason(),
            request.written(),
            Parameter.id("Idempotency-Key", key),
            current.get());
    View view = view(prepared.budget());
    return prepared.created()
        ? RestResponse.ResponseBuilder.<View>created(URI.create("/api/budgets/" + view.id()))
            .entity(view)
            .build()
        : tagged(view);
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed(Role.ACCOUNTANT)
  public RestResponse<View> edit(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid WrittenRequest request) {
    return tagged(
        view(
            budgets.edit(
                id,
                IfMatch.version(ifMatch),
                request.reason(),
                request.written(),
                current.get(),
                this::view)));
  }

  @POST
  @Path("/{id}/submission")
  @RolesAllowed(Role.ACCOUNTANT)
  public View submit(@PathParam("id") UUID id) {
    return view(budgets.submit(id, current.get()));
  }

  @POST
  @Path("/{id}/approval")
  @RolesAllowed(Role.MANAGER)
  public View approve(@PathParam("id") UUID id) {
    return view(budgets.approve(id, current.get()));
  }

  @POST
  @Path("/{id}/rejection")
  @RolesAllowed(Role.MANAGER)
  public View reject(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(budgets.reject(id, request.reason(), current.get()));
  }

  private static RestResponse<View> tagged(View view) {
    return RestResponse.ResponseBuilder.ok(view)
        .header("ETag", IfMatch.tag(view.version()))
        .build();
  }

  private View view(Budget b) {
    return views(List.of(b)).get(0);
  }

  private List<View> views(List<Budget> shown) {
    Locale locale = language.locale();
    Map<UUID, Person> p =
        people.persons(
            shown.stream()
                .flatMap(b -> Stream.of(b.preparedBy(), b.approvedBy(), b.rejectedBy()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    return shown.stream()
        .map(
            b ->
                new View(
                    b.id(),
                    b.version(),
                    b.status(),
                    b.year(),
                    b.revision(),
                    b.reason(),
                    b.total(),
                    b.lines().stream()
                        .map(
                            l ->
                                new LineView(
                                    l.pool(),
                                    pool(l.pool(), locale),
                                    l.account(),
                                    accounts.name(l.account(), locale),
                                    l.amount(),
                                    l.note()))
                        .toList(),
                    p.get(b.preparedBy()),
                    b.preparedAt(),
                    b.submittedAt(),
                    p.get(b.approvedBy()),
                    b.approvedAt(),
                    p.get(b.rejectedBy()),
                    b.rejectedAt(),
                    b.rejectionReason(),
                    b.actions(current.get())))
        .toList();
  }

  private static String pool(String code, Locale locale) {
    return Messages.find("pool." + code, locale).orElse(code);
  }
}
