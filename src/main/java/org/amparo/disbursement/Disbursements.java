package org.amparo.disbursement;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.amparo.approval.BandLists;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.grant.Grant;
import org.amparo.grant.Grants;
import org.amparo.grant.Instalment;
import org.amparo.grant.InstalmentStatus;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.amparo.payee.BankDetails;
import org.amparo.payee.PayeeAccount;
import org.amparo.payee.PayeeAccounts;
import org.amparo.problem.Refusal;
import org.amparo.report.Reports;
import org.amparo.screening.Screenings;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

@ApplicationScoped
public class Disbursements implements PanacheRepositoryBase<Disbursement, UUID>, TaskSource {

  private final Session session;
  private final Grants grants;
  private final Reports reports;
  private final Screenings screenings;
  private final PayeeAccounts accounts;
  private final ReleaseGates gates;
  private final BandLists bands;
  private final Ledger ledger;
  private final AuditTrail trail;
  private final FundClock clock;
  private final FundSettings settings;

  Disbursements(
      Session session,
      Grants grants,
      Reports reports,
      Screenings screenings,
      PayeeAccounts accounts,
      ReleaseGates gates,
      BandLists bands,
      Ledger ledger,
      AuditTrail trail,
      FundClock clock,
      FundSettings settings) {
    this.session = session;
    this.grants = grants;
    this.reports = reports;
    this.screenings = screenings;
    this.accounts = accounts;
    this.gates = gates;
    this.bands = bands;
    this.ledger = ledger;
    this.trail = trail;
    this.clock = clock;
    this.settings = settings;
  }

  /** A payment, and whether this call requested it. */
  public record Requested(Disbursement disbursement, boolean created) {}

  /** A payment and the grant it is under. */
  public record Paid(Disbursement disbursement, Grant grant) {}

  @Transactional
  public Requested request(UUID grantId, int instalment, String note, UUID key, Actor actor) {
    return request(grantId, instalment, null, note, key, actor);
  }

  /**
   * @param amount no more than was agreed; null for all of it
   */
  @Transactional
  public Requested request(
      UUID grantId, int instalment, Money amount, String note, UUID key, Actor actor) {
    Grant grant = grants.locked(grantId, actor);
    Optional<Disbursement> before =
        key == null
            ? Optional.empty()
            : find("requestedBy = ?1 and idempotencyKey = ?2", actor.id(), key)
                .firstResultOptional();
    if (before.isPresent()) {
      return new Requested(before.get(), false);
    }
    grant.checkRequestable(instalment, settings.utilisation());
    if (!grant.isOf(actor)) {
      throw Refusal.notFound();
    }
    ReleaseGate gate = gates.toRequest(grant, instalment);
    PayeeAccount account = accounts.required(grant.granteeId());
    Disbursement d =
        new Disbursement(
            grant,
            instalment,
            amount,
            account,
            note,
            settings.utilisation(),
            gate,
            nextNumber(),
            key,
            actor,
            clock.now());
    trail.record(
        actor,
        "request",
        "disbursement",
        d.id(),
        Map.of(
            "number",
            d.number(),
            "grant",
            grant.number(),
            "instalment",
            instalment,
            "amount",
            d.amount().toString()));
    persistAndFlush(d);
    move(d, grant);
    return new Requested(d, true);
  }

  /** The secretariat finds the instalment due. */
  public Disbursement review(UUID id, Actor actor) {
    return screenings.before(
        Screenings.Occasion.PAYMENT,
        () -> toScreen(id, actor, paid -> paid.disbursement().checkReview(actor, paid.grant())),
        screening -> review(id, screening, actor));
  }

  private Disbursement review(UUID id, Optional<UUID> screening, Actor actor) {
    Paid paid = locked(id, actor);
    Disbursement d = paid.disbursement();
    if (actor.did(d.reviewedBy())) {
      return d;
    }
    d.checkReview(actor, paid.grant());
    d.review(actor, paid.grant(), gates.toMove(d, paid.grant(), screening), clock.now());
    trail.record(actor, "review", "disbursement", id);
    return move(d, paid.grant());
  }

  public Disbursement certify(UUID id, Actor actor) {
    return screenings.before(
        Screenings.Occasion.PAYMENT,
        () -> toScreen(id, actor, paid -> paid.disbursement().checkCertify(actor, paid.grant())),
        screening -> certify(id, screening, actor));
  }

