package org.amparo.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import org.amparo.application.BudgetLine;
import org.amparo.assistance.Cell;
import org.amparo.assistance.NamesNobody;
import org.amparo.assistance.Reading;
import org.amparo.grant.Grant;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.IfMatch;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/reports")
class ReportResource {

  record OpeningRequest(@NotNull UUID grantId, @NotNull @Positive Integer instalment) {}

  @Schema(name = "ReportSubmissionRequest")
  record SubmissionRequest(@AssertTrue boolean certification, @Size(max = 200) String name) {}

  record CommentRequest(@Size(max = 4000) @NamesNobody String comment) {}

  record FinanceRequest(
      @Size(max = 200) List<@NotNull @Valid Ineligible> ineligible,
      @Size(max = 4000) @NamesNobody String comment) {}

  @Schema(name = "ReportReasonRequest")
  record ReasonRequest(@NotBlank @Size(max = 4000) @NamesNobody String reason) {}

  @Schema(name = "ReportGrantBrief")
  record GrantView(UUID id, String number, String title) {}

  @Schema(name = "ReportGranteeBrief")
  record GranteeView(UUID id, String name, String country) {}

  @Schema(name = "ReportLineView")
  record LineView(
      int line,
      @JsonProperty("class") int budgetClass,
      String description,
      Money amount,
      Money spentBefore) {

    static LineView of(BudgetLine b, List<Report> earlier) {
      return new LineView(
          b.line(),
          b.budgetClass(),
          b.description(),
          b.amount(),
          earlier.stream().map(r -> r.acceptedUnder(b.line())).reduce(Money.ZERO, Money::plus));
    }
  }

  /** As it was written; without the cells for those who may not see exact counts. */
  record DraftView(
      LocalDate periodFrom,
      LocalDate periodTo,
      String narrative,
      String results,
      List<Draft.Objective> objectives,
      Progress overall,
      String challenges,
      List<BankRate> rates,
      List<Draft.Expense> expenditure,
      List<Cell> assistance,
      FundingRequest request) {

    static DraftView of(Draft d, boolean cells) {
      return new DraftView(
          d.periodFrom(),
          d.periodTo(),
          d.narrative(),
          d.results(),
          d.objectives(),
          d.overall(),
          d.challenges(),
          d.rates(),
          d.expenditure(),
          cells ? d.assistance() : null,
          d.request());
    }
  }

  /**
   * A rate that the report is reckoned with.
   *
   * @param unore the fund's own, in effect at the end of the period; null when there is none
   * @param deviation share of the fund's rate by which the bank's is higher, or lower
   */
  @Schema(name = "ReportConversionView")
  record ConversionView(
      String currency,
      String bankRate,
      String unore,
      LocalDate unoreFrom,
      String deviation,
      String tolerance,
      boolean mustExplain,
      String explanation) {

    static ConversionView of(Conversion c) {
      return new ConversionView(
          c.bank().currency(),
          c.bank().unitsPerUsd().toPlainString(),
          plain(c.unore()),
          c.unoreFrom(),
          c.deviation() == null ? null : plain(c.deviation().stripTrailingZeros()),
          plain(c.tolerance()),
          c.needsExplanation(),
          c.bank().explanation());
    }

    private static String plain(BigDecimal number) {
      return number == null ? null : number.toPlainString();
    }
  }

  @Schema(name = "ReportView")
  record View(
      UUID id,
      int version,
      ReportStatus status,
      GrantView grant,
      GranteeView grantee,
      int instalment,
      LocalDate dueOn,
      boolean overdue,
      DraftView draft,
      List<String> objectives,
      List<LineView> budget,
      List<ConversionView> conversions,
      String bankRateTolerance,
      Money totalSpent,
      Money accepted,
      List<Ineligible> ineligible,
      Person savedBy,
      Instant savedAt,
      Person submittedBy,
      Instant submittedAt,
      Person programmeAcceptedBy,
      Instant programmeAcceptedAt,
      String programmeComment,
      Person financeAcceptedBy,
      Instant financeAcceptedAt,
      String financeComment,
      Person returnedBy,
      Instant returnedAt,
      String returnReason,
      List<String> actions) {

    static View of(
        Report r,
        Grant g,
        List<Report> accepted,
        List<String> objectives,
        List<Conversion> conversions,
        BigDecimal rateTolerance,
        LocalDate dueOn,
        boolean overdue,
        boolean cells,
        Actor actor,
        boolean carriedOut,
        Map<UUID, Person> persons) {
      boolean withheld = r.isWithheldFrom(actor, g);
      Draft draft = withheld ? Draft.EMPTY : r.draft();
      List<Report> earlier =
          accepted.stream().filter(other -> other.instalment() < r.instalment()).toList();
      return new View(
          r.id(),
          r.version(),
          r.status(),
          new GrantView(g.id(), g.number(), g.title()),
          new GranteeView(g.granteeId(), g.granteeName(), g.granteeCountry()),
          r.instalment(),
          dueOn,
          overdue,
          DraftView.of(draft, cells),
          objectives,
          g.budget().stream().map(b -> LineView.of(b, earlier)).toList(),
          withheld ? List.of() : conversions.stream().map(ConversionView::of).toList(),
          rateTolerance.toPlainString(),
          draft.total(),
          r.accepted(),
          r.ineligible(),
          persons.get(r.savedBy()),
          r.savedAt(),
          persons.get(r.submittedBy()),
          r.submittedAt(),
          persons.get(r.programmeAcceptedBy()),
          r.programmeAcceptedAt(),
          r.programmeComment(),
          persons.get(r.financeAcceptedBy()),
          r.financeAcceptedAt(),
          r.financeComment(),
          persons.get(r.returnedBy()),
          r.returnedAt(),
          r.returnReason(),
          r.actions(actor, g, carriedOut));
    }
  }

