package org.amparo.grant;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.application.BudgetLine;
import org.amparo.assistance.NamesNobody;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The amendments of one agreement, and what it said before and after each. */
@Path("/api/grants/{id}/amendments")
class AmendmentResource {

  @Schema(name = "GrantExtensionRequest")
  record ExtensionRequest(
      @NotNull LocalDate endsOn,
      @Size(max = 20) List<@NotNull @Valid DueDateRequest> dueDates,
      @NotBlank @Size(max = 2000) @NamesNobody String reason) {

    List<DueDate> moved() {
      return dueDates == null
          ? List.of()
          : dueDates.stream().map(d -> new DueDate(d.instalment(), d.dueOn())).toList();
    }
  }

  @Schema(name = "GrantDueDateRequest")
  record DueDateRequest(@NotNull Integer instalment, @NotNull LocalDate dueOn) {}

  @Schema(name = "GrantScopeRequest")
  record ScopeRequest(
      @NotNull ScopeChange.Part part,
      @NotBlank @Size(max = 10000) @NamesNobody String before,
      @NotBlank @Size(max = 10000) @NamesNobody String after,
      @NotBlank @Size(max = 2000) @NamesNobody String reason) {}

  @Schema(name = "GrantShiftRequest")
  record ShiftRequest(
      @NotEmpty @Size(max = 200) List<NegotiationResource.@NotNull @Valid LineRequest> budget,
      @NotBlank @Size(max = 2000) @NamesNobody String reason) {}

  @Schema(name = "GrantApprovalRequest")
  record ApprovalRequest(@Size(max = 2000) @NamesNobody String reason) {}

  @Schema(name = "GrantRefusalRequest")
  record RefusalRequest(@NotBlank @Size(max = 2000) @NamesNobody String reason) {}

  /**
   * @param before zero when the line is new
   * @param after zero when the line is dropped
   * @param classBefore when it was another
   * @param descriptionBefore when it was another
   */
  @Schema(name = "GrantTermsLine")
  record LineView(
      int line,
      @JsonProperty("class") int budgetClass,
      String description,
      String assistance,
      Integer classBefore,
      String descriptionBefore,
      Money before,
      Money after,
      Money difference) {

    static List<LineView> of(List<BudgetLine> before, List<BudgetLine> after) {
      return TermsDifference.of(before, after).lines().stream().map(LineView::of).toList();
    }

    private static LineView of(TermsDifference.Line line) {
      BudgetLine is = line.line();
      BudgetLine was = line.before() == null ? is : line.before();
      return new LineView(
          is.line(),
          is.budgetClass(),
          is.description(),
          is.assistance(),
          Objects.equals(was.budgetClass(), is.budgetClass()) ? null : was.budgetClass(),
          Objects.equals(was.description(), is.description()) ? null : was.description(),
          line.amountBefore(),
          line.amountAfter(),
          line.difference());
    }
  }

  /** When one instalment was due, and is. */
  @Schema(name = "GrantDueDateMoved")
  record DueView(int instalment, LocalDate before, LocalDate after) {

    /** Those that are another, by the number of the instalment. */
    static List<DueView> of(List<DueDate> before, List<DueDate> after) {
      Map<Integer, LocalDate> was =
          before.stream().collect(Collectors.toMap(DueDate::instalment, DueDate::dueOn));
      return after.stream()
          .filter(d -> !d.dueOn().equals(was.get(d.instalment())))
          .map(d -> new DueView(d.instalment(), was.get(d.instalment()), d.dueOn()))
          .toList();
    }
  }

  /**
   * @param amendment the number of the amendment that changed it
   */
  @Schema(name = "GrantScopeChange")
  record ScopeView(int amendment, ScopeChange.Part part, String before, String after) {

    static ScopeView of(int amendment, ScopeChange scope) {
      return new ScopeView(amendment, scope.scopeOf(), scope.scopeBefore(), scope.scopeAfter());
    }
  }

  /**
   * @param number 1 as signed, one more with each amendment in force
   * @param amendment the number of the one that led to it; null for the first, and for an extension
   *     from before there were amendments
   */
  @Schema(name = "GrantTermsVersion")
  record TermsView(
      int number,
      Instant since,
      Integer amendment,
      LocalDate endsOn,
      List<DueDate> plan,
      List<BudgetLine> budget) {}