  private Disbursement certify(UUID id, Optional<UUID> screening, Actor actor) {
    Paid paid = locked(id, actor);
    Disbursement d = paid.disbursement();
    if (actor.did(d.certifiedBy())) {
      return d;
    }
    d.checkCertify(actor, paid.grant());
    rest(d, ScreeningStep.CERTIFICATION, screening);
    d.certify(actor, paid.grant(), gates.toMove(d, paid.grant(), screening), clock.now());
    trail.record(actor, "certify", "disbursement", id);
    return move(d, paid.grant());
  }

  public Disbursement approve(UUID id, Actor actor) {
    return screenings.before(
        Screenings.Occasion.PAYMENT,
        () -> toScreen(id, actor, paid -> paid.disbursement().checkApprove(actor, paid.grant())),
        screening -> approve(id, screening, actor));
  }

  private Disbursement approve(UUID id, Optional<UUID> screening, Actor actor) {
    Paid paid = locked(id, actor);
    Disbursement d = paid.disbursement();
    if (actor.did(d.approvedBy()) || actor.did(d.secondApprover())) {
      return d;
    }
    d.checkApprove(actor, paid.grant());
    d.approve(
        actor,
        paid.grant(),
        gates.toMove(d, paid.grant(), screening),
        gates.account(d, paid.grant()),
        () -> bands.needOf(d.amount(), clock.today()),
        clock.now());
    trail.record(actor, "approve", "disbursement", id, Map.of("status", d.status().name()));
    return move(d, paid.grant());
  }