  @Schema(name = "ReportExactCounts")
  record ExactCounts(List<Cell> items) {}

  @Schema(name = "ReportPage")
  record Page(List<View> items, String next) {}

  private final Reports reports;
  private final Objectives objectives;
  private final Conversions conversions;
  private final StandingRequests requests;
  private final ReaderLanguage language;
  private final CurrentActor current;
  private final People people;

  ReportResource(
      Reports reports,
      Objectives objectives,
      Conversions conversions,
      StandingRequests requests,
      ReaderLanguage language,
      CurrentActor current,
      People people) {
    this.reports = reports;
    this.objectives = objectives;
    this.conversions = conversions;
    this.requests = requests;
    this.language = language;
    this.current = current;
    this.people = people;
  }

  /**
   * Without exact counts of persons, but for the grantee's own: a list is no place to read them.
   */
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
    Role.AUDITS,
    Role.PROTECTS
  })
  public Page list(
      @QueryParam("grantId") String grantId,
      @QueryParam("status") String status,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int most = Parameter.size(size);
    List<Report> found =
        reports.page(
            current.get(),
            Parameter.id("grantId", grantId),
            Parameter.oneOf(ReportStatus.class, "status", status),
            Parameter.id("after", after),
            most);
    Slice<Report> page = Slice.of(found, most, Report::id);
    return new Page(views(page.items(), false), page.next());
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
    Role.AUDITS,
    Role.PROTECTS
  })
  public RestResponse<View> get(@PathParam("id") UUID id) {
    return tagged(view(reports.read(id, current.get())));
  }

  /** The exact counts of persons, for a purpose that the trail keeps. */
  @GET
  @Path("/{id}/exact-counts")
  @RolesAllowed({Role.SECRETARIAT, Role.MANAGER, Role.PROTECTS})
  public ExactCounts exact(
      @PathParam("id") UUID id,
      @QueryParam("purpose") String purpose,
      @QueryParam("reason") String reason) {
    return new ExactCounts(reports.exact(id, Reading.of(purpose, reason), current.get()));
  }

  @POST
  @RolesAllowed({Role.EDITOR, Role.OFFICER})
  public RestResponse<View> open(@NotNull @Valid OpeningRequest request) {
    Reports.Opened opened = reports.open(request.grantId(), request.instalment(), current.get());
    View view = view(opened.report());
    return opened.created()
        ? RestResponse.ResponseBuilder.<View>created(URI.create("/api/reports/" + view.id()))
            .entity(view)
            .build()
        : tagged(view);
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({Role.EDITOR, Role.OFFICER})
  public RestResponse<View> save(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String version,
      @NotNull @Valid Draft draft) {
    return tagged(
        view(reports.save(id, IfMatch.version(version), draft, current.get(), this::view)));
  }

  @POST
  @Path("/{id}/submission")
  @RolesAllowed(Role.OFFICER)
  public View submit(@PathParam("id") UUID id, @NotNull @Valid SubmissionRequest request) {
    Actor actor = current.get();
    String name =
        request.name() == null || request.name().isBlank() ? actor.name() : request.name();
    return view(reports.submit(id, name, language.locale(), actor));
  }

  @POST
  @Path("/{id}/programme-acceptance")
  @RolesAllowed(Role.SECRETARIAT)
  public View acceptProgramme(@PathParam("id") UUID id, @NotNull @Valid CommentRequest request) {
    return view(reports.acceptProgramme(id, request.comment(), current.get()));
  }

  @POST
  @Path("/{id}/finance-acceptance")
  @RolesAllowed(Role.ACCOUNTANT)
  public View acceptFinance(@PathParam("id") UUID id, @NotNull @Valid FinanceRequest request) {
    List<Ineligible> ineligible = request.ineligible() == null ? List.of() : request.ineligible();
    Report accepted = reports.acceptFinance(id, ineligible, request.comment(), current.get());
    requests.settle(id);
    return view(accepted);
  }

  @POST
  @Path("/{id}/return")
  @RolesAllowed({Role.SECRETARIAT, Role.ACCOUNTANT})
  public View sendBack(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(reports.sendBack(id, request.reason(), current.get()));
  }

  private static RestResponse<View> tagged(View view) {
    return RestResponse.ResponseBuilder.ok(view)
        .header("ETag", IfMatch.tag(view.version()))
        .build();
  }

  private View view(Report report) {
    return views(List.of(report), true).get(0);
  }

  private List<View> views(List<Report> page, boolean exact) {
    Actor actor = current.get();
    Map<UUID, Grant> grants = reports.grantsOf(page);
    Map<UUID, List<Report>> accepted = reports.acceptedBeside(page);
    Set<UUID> carriedOut = reports.grantsCarriedOutBy(actor);
    Set<UUID> ids =
        page.stream()
            .flatMap(
                r ->
                    Stream.of(
                        r.savedBy(),
                        r.submittedBy(),
                        r.programmeAcceptedBy(),
                        r.financeAcceptedBy(),
                        r.returnedBy()))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Map<UUID, Person> persons = people.persons(ids);
    return page.stream()
        .map(
            r -> {
              Grant grant = grants.get(r.grantId());
              boolean cells = grant.isOf(actor) || exact && r.showsCellsTo(actor, grant);
              return View.of(
                  r,
                  grant,
                  accepted.getOrDefault(r.grantId(), List.of()),
                  exact ? objectives.of(grant) : List.of(),
                  exact ? conversions.of(r) : List.of(),
                  conversions.tolerance(),
                  reports.dueOn(r, grant),
                  reports.isOverdue(r, grant),
                  cells,
                  actor,
                  carriedOut.contains(r.grantId()),
                  persons);
            })
        .toList();
  }
}
