package org.amparo.bank;

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
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Parameter;
import org.amparo.problem.Refusal;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/bank-lines")
class BankLineResource {

  private static final int LONGEST_SEARCH = 100;

  @Schema(name = "BankMatchPart")
  record PartRequest(@NotNull MatchPart.Kind kind, @NotNull UUID id, Money amount, Money fee) {}

  @Schema(name = "BankMatchRequest")
  record MatchRequest(
      @NotEmpty @Size(max = 50) List<@NotNull @Valid PartRequest> parts, LocalDate receivedOn) {}

  @Schema(name = "BankTreatmentRequest")
  record TreatmentRequest(@NotNull Treatment treatment, @Size(max = 2000) String note) {}

  @Schema(name = "BankReasonRequest")
  record ReasonRequest(@NotBlank @Size(max = 2000) String reason) {}

  @Schema(name = "BankMatchView")
  record MatchView(
      UUID id,
      String subjectType,
      UUID subjectId,
      String label,
      Money amount,
      boolean recorded,
      int score,
      List<String> reasons,
      Person confirmedBy,
      Instant confirmedAt,
      Person undoneBy,
      Instant undoneAt,
      String undoReason) {}

  @Schema(name = "BankPostingView")
  record PostingView(
      UUID id,
      Treatment treatment,
      BankPosting.Status status,
      String note,
      Person proposedBy,
      Instant proposedAt,
      Person postedBy,
      Instant postedAt,
      Person endedBy,
      Instant endedAt,
      String endReason) {}

  @Schema(name = "BankProposal")
  record ProposalView(
      MatchPart.Kind kind,
      UUID id,
      String subjectType,
      UUID subjectId,
      String label,
      String party,
      Money expected,
      Money instalment,
      LocalDate on,
      Money amount,
      int score,
      List<Proposal.Reason> reasons) {

    static ProposalView of(Proposal p) {
      Candidate c = p.candidate();
      return new ProposalView(
          c.kind(),
          c.id(),
          c.subjectType(),
          c.subjectId(),
          c.label(),
          c.party(),
          c.amount(),
          c.instalment(),
          c.on(),
          p.amount(),
          p.score(),
          p.reasons());
    }
  }

  @Schema(name = "BankProposalPage")
  record ProposalPage(List<ProposalView> items, String next) {}

  @Schema(name = "BankLineView")
  record View(
      UUID id,
      int version,
      LineStatus status,
      UUID statement,
      String account,
      int number,
      Told.Side side,
      Money amount,
      Money instructed,
      Money inBooks,
      Money difference,
      LocalDate bookedOn,
      LocalDate valueOn,
      String bankReference,
      String endToEnd,
      String code,
      boolean reversal,
      String returnReason,
      int details,
      String counterparty,
      String counterpartyAccount,
      String remittance,
      List<MatchView> matches,
      List<PostingView> postings,
      List<ProposalView> proposals,
      List<String> actions) {}

  @Schema(name = "BankLinePage")
  record Page(List<View> items, String next) {}

  private final BankLines lines;
  private final CurrentActor current;
  private final People people;