  /**
   * @param onTerms the terms that it changes
   * @param endedOn the end of the agreement in those terms
   * @param endsOn the new end, of an extension alone
   * @param beyondMonths what the call allows at most, where an extension goes beyond
   * @param dueDates of the instalments that move with it
   * @param lines of a shift alone
   * @param grounds what the fund manager said to its approval, if anything
   */
  @Schema(name = "GrantAmendment")
  record AmendmentView(
      int number,
      Amendment.Kind kind,
      Amendment.Status status,
      int onTerms,
      boolean needsApproval,
      LocalDate endedOn,
      LocalDate endsOn,
      Integer beyondMonths,
      List<DueView> dueDates,
      List<LineView> lines,
      ScopeView scope,
      String reason,
      Person proposedBy,
      Instant proposedAt,
      Person reviewedBy,
      Instant reviewedAt,
      Person approvedBy,
      Instant approvedAt,
      String grounds,
      Person acceptedBy,
      Instant acceptedAt,
      Person refusedBy,
      Instant refusedAt,
      String refusal,
      List<String> actions) {}

  /**
   * @param movable the instalments that could move with an extension, as they are due now
   */
  @Schema(name = "GrantAmendments")
  record View(
      UUID id,
      Money amount,
      List<TermsView> terms,
      List<AmendmentView> amendments,
      List<DueDate> movable,
      List<String> actions) {}

  /**
   * @param scope what was worded otherwise in between, in the order from the one to the other
   */
  @Schema(name = "GrantTermsDifference")
  record DifferenceView(
      UUID id,
      int from,
      int to,
      LocalDate endedOn,
      LocalDate endsOn,
      List<DueView> dueDates,
      List<LineView> lines,
      List<ScopeView> scope) {}

  private final Grants grants;
  private final Amendments amendments;
  private final CurrentActor current;
  private final People people;