  /**
   * A signature of its order, on this payment: with the second it is in the books and its report is
   * awaited. Only in the transaction that signs the order.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void sign(UUID order, UUID id, Map<UUID, UUID> screenings, Actor actor) {
    Paid paid = locked(id, actor);
    Disbursement d = paid.disbursement();
    if (d.wasSignedBy(actor)) {
      return;
    }
    Optional<UUID> screening = Optional.ofNullable(screenings.get(paid.grant().granteeId()));
    d.checkSign(actor, paid.grant(), order);
    rest(d, d.nextSignature(), screening);
    d.sign(
        actor,
        paid.grant(),
        order,
        gates.toMove(d, paid.grant(), screening),
        clock.today(),
        clock.now());
    if (d.status() == DisbursementStatus.RELEASED) {
      ledger.post(
          DisbursementPostings.released(
              d.id(),
              d.number(),
              paid.grant().fundingModel(),
              paid.grant().dimensions(),
              d.amount(),
              d.releasedOn()),
          actor);
      move(d, paid.grant());
      reports.expect(paid.grant(), d.instalment(), actor);
    }
    trail.record(actor, "release", "disbursement", d.id(), Map.of("status", d.status().name()));
    flush();
  }

  /** It goes to the bank in this order. Only in the transaction that makes the order. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void schedule(UUID id, UUID order, Actor actor) {
    locked(id, actor).disbursement().schedule(order, clock.now());
    trail.record(actor, "schedule", "disbursement", id, Map.of("order", order.toString()));
    flush();
  }

  /** Its order was withdrawn. Only in the transaction that withdraws it. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void unschedule(UUID id, UUID order, Actor actor) {
    locked(id, actor).disbursement().unschedule(order, clock.now());
    trail.record(actor, "unschedule", "disbursement", id, Map.of("order", order.toString()));
    flush();
  }

  /** Its order was handed to the bank. Only in the transaction that says so. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void send(UUID id, UUID order, Actor actor) {
    Disbursement d = locked(id, actor).disbursement();
    d.send(order, clock.now());
    trail.record(actor, "handover", "disbursement", id, Map.of("status", d.status().name()));
    flush();
  }

  @Transactional
  public Disbursement settle(UUID id, LocalDate on, String bankReference, Actor actor) {
    Paid paid = locked(id, actor);
    Disbursement d = paid.disbursement();
    if (actor.did(d.settledBy())) {
      return d;
    }
    d.settle(actor, on, bankReference, clock.today(), clock.now());
    trail.record(actor, "settle", "disbursement", id, Map.of("settledOn", on.toString()));
    return move(d, paid.grant());
  }

  /**
   * What the bank answers of a payment of that order: settled, it is with the payee; refused, its
   * entry is reversed and the instalment can be requested again. Only in the transaction that keeps
   * the answer.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public BankAnswer.Outcome answered(UUID id, UUID order, BankAnswer said, Actor actor) {
    Paid paid = locked(id, actor);
    Disbursement d = paid.disbursement();
    if (!order.equals(d.paymentOrderId())) {
      throw Refusal.conflict("disbursement.wrong-state", d.status());
    }
    BankAnswer.Outcome outcome = d.outcomeOf(said);
    if (outcome == BankAnswer.Outcome.SETTLED) {
      // The day of the bank's clock, which may be before ours or after.
      LocalDate day = said.on().isAfter(clock.today()) ? clock.today() : said.on();
      settle(id, day.isBefore(d.releasedOn()) ? d.releasedOn() : day, said.reference(), actor);
    } else if (outcome == BankAnswer.Outcome.REFUSED) {
      d.refuse(actor, said.reason(), clock.now());
      move(d, paid.grant());
      String why = said.reason() == null ? said.code() : said.code() + " " + said.reason();
      ledger.reverse(ledger.entryOf("disbursement", id, "RELEASED"), clock.today(), why, actor);
      trail.record(actor, "refusedByBank", "disbursement", id, Map.of("reason", why));
      flush();
    }
    return outcome;
  }

  @Transactional
  public Disbursement reject(UUID id, String reason, Actor actor) {
    Paid paid = locked(id, actor);
    Disbursement d = paid.disbursement();
    if (actor.did(d.rejectedBy())) {
      return d;
    }
    d.reject(actor, reason, clock.now());
    trail.record(actor, "reject", "disbursement", id, Map.of("reason", reason));
    return move(d, paid.grant());
  }

  @Transactional
  public Disbursement hold(UUID id, String reason, Actor actor) {
    Paid paid = locked(id, actor);
    Disbursement d = paid.disbursement();
    if (d.status() == DisbursementStatus.ON_HOLD && actor.did(d.heldBy())) {
      return d;
    }
    d.hold(actor, reason, clock.now());
    trail.record(actor, "hold", "disbursement", id, Map.of("reason", reason));
    return move(d, paid.grant());
  }

  @Transactional
  public Disbursement lift(UUID id, Actor actor) {
    Paid paid = locked(id, actor);
    Disbursement d = paid.disbursement();
    if (d.status() != DisbursementStatus.ON_HOLD && actor.did(d.liftedBy())) {
      return d;
    }
    d.lift(actor, clock.now());
    trail.record(actor, "lift", "disbursement", id, Map.of("status", d.status().name()));
    return move(d, paid.grant());
  }

  @Transactional
  public Disbursement cancel(UUID id, String reason, Actor actor) {
    Paid paid = locked(id, actor);
    Disbursement d = paid.disbursement();
    if (actor.did(d.cancelledBy())) {
      return d;
    }
    d.cancel(actor, paid.grant(), reason, clock.now());
    trail.record(actor, "cancel", "disbursement", id, Map.of("reason", reason));
    return move(d, paid.grant());
  }

  /**
   * The bank sent the money back: its entry is reversed, and the instalment can be requested again.
   */
  @Transactional
  public Disbursement giveBack(
      UUID id, LocalDate on, String reason, String bankReference, Actor actor) {
    Paid paid = locked(id, actor);
    Disbursement d = paid.disbursement();
    if (actor.did(d.returnedBy())) {
      return d;
    }
    d.giveBack(actor, on, reason, bankReference, clock.today(), clock.now());
    move(d, paid.grant());
    ledger.reverse(ledger.entryOf("disbursement", id, "RELEASED"), on, reason, actor);
    trail.record(
        actor,
        "markReturned",
        "disbursement",
        id,
        Map.of("returnedOn", on.toString(), "reason", reason));
    flush();
    return d;
  }

  /**
   * A payment as an order knows it.
   *
   * @param ended whether it was rejected or cancelled, and so drops out of its order
   * @param to whole or masked, as the reader may see it
   */
  public record Payment(
      UUID id,
      String number,
      Money amount,
      String status,
      boolean ended,
      String granteeName,
      String grantNumber,
      BankDetails to) {

    public boolean isEnded() {
      return ended;
    }
  }

