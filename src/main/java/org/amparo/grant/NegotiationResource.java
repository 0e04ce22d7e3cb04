package org.amparo.grant;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amparo.application.BudgetLine;
import org.amparo.assistance.NamesNobody;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The way of one agreement from its preparation to its legal clearance. */
@Path("/api/grants/{id}")
class NegotiationResource {

  /**
   * @param line the number that it has in the application; a number of its own when it is new
   */
  @Schema(name = "GrantBudgetLineRequest")
  record LineRequest(
      @NotNull @Min(1) @Max(999) Integer line,
      @NotNull @Min(1) @Max(8) @JsonProperty("class") Integer budgetClass,
      @NotBlank @Size(max = 500) String description,
      @NotNull Money amount,
      @Size(max = 20) String assistance) {

    BudgetLine budgetLine() {
      return new BudgetLine(line, budgetClass, description.strip(), amount, assistance);
    }
  }

  @Schema(name = "GrantBudgetRequest")
  record ProposalRequest(
      @NotEmpty @Size(max = 200) List<@NotNull @Valid LineRequest> budget,
      @Size(max = 2000) @NamesNobody String note) {}

  @Schema(name = "GrantBudgetReturnRequest")
  record ReturnRequest(@NotBlank @Size(max = 2000) @NamesNobody String reason) {}

  @Schema(name = "GrantClearanceRequest")
  record ClearanceRequest(@NotBlank @Size(max = 5000) @NamesNobody String text) {}

  /**
   * @param amount zero when the line was dropped
   * @param applied zero when the line is new
   * @param inProportion what was applied for, in proportion to the award
   * @param difference from what was applied for in proportion
   */
  @Schema(name = "GrantBudgetLine")
  record LineView(
      int line,
      @JsonProperty("class") int budgetClass,
      String description,
      String assistance,
      Money amount,
      Money applied,
      Money inProportion,
      Money difference) {}

  @Schema(name = "GrantBudgetClass")
  record ClassView(
      @JsonProperty("class") int budgetClass,
      Money amount,
      Money applied,
      Money inProportion,
      Money difference) {}

  @Schema(name = "GrantBudget")
  record ProposalView(
      int number,
      BudgetProposal.Status status,
      String note,
      List<LineView> lines,
      List<ClassView> classes,
      Person proposedBy,
      Instant proposedAt,
      Person decidedBy,
      Instant decidedAt,
      String reason) {}

  /**
   * @param budget what the agreement's budget is now
   * @param budgets what was proposed, in order
   */
  @Schema(name = "GrantNegotiation")
  record View(
      UUID id,
      GrantStatus status,
      Money amount,
      List<BudgetLine> budget,
      List<ProposalView> budgets,
      Person clearedBy,
      Instant clearedAt,
      String clearanceText,
      List<String> actions) {}

  private final Grants grants;
  private final Negotiations negotiations;
  private final CurrentActor current;
  private final People people;

  NegotiationResource(
      Grants grants, Negotiations negotiations, CurrentActor current, People people) {
    this.grants = grants;
    this.negotiations = negotiations;
    this.current = current;
    this.people = people;
  }

  @GET
  @Path("/budgets")
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

  @POST
  @Path("/budgets")
  @RolesAllowed({Role.EDITOR, Role.OFFICER})
  public View propose(@PathParam("id") UUID id, @NotNull @Valid ProposalRequest request) {
    return view(
        negotiations.propose(
            id,
            request.budget().stream().map(LineRequest::budgetLine).toList(),
            request.note(),
            current.get()));
  }

  @POST
  @Path("/budgets/{number}/acceptance")
  @RolesAllowed(Role.SECRETARIAT)
  public View accept(@PathParam("id") UUID id, @PathParam("number") int number) {
    return view(negotiations.accept(id, number, current.get()));
  }

  @POST
  @Path("/budgets/{number}/return")
  @RolesAllowed(Role.SECRETARIAT)
  public View sendBack(
      @PathParam("id") UUID id,
      @PathParam("number") int number,
      @NotNull @Valid ReturnRequest request) {
    return view(negotiations.sendBack(id, number, request.reason(), current.get()));
  }

  @POST
  @Path("/legal-clearance")
  @RolesAllowed({Role.SECRETARIAT, Role.MANAGER})
  public View clear(@PathParam("id") UUID id, @NotNull @Valid ClearanceRequest request) {
    return view(negotiations.clear(id, request.text(), current.get()));
  }

  private View view(Grant grant) {
    List<BudgetProposal> proposals = negotiations.of(grant.id());
    Set<UUID> ids = new HashSet<>();
    ids.add(grant.clearedBy());
    for (BudgetProposal p : proposals) {
      ids.add(p.proposedBy());
      ids.add(p.decidedBy());
    }
    ids.remove(null);
    Map<UUID, Person> persons = people.persons(ids);
    return new View(
        grant.id(),
        grant.status(),
        grant.amount(),
        grant.budget(),
        proposals.stream().map(p -> view(grant, p, persons)).toList(),
        persons.get(grant.clearedBy()),
        grant.clearedAt(),
        grant.clearanceText(),
        negotiations.actions(grant, proposals, current.get()));
  }

  private static ProposalView view(Grant grant, BudgetProposal p, Map<UUID, Person> persons) {
    BudgetComparison compared =
        BudgetComparison.of(p.lines(), grant.appliedBudget(), grant.amount());
    return new ProposalView(
        p.number(),
        p.status(),
        p.note(),
        compared.lines().stream()
            .map(
                l ->
                    new LineView(
                        l.line().line(),
                        l.line().budgetClass(),
                        l.line().description(),
                        l.line().assistance(),
                        l.amount(),
                        l.applied(),
                        l.inProportion(),
                        l.difference()))
            .toList(),
        compared.classes().stream()
            .map(
                c ->
                    new ClassView(
                        c.budgetClass(), c.amount(), c.applied(), c.inProportion(), c.difference()))
            .toList(),
        persons.get(p.proposedBy()),
        p.proposedAt(),
        persons.get(p.decidedBy()),
        p.decidedAt(),
        p.reason());
  }
}