  AmendmentResource(Grants grants, Amendments amendments, CurrentActor current, People people) {
    this.grants = grants;
    this.amendments = amendments;
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
  public View get(@PathParam("id") UUID id) {
    return view(grants.visible(id, current.get()));
  }

  /** Any two of the terms that the agreement had, the earlier first or the later. */
  @GET
  @Path("/difference")
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
  public DifferenceView difference(
      @PathParam("id") UUID id, @QueryParam("from") String from, @QueryParam("to") String to) {
    List<GrantTerms> terms = amendments.terms(grants.visible(id, current.get()).id());
    GrantTerms before = numbered(terms, "from", from);
    GrantTerms after = numbered(terms, "to", to);
    return new DifferenceView(
        id,
        before.number(),
        after.number(),
        before.endsOn(),
        after.endsOn(),
        DueView.of(before.plan(), after.plan()),
        LineView.of(before.budget(), after.budget()),
        scope(id, terms, before.number(), after.number()));
  }

  @POST
  @Path("/extension")
  @RolesAllowed({Role.OFFICER, Role.SECRETARIAT})
  public View proposeExtension(@PathParam("id") UUID id, @NotNull @Valid ExtensionRequest request) {
    return view(
        amendments.proposeExtension(
            id, request.endsOn(), request.moved(), request.reason(), current.get()));
  }

  @POST
  @Path("/scope")
  @RolesAllowed({Role.OFFICER, Role.SECRETARIAT})
  public View proposeScope(@PathParam("id") UUID id, @NotNull @Valid ScopeRequest request) {
    return view(
        amendments.proposeScope(
            id,
            ScopeChange.of(request.part(), request.before(), request.after()),
            request.reason(),
            current.get()));
  }

  @POST
  @Path("/budget-shift")
  @RolesAllowed({Role.OFFICER, Role.SECRETARIAT})
  public View proposeShift(@PathParam("id") UUID id, @NotNull @Valid ShiftRequest request) {
    return view(
        amendments.proposeShift(
            id,
            request.budget().stream().map(NegotiationResource.LineRequest::budgetLine).toList(),
            request.reason(),
            current.get()));
  }

  @POST
  @Path("/{number}/review")
  @RolesAllowed(Role.SECRETARIAT)
  public View review(@PathParam("id") UUID id, @PathParam("number") int number) {
    return view(amendments.review(id, number, current.get()));
  }

  @POST
  @Path("/{number}/approval")
  @RolesAllowed(Role.MANAGER)
  public View approve(
      @PathParam("id") UUID id,
      @PathParam("number") int number,
      @NotNull @Valid ApprovalRequest request) {
    return view(amendments.approve(id, number, request.reason(), current.get()));
  }

  @POST
  @Path("/{number}/acceptance")
  @RolesAllowed(Role.OFFICER)
  public View accept(@PathParam("id") UUID id, @PathParam("number") int number) {
    return view(amendments.accept(id, number, current.get()));
  }

  @POST
  @Path("/{number}/refusal")
  @RolesAllowed({Role.OFFICER, Role.SECRETARIAT, Role.MANAGER})
  public View refuse(
      @PathParam("id") UUID id,
      @PathParam("number") int number,
      @NotNull @Valid RefusalRequest request) {
    return view(amendments.refuse(id, number, request.reason(), current.get()));
  }

  @POST
  @Path("/{number}/withdrawal")
  @RolesAllowed({Role.OFFICER, Role.SECRETARIAT})
  public View withdraw(@PathParam("id") UUID id, @PathParam("number") int number) {
    return view(amendments.withdraw(id, number, current.get()));
  }

  private View view(Grant grant) {
    List<Amendment> made = amendments.of(grant.id());
    List<GrantTerms> terms = amendments.terms(grant.id());
    Map<Integer, GrantTerms> numbered =
        terms.stream().collect(Collectors.toMap(GrantTerms::number, t -> t));
    Map<UUID, Integer> numbers =
        made.stream().collect(Collectors.toMap(Amendment::id, Amendment::number));
    Set<UUID> ids =
        made.stream()
            .flatMap(
                a ->
                    Stream.of(
                        a.proposedBy(),
                        a.reviewedBy(),
                        a.approvedBy(),
                        a.acceptedBy(),
                        a.refusedBy()))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Map<UUID, Person> persons = people.persons(ids);
    return new View(
        grant.id(),
        grant.amount(),
        terms.stream()
            .map(
                t ->
                    new TermsView(
                        t.number(),
                        t.since(),
                        t.amendmentId() == null ? null : numbers.get(t.amendmentId()),
                        t.endsOn(),
                        t.plan(),
                        t.budget()))
            .toList(),
        made.stream().map(a -> view(grant, a, numbered.get(a.onTerms()), persons)).toList(),
        grant.instalments().stream()
            .filter(i -> i.status().isRequestable())
            .map(DueDate::of)
            .toList(),
        amendments.actions(grant, made, current.get()));
  }

  private AmendmentView view(Grant grant, Amendment a, GrantTerms on, Map<UUID, Person> persons) {
    return new AmendmentView(
        a.number(),
        a.kind(),
        a.status(),
        a.onTerms(),
        a.needsApproval(),
        on.endsOn(),
        a.endsOn(),
        a.beyondMonths(),
        DueView.of(on.plan(), a.dueDates()),
        a.budget() == null ? List.of() : LineView.of(on.budget(), a.budget()),
        a.scope() == null ? null : ScopeView.of(a.number(), a.scope()),
        a.reason(),
        persons.get(a.proposedBy()),
        a.proposedAt(),
        persons.get(a.reviewedBy()),
        a.reviewedAt(),
        persons.get(a.approvedBy()),
        a.approvedAt(),
        a.grounds(),
        persons.get(a.acceptedBy()),
        a.acceptedAt(),
        persons.get(a.refusedBy()),
        a.refusedAt(),
        a.refusal(),
        amendments.actions(grant, a, current.get()));
  }

  /** Backwards, the latest is undone first. */
  private List<ScopeView> scope(UUID id, List<GrantTerms> terms, int from, int to) {
    Map<UUID, Integer> led =
        terms.stream()
            .filter(t -> t.amendmentId() != null)
            .collect(Collectors.toMap(GrantTerms::amendmentId, GrantTerms::number));
    List<Amendment> between =
        amendments.of(id).stream()
            .filter(a -> a.scope() != null && led.containsKey(a.id()))
            .filter(
                a -> led.get(a.id()) > Math.min(from, to) && led.get(a.id()) <= Math.max(from, to))
            .sorted(Comparator.comparing(a -> (from < to ? 1 : -1) * led.get(a.id())))
            .toList();
    return between.stream()
        .map(a -> ScopeView.of(a.number(), from < to ? a.scope() : a.scope().back()))
        .toList();
  }

  private static GrantTerms numbered(List<GrantTerms> terms, String field, String wanted) {
    return terms.stream()
        .filter(t -> Integer.toString(t.number()).equals(wanted))
        .findAny()
        .orElseThrow(() -> Refusal.invalid(FieldError.of(field, "problem.field.unknown")));
  }
}