  BankLineResource(BankLines lines, CurrentActor current, People people) {
    this.lines = lines;
    this.current = current;
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
      @QueryParam("account") String account,
      @QueryParam("status") String status,
      @QueryParam("statement") String statement,
      @QueryParam("search") String search,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int asked = Parameter.size(size);
    List<BankLine> found =
        lines.page(
            new BankLines.Filter(
                account == null || account.isBlank() ? null : account,
                Parameter.oneOf(LineStatus.class, "status", status),
                Parameter.id("statement", statement),
                wanted(search)),
            Parameter.id("after", after),
            asked);
    Slice<BankLine> page = Slice.of(found, asked, BankLine::id);
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
  public View get(@PathParam("id") UUID id) {
    return view(id);
  }

  /** What a person looks for among what the line could be, by number, name or reference. */
  @GET
  @Path("/{id}/candidates")
  @RolesAllowed(Role.ACCOUNTANT)
  public ProposalPage candidates(@PathParam("id") UUID id, @QueryParam("search") String search) {
    String wanted = wanted(search);
    return new ProposalPage(
        lines.search(lines.required(id), wanted == null ? "" : wanted).stream()
            .map(ProposalView::of)
            .toList(),
        null);
  }

  @POST
  @Path("/{id}/match")
  @RolesAllowed(Role.ACCOUNTANT)
  public View match(@PathParam("id") UUID id, @NotNull @Valid MatchRequest request) {
    lines.match(
        id,
        request.parts().stream()
            .map(p -> new MatchPart(p.kind(), p.id(), p.amount(), p.fee()))
            .toList(),
        request.receivedOn(),
        current.get());
    return view(id);
  }

  @POST
  @Path("/{id}/undoing")
  @RolesAllowed(Role.ACCOUNTANT)
  public View undo(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    lines.undo(id, request.reason().strip(), current.get());
    return view(id);
  }

  @POST
  @Path("/{id}/treatment")
  @RolesAllowed(Role.ACCOUNTANT)
  public View treat(@PathParam("id") UUID id, @NotNull @Valid TreatmentRequest request) {
    String note =
        request.note() == null || request.note().isBlank() ? null : request.note().strip();
    lines.propose(id, request.treatment(), note, current.get());
    return view(id);
  }

  @POST
  @Path("/{id}/posting")
  @RolesAllowed(Role.APPROVES)
  public View post(@PathParam("id") UUID id) {
    lines.post(id, current.get());
    return view(id);
  }

  @POST
  @Path("/{id}/rejection")
  @RolesAllowed(Role.APPROVES)
  public View reject(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    lines.reject(id, request.reason().strip(), current.get());
    return view(id);
  }

  @POST
  @Path("/{id}/clearing")
  @RolesAllowed(Role.APPROVES)
  public View clear(@PathParam("id") UUID id) {
    lines.clear(id, current.get());
    return view(id);
  }

  @POST
  @Path("/{id}/reversal")
  @RolesAllowed(Role.APPROVES)
  public View reverse(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    lines.reverse(id, request.reason().strip(), current.get());
    return view(id);
  }

  private View view(UUID id) {
    return views(List.of(lines.required(id))).get(0);
  }

  private List<View> views(List<BankLine> page) {
    Actor actor = current.get();
    Set<UUID> ids = page.stream().flatMap(BankLine::persons).collect(Collectors.toSet());
    Map<UUID, Person> persons = people.persons(ids);
    // Proposals are for whoever may make a match of one.
    Map<UUID, List<Proposal>> proposals =
        actor.isAny(Role.FINANCE_ACCOUNTANT, Role.AUDITOR) ? lines.proposals(page) : Map.of();
    Map<UUID, BigDecimal> inBooks = lines.inBooks(page.stream().map(BankLine::id).toList());
    return page.stream()
        .map(
            l ->
                view(
                    l,
                    actor,
                    persons,
                    proposals.getOrDefault(l.id(), List.of()),
                    inBooks.getOrDefault(l.id(), BigDecimal.ZERO)))
        .toList();
  }

  private static View view(
      BankLine l,
      Actor actor,
      Map<UUID, Person> persons,
      List<Proposal> proposals,
      BigDecimal books) {
    Money inBooks = BankStatements.money(books, l.amount().currency());
    Money said = l.isCredit() ? l.amount() : l.amount().negated();
    return new View(
        l.id(),
        l.version(),
        l.status(),
        l.statementId(),
        l.account(),
        l.number(),
        l.side(),
        l.amount(),
        l.instructed(),
        inBooks,
        said.minus(inBooks),
        l.bookedOn(),
        l.valueOn(),
        l.bankReference(),
        l.endToEnd(),
        l.code(),
        l.isReversal(),
        l.returnReason(),
        l.details(),
        l.counterparty(),
        l.counterpartyAccount(),
        l.remittance(),
        l.matches().stream()
            .map(
                m ->
                    new MatchView(
                        m.id(),
                        m.subjectType(),
                        m.subjectId(),
                        m.label(),
                        m.amount(),
                        m.recorded(),
                        m.score(),
                        m.reasons(),
                        persons.get(m.confirmedBy()),
                        m.confirmedAt(),
                        persons.get(m.undoneBy()),
                        m.undoneAt(),
                        m.undoReason()))
            .toList(),
        l.postings().stream()
            .map(
                p ->
                    new PostingView(
                        p.id(),
                        p.treatment(),
                        p.status(),
                        p.note(),
                        persons.get(p.proposedBy()),
                        p.proposedAt(),
                        persons.get(p.postedBy()),
                        p.postedAt(),
                        persons.get(p.endedBy()),
                        p.endedAt(),
                        p.endReason()))
            .toList(),
        proposals.stream().map(ProposalView::of).toList(),
        l.actions(actor));
  }

  private static String wanted(String search) {
    if (search != null && search.length() > LONGEST_SEARCH) {
      throw Refusal.invalid(
          FieldError.of("search", "problem.field.Size", "0", String.valueOf(LONGEST_SEARCH)));
    }
    return search == null || search.isBlank() ? null : search;
  }
}