  /** By their ids, as they are now. */
  public Map<UUID, Payment> payments(Collection<UUID> ids, Actor actor) {
    List<Disbursement> found = ids.isEmpty() ? List.of() : list("id in ?1", ids);
    Map<UUID, Grant> of = grantsOf(found);
    Map<UUID, PayeeAccount> to = accountsOf(found);
    return found.stream()
        .collect(
            Collectors.toMap(
                Disbursement::id,
                d ->
                    new Payment(
                        d.id(),
                        d.number(),
                        d.amount(),
                        d.status().name(),
                        d.isEnded(),
                        of.get(d.grantId()).granteeName(),
                        of.get(d.grantId()).number(),
                        to.get(d.payeeAccountId()).detailsFor(actor))));
  }

  /** Those payments, each once and in this order, held until the transaction ends. */
  @Transactional(Transactional.TxType.MANDATORY)
  public List<Payment> heldInTurn(List<UUID> ids, Actor actor) {
    // Whoever holds several takes them in one and the same order.
    new TreeSet<>(ids).forEach(id -> locked(id, actor));
    Map<UUID, Payment> held = payments(ids, actor);
    return ids.stream().distinct().map(held::get).toList();
  }

  /** Grantees of those payments in an order that the actor may sign. */
  public Set<UUID> toScreenIn(UUID order, Collection<UUID> ids, Actor actor) {
    Set<UUID> grantees = new HashSet<>();
    ids.forEach(
        id ->
            toScreen(id, actor, paid -> paid.disbursement().checkSign(actor, paid.grant(), order))
                .ifPresent(grantees::add));
    return grantees;
  }

  Paid visible(UUID id, Actor actor) {
    Disbursement d = findByIdOptional(id).orElseThrow(Refusal::notFound);
    return new Paid(d, grants.visible(d.grantId(), actor));
  }

  /** What stands between an instalment and the bank, by what its reader may know. */
  ReleaseGate gate(UUID grantId, int instalment, Actor actor) {
    Grant grant = grants.visible(grantId, actor);
    Instalment asked =
        grant.instalments().stream()
            .filter(i -> i.number() == instalment)
            .findAny()
            .orElseThrow(Refusal::notFound);
    return gates.toRead(
        grant,
        instalment,
        Optional.ofNullable(asked.disbursementId()).flatMap(this::findByIdOptional),
        actor);
  }

  /**
   * Newest first, one more than asked when there are more.
   *
   * @param after the last one of the page before, or null
   */
  List<Disbursement> page(
      Actor actor, UUID grantId, DisbursementStatus status, UUID after, int size) {
    StringBuilder where = new StringBuilder("1 = 1");
    Map<String, Object> values = new HashMap<>();
    if (!actor.isStaff()) {
      where.append(" and grantId in (select g.id from Grant g where g.granteeCode = :own)");
      values.put("own", String.valueOf(actor.organisation()));
    }
    if (grantId != null) {
      where.append(" and grantId = :grant");
      values.put("grant", grantId);
    }
    if (status != null) {
      where.append(" and status = :status");
      values.put("status", status);
    }
    if (after != null) {
      where.append(" and (requestedAt < :at or requestedAt = :at and id < :after)");
      values.put("at", visible(after, actor).disbursement().requestedAt());
      values.put("after", after);
    }
    return find(where + " order by requestedAt desc, id desc", values).page(0, size + 1).list();
  }

  /** The screening on which each step of a payment rests, in their order. */
  Map<ScreeningStep, Screenings.Screening> screenings(UUID id) {
    Map<UUID, ScreeningStep> steps = new HashMap<>();
    for (Object[] row :
        session
            .createNativeQuery(
                "select screening_id, step from disbursement_screening where disbursement_id = :id",
                Object[].class)
            .setParameter("id", id)
            .getResultList()) {
      steps.put((UUID) row[0], ScreeningStep.valueOf((String) row[1]));
    }
    Map<ScreeningStep, Screenings.Screening> found = new EnumMap<>(ScreeningStep.class);
    screenings.byId(List.copyOf(steps.keySet())).forEach(s -> found.put(steps.get(s.id()), s));
    return found;
  }

  Map<UUID, PayeeAccount> accountsOf(Collection<Disbursement> page) {
    return accounts.byId(
        page.stream().map(Disbursement::payeeAccountId).collect(Collectors.toSet()));
  }

  Map<UUID, Grant> grantsOf(Collection<Disbursement> page) {
    return grants.byId(page.stream().map(Disbursement::grantId).collect(Collectors.toSet()));
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    List<Task> tasks = new ArrayList<>(toRequestAgain(actor));
    if (!actor.isAny(
        Role.SECRETARIAT_OFFICER,
        Role.CERTIFYING_OFFICER,
        Role.APPROVING_OFFICER,
        Role.FINANCE_ACCOUNTANT)) {
      return tasks;
    }
    List<Disbursement> waiting =
        list(
            "status in (REQUESTED, REVIEWED, CERTIFIED, PARTLY_APPROVED, APPROVED, RELEASED, SENT)");
    Map<UUID, Grant> of = grantsOf(waiting);
    for (Disbursement d : waiting) {
      Grant grant = of.get(d.grantId());
      d.actions(actor, grant).stream()
          .filter(Set.of("review", "certify", "approve", "order", "settle")::contains)
          .forEach(
              action ->
                  tasks.add(
                      new Task(
                          "disbursement." + action,
                          "disbursement",
                          d.id(),
                          d.number(),
                          grant.granteeName() + " \u00b7 " + d.amount(),
                          d.statusSince())));
    }
    return tasks;
  }

  /** What the bank did not make, or sent back, awaits its grantee, and the officer who can help. */
  private List<Task> toRequestAgain(Actor actor) {
    if (!actor.isAny(Role.NGO_AUTHORIZED_OFFICER, Role.SECRETARIAT_OFFICER)) {
      return List.of();
    }
    // Of several attempts at one instalment the last tells.
    Map<String, Disbursement> back = new HashMap<>();
    this.<Disbursement>list("status in (REFUSED, RETURNED) order by requestedAt")
        .forEach(d -> back.put(d.grantId() + "/" + d.instalment(), d));
    Map<UUID, Grant> of = grantsOf(back.values());
    return back.values().stream()
        .filter(d -> of.containsKey(d.grantId()))
        .filter(d -> actor.isStaff() || of.get(d.grantId()).isOf(actor))
        .filter(
            d ->
                of.get(d.grantId()).instalment(d.instalment()).status()
                    == InstalmentStatus.RETURNED)
        .map(
            d ->
                new Task(
                    actor.isStaff() ? "disbursement.came-back" : "disbursement.request-again",
                    "disbursement",
                    d.id(),
                    d.number(),
                    of.get(d.grantId()).granteeName() + " \u00b7 " + d.amount(),
                    d.statusSince()))
        .toList();
  }

  /** The payment and its grant, held in this order everywhere. */
  private Paid locked(UUID id, Actor actor) {
    Disbursement d =
        Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
            .orElseThrow(Refusal::notFound);
    return new Paid(d, grants.locked(d.grantId(), actor));
  }

  /** The grantee; nobody for a step that is refused anyway. */
  private Optional<UUID> toScreen(UUID id, Actor actor, Consumer<Paid> check) {
    Paid paid = visible(id, actor);
    try {
      check.accept(paid);
    } catch (Refusal refusal) {
      return Optional.empty();
    }
    return Optional.of(paid.grant().granteeId());
  }

  /** The screening of a step is kept beside it; whether it is clear its gate asks. */
  private void rest(Disbursement d, ScreeningStep step, Optional<UUID> screening) {
    screening.ifPresent(
        made ->
            session
                .createNativeMutationQuery(
                    "insert into disbursement_screening (disbursement_id, step, screening_id)"
                        + " values (:disbursement, :step, :screening)")
                .setParameter("disbursement", d.id())
                .setParameter("step", step.name())
                .setParameter("screening", made)
                .executeUpdate());
  }

  private Disbursement move(Disbursement d, Grant grant) {
    if (grant.instalment(d.instalment()).status() != d.instalmentStatus()) {
      grants.instalmentBecame(grant, d.instalment(), d.instalmentStatus(), d.id());
    }
    flush();
    return d;
  }

  private String nextNumber() {
    int year = clock.today().getYear();
    int last =
        session
            .createNativeQuery(
                """
            insert into disbursement_number as n (year, last) values (:year, 1)
            on conflict (year) do update set last = n.last + 1 returning last""",
                Integer.class)
            .setParameter("year", year)
            .getSingleResult();
    return "P-%d-%04d".formatted(year, last);
  }
}
