package org.amparo.contribution;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.exchange.ExchangeRates;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.ledger.Account;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.amparo.organisation.Organisation;
import org.amparo.organisation.Organisations;
import org.amparo.pool.Pools;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.screening.Screenings;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

@ApplicationScoped
public class Contributions implements PanacheRepositoryBase<Contribution, UUID>, TaskSource {

  /**
   * What is pledged. {@code donorId} may be left out by a donor, who pledges for nobody else;
   * {@code pool} is GENERAL unless earmarked; {@code earmark} is a modality of the Grand Bargain, A
   * to L, or null.
   */
  public record Pledge(
      UUID donorId,
      Money amount,
      String purpose,
      LocalDate pledgedOn,
      String reference,
      String pool,
      String earmark,
      UUID idempotencyKey) {}

  /** A contribution and whether this call made it. */
  public record Pledged(Contribution contribution, boolean created) {}

  private static final int MOST_IN_FILE = 20_000;

  private final Session session;
  private final Organisations organisations;
  private final ExchangeRates rates;
  private final Pools pools;
  private final Ledger ledger;
  private final DonorContacts contacts;
  private final Screenings screenings;
  private final AuditTrail trail;
  private final FundClock clock;
  private final FundSettings settings;

  Contributions(
      Session session,
      Organisations organisations,
      ExchangeRates rates,
      Pools pools,
      Ledger ledger,
      DonorContacts contacts,
      Screenings screenings,
      AuditTrail trail,
      FundClock clock,
      FundSettings settings) {
    this.session = session;
    this.organisations = organisations;
    this.rates = rates;
    this.pools = pools;
    this.ledger = ledger;
    this.contacts = contacts;
    this.screenings = screenings;
    this.trail = trail;
    this.clock = clock;
    this.settings = settings;
  }

  @Transactional
  public Pledged pledge(Pledge pledge, Actor actor) {
    Optional<Contribution> first = firstUnder(pledge.idempotencyKey(), actor);
    if (first.isPresent()) {
      return new Pledged(first.get(), false);
    }
    Organisation donor = donor(pledge.donorId(), actor);
    String pool = pool(pledge.pool());
    BigDecimal rate = rates.on(pledge.pledgedOn(), pledge.amount().currency());
    Contribution c =
        begin(
            Contribution.Kind.AGREEMENT,
            donor,
            pledge.amount(),
            rate,
            pool,
            pledge.earmark(),
            pledge.purpose(),
            pledge.reference(),
            pledge.pledgedOn(),
            pledge.idempotencyKey(),
            actor);
    persistAndFlush(c);
    ledger.post(ContributionPostings.pledged(c), actor);
    trail.record(
        actor,
        "pledge",
        "contribution",
        c.id(),
        Map.of("number", c.number(), "amount", c.amount().toString()));
    return new Pledged(c, true);
  }

  Contribution begin(
      Contribution.Kind kind,
      Organisation donor,
      Money amount,
      BigDecimal rate,
      String pool,
      String earmark,
      String purpose,
      String reference,
      LocalDate on,
      UUID idempotencyKey,
      Actor actor) {
    return Contribution.pledge(
        kind,
        nextNumber(on.getYear()),
        donor,
        amount,
        rate,
        pool,
        earmark,
        purpose,
        reference,
        on,
        idempotencyKey,
        actor,
        clock.now(),
        clock.today());
  }

  /**
   * A donor is cleared on a comparison with the sanctions list of this moment, and on judgement.
   */
  public Contribution screen(UUID id, Contribution.Outcome outcome, String reason, Actor actor) {
    return screenings.before(
        Screenings.Occasion.DONOR,
        () ->
            findByIdOptional(id)
                .filter(c -> outcome == Contribution.Outcome.CLEARED && c.needsScreening())
                .map(c -> c.donor().id()),
        screening -> screen(id, outcome, reason, screening, actor));
  }

  private Contribution screen(
      UUID id, Contribution.Outcome outcome, String reason, Optional<UUID> screening, Actor actor) {
    Contribution c = locked(id, actor);
    if (outcome == Contribution.Outcome.CLEARED && c.needsScreening()) {
      screenings.requireClear(c.donor().id(), screening);
    }
    if (c.screen(actor, clock.now(), outcome, reason)) {
      if (outcome == Contribution.Outcome.DECLINED) {
        withdrawFromBooks(c, "PLEDGED", clock.today(), reason, actor);
        forgetGifts(c);
      }
      trail.record(actor, "screen", "contribution", id, Map.of("outcome", outcome.name()));
    }
    return saved(c);
  }

  @Transactional
  public Contribution accept(UUID id, String note, Actor actor) {
    Contribution c = locked(id, actor);
    if (c.accept(actor, clock.now(), note)) {
      if (c.kind() == Contribution.Kind.GIFT) {
        c.takeGift(settings.programmeSupportRate(), actor, clock.now());
      }
      trail.record(actor, "accept", "contribution", id);
    }
    return saved(c);
  }

  @Transactional
  public Contribution agree(
      UUID id,
      String reference,
      LocalDate signedOn,
      RecognitionModel model,
      BigDecimal pscRate,
      List<Schedule.Part> schedule,
      Actor actor) {
    Contribution c = locked(id, actor);
    BigDecimal rate = rates.on(signedOn, c.amount().currency());
    if (c.agree(
        new Contribution.Agreement(
            reference, signedOn, model, pscRate, rate, actor.id(), clock.now()),
        schedule,
        signedOn.plus(settings.contributionDue()),
        clock.now(),
        clock.today())) {
      withdrawFromBooks(c, "PLEDGED", signedOn, reference, actor);
      if (model == RecognitionModel.BINDING_UNCONDITIONAL) {
        ledger.post(ContributionPostings.agreed(c), actor);
      }
      trail.record(
          actor,
          "agree",
          "contribution",
          id,
          Map.of("reference", reference, "recognitionModel", model.name()));
    }
    return saved(c);
  }

  /**
   * Records money seen at the bank, once for a bank reference, whoever says it again.
   *
   * @param amount all that the donor paid
   * @param fee withheld on the way, or null: the bank credited the amount less this
   */
  @Transactional
  public Contribution recordReceipt(
      UUID id,
      Money amount,
      Money fee,
      LocalDate on,
      String bankAccount,
      String bankReference,
      Actor actor) {
    Contribution c = locked(id, actor);
    if (c.recordReceipt(
        actor,
        clock.now(),
        clock.today(),
        amount,
        fee == null ? Money.zero(amount.currency()) : fee,
        on,
        bankAccount,
        bankReference.strip())) {
      trail.record(
          actor,
          "recordReceipt",
          "contribution",
          id,
          Map.of("amount", amount.toString(), "bankReference", bankReference));
    }
    return saved(c);
  }

  @Transactional
  public Contribution postReceipt(UUID id, UUID receiptId, Actor actor) {
    Contribution c = locked(id, actor);
    Receipt receipt = c.receipt(receiptId);
    BigDecimal rate = rates.on(receipt.receivedOn(), receipt.amount().currency());
    ContributionPostings.Claimed claimed = claimed(c, receipt);
    if (c.postReceipt(
        receiptId,
        actor,
        clock.now(),
        receipt.amount().inUsd(rate),
        claimed == null ? null : claimed.against(receipt.amount(), rate))) {
      ledger.post(
          switch (c.agreement().recognitionModel()) {
            case BINDING_UNCONDITIONAL -> ContributionPostings.received(c, receipt, rate, claimed);
            case ON_RECEIPT -> ContributionPostings.receivedAsRevenue(c, receipt, rate);
            case BINDING_WITH_COMPLIANCE_OBLIGATION ->
                ContributionPostings.receivedUnderCondition(c, receipt, rate);
          },
          actor);
      trail.record(
          actor,
          "postReceipt",
          "contribution",
          id,
          Map.of("receipt", receiptId.toString(), "amount", receipt.amount().toString()));
    }
    return saved(c);
  }

  @Transactional
  public Contribution rejectReceipt(UUID id, UUID receiptId, String reason, Actor actor) {
    Contribution c = locked(id, actor);
    if (c.rejectReceipt(receiptId, actor, clock.now(), reason)) {
      forgetGifts(c);
      trail.record(
          actor,
          "rejectReceipt",
          "contribution",
          id,
          Map.of("receipt", receiptId.toString(), "reason", reason));
    }
    return saved(c);
  }

  /** The accountant finds that money posted had not come, or was not this contribution's. */
  @Transactional
  public Contribution askToTakeBack(UUID id, UUID receiptId, String reason, Actor actor) {
    Contribution c = locked(id, actor);
    if (c.askToTakeBack(receiptId, actor, clock.now(), reason)) {
      trail.record(
          actor,
          "askToTakeBack",
          "contribution",
          id,
          Map.of("receipt", receiptId.toString(), "reason", reason));
    }
    return saved(c);
  }

  /** Another person reverses the posting. The day is today's: the past stays as it was told. */
  @Transactional
  public Contribution takeBack(UUID id, UUID receiptId, Actor actor) {
    Contribution c = locked(id, actor);
    if (c.takeBack(receiptId, actor, clock.now())) {
      Receipt receipt = c.receipt(receiptId);
      ledger.reverse(
          ledger.entryOf("receipt", receiptId, "RECEIVED"),
          clock.today(),
          receipt.takeBackReason(),
          actor);
      trail.record(
          actor,
          "takeBack",
          "contribution",
          id,
          Map.of("receipt", receiptId.toString(), "amount", receipt.amount().toString()));
    }
    return saved(c);
  }

  @Transactional
  Contribution keepReceipt(UUID id, UUID receiptId, String reason, Actor actor) {
    Contribution c = locked(id, actor);
    if (c.keepReceipt(receiptId)) {
      trail.record(
          actor,
          "keepReceipt",
          "contribution",
          id,
          Map.of("receipt", receiptId.toString(), "reason", reason));
    }
    return saved(c);
  }

  @Transactional
  public Contribution acknowledge(UUID id, String note, Actor actor) {
    Contribution c = locked(id, actor);
    if (c.acknowledge(actor, clock.now(), note)) {
      contacts.write(
          c,
          "mail.contribution-acknowledged",
          Map.of(),
          "acknowledged:" + id + ":" + c.acknowledgement().at());
      trail.record(actor, "acknowledge", "contribution", id);
    }
    return saved(c);
  }

  /** The donor has been sent the report of a year on all that it gave. */
  @Transactional
  public Contribution report(UUID id, int year, String reference, Actor actor) {
    Contribution c = locked(id, actor);
    if (c.report(actor, clock.now(), year, reference)) {
      trail.record(
          actor, "report", "contribution", id, Map.of("year", year, "reference", reference));
    }
    return saved(c);
  }

  @Transactional
  public Contribution fulfil(UUID id, Money amount, LocalDate on, String evidence, Actor actor) {
    Contribution c = locked(id, actor);
    Money value =
        c.conditional().isPositive() && amount.currency().equals(c.amount().currency())
            ? ContributionPostings.carried(
                ledger.balance(Account.CONDITIONAL_LIABILITY, id), amount, c.conditional())
            : Money.ZERO;
    Optional<Fulfilment> fulfilment =
        c.fulfil(actor, clock.now(), clock.today(), amount, value, on, evidence);
    if (fulfilment.isPresent()) {
      ledger.post(ContributionPostings.fulfilled(c, fulfilment.get()), actor);
      trail.record(
          actor, "fulfilCondition", "contribution", id, Map.of("amount", amount.toString()));
    }
    return saved(c);
  }

  /**
   * What stands in the books of a claim.
   *
   * @param due what should have come by now, in the currency of the claim
   * @param agreedBy who made the agreement
   */
  public record Claim(Money due, UUID agreedBy) {}

  /** Nothing where nothing is agreed or known. */
  public Optional<Claim> claim(UUID id) {
    return findByIdOptional(id)
        .filter(Contribution::isAgreed)
        .map(c -> new Claim(c.overdue(clock.today()), c.agreement().by()));
  }

  /**
   * Gives up what is due and will never come; whoever calls posts it.
   *
   * @return what it stood at in US dollars
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Money writeOff(UUID id, Money amount, Actor actor) {
    Contribution c = locked(id, actor);
    Money outstanding = c.outstanding();
    c.writeOff(amount, clock.today());
    trail.record(actor, "writeOff", "contribution", id, Map.of("amount", amount.toString()));
    saved(c);
    return carried(id, amount, outstanding);
  }

  /** What a part of what is outstanding stands at in US dollars. */
  public Money carried(UUID id, Money part) {
    return carried(id, part, findById(id).outstanding());
  }

  private Money carried(UUID id, Money part, Money outstanding) {
    return ContributionPostings.carried(
        ledger.balance(Account.CONTRIBUTIONS_RECEIVABLE, id), part, outstanding);
  }

  /** One's own for a donor; every one for the fund's people. */
  Contribution visible(UUID id, Actor actor) {
    return findByIdOptional(id).filter(c -> isVisible(c, actor)).orElseThrow(Refusal::notFound);
  }

  /** As many as a spreadsheet is good for, latest first. */
  List<Contribution> all(Actor actor, Filter filter) {
    return page(actor, filter, null, MOST_IN_FILE - 1);
  }

  /**
   * Latest first, one more than asked when there are more.
   *
   * @param after the last one of the page before, or null
   */
  List<Contribution> page(Actor actor, Filter filter, UUID after, int size) {
    StringBuilder where = new StringBuilder("from Contribution c join fetch c.donor d where 1 = 1");
    Map<String, Object> parameters = new java.util.HashMap<>();
    if (!actor.isStaff()) {
      where.append(" and d.code = :own");
      parameters.put("own", String.valueOf(actor.organisation()));
    }
    filter.write(where, parameters, clock.today());
    if (after != null) {
      Contribution last = visible(after, actor);
      where.append(" and (c.pledgedAt < :at or c.pledgedAt = :at and c.id < :id)");
      parameters.put("at", last.pledgedAt());
      parameters.put("id", after);
    }
    return find(where.append(" order by c.pledgedAt desc, c.id desc").toString(), parameters)
        .page(0, size + 1)
        .list();
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    List<Task> tasks = new ArrayList<>();
    if (!actor.isAny(
        Role.SECRETARIAT_OFFICER,
        Role.FUND_MANAGER,
        Role.APPROVING_OFFICER,
        Role.CONTROLLER,
        Role.BANK_SIGNATORY)) {
      return tasks;
    }
    for (Contribution c :
        list(
            "from Contribution c join fetch c.donor"
                + " where c.status not in (DECLINED, REPORTED, CANCELLED, REFUNDED)"
                + " or exists (select 1 from DonorRefund f where f.contribution = c"
                + " and f.rejectedBy is null and f.secondSignedBy is null)"
                + " or exists (select 1 from DonorRefundReturn b where b.refund.contribution = c"
                + " and b.postedBy is null and b.rejectedBy is null)"
                + " order by c.pledgedAt, c.id")) {
      awaiting(c, c.actions(actor), actor, tasks);
      if (actor.is(Role.SECRETARIAT_OFFICER) && c.overdue(clock.today()).isPositive()) {
        tasks.add(task("overdue", c, clock.endOf(c.overdueSince(clock.today()))));
      }
    }
    return tasks;
  }

  private static void awaiting(
      Contribution c, List<String> actions, Actor actor, List<Task> tasks) {
    if (actions.contains("screen")) {
      tasks.add(task("screen", c, c.pledgedAt()));
    }
    if (actions.contains("accept")) {
      tasks.add(task("accept", c, c.screening() == null ? c.pledgedAt() : c.screening().at()));
    }
    if (actions.contains("agree")) {
      tasks.add(task("agree", c, c.acceptance().at()));
    }
    if (actions.contains("postReceipt")) {
      tasks.add(
          task(
              "postReceipt",
              c,
              c.postable(actor).map(Receipt::recordedAt).min(Instant::compareTo).orElseThrow()));
    }
    if (actions.contains("acknowledge")) {
      tasks.add(
          task(
              "acknowledge",
              c,
              c.receipts().stream()
                  .filter(Receipt::isPosted)
                  .map(Receipt::postedAt)
                  .max(Instant::compareTo)
                  .orElseThrow()));
    }
    for (Receipt r : c.receipts()) {
      if (c.actions(r, actor).contains("takeBack")) {
        tasks.add(task("takeBack", c, r.takeBackAskedAt()));
      }
    }
    for (ContributionChange change : c.changes()) {
      if (change.actions(actor).contains("post")) {
        tasks.add(task("postChange", c, change.proposedAt()));
      }
    }
    for (DonorRefund refund : c.refunds()) {
      if (refund.actions(actor).contains("approve")) {
        tasks.add(task("approveRefund", c, refund.proposedAt()));
      }
      if (refund.actions(actor).contains("sign")) {
        tasks.add(task("signRefund", c, refund.approvedAt()));
      }
      for (DonorRefundReturn back : refund.returns()) {
        if (back.actions(actor).contains("postReturn")) {
          tasks.add(task("postReturn", c, back.recordedAt()));
        }
      }
    }
  }

  private static Task task(String verb, Contribution c, Instant since) {
    return new Task(
        "contribution." + verb,
        "contribution",
        c.id(),
        c.number(),
        c.donor().name() + " \u00b7 " + c.amount(),
        since);
  }

  Contribution locked(UUID id, Actor actor) {
    Contribution c = findById(id, LockModeType.PESSIMISTIC_WRITE);
    if (c == null || !isVisible(c, actor)) {
      throw Refusal.notFound();
    }
    return c;
  }

  /**
   * Flushed here, so that a constraint that refuses does so by name, and the version shown is the
   * one kept.
   */
  Contribution saved(Contribution c) {
    flush();
    return c;
  }

  void withdrawFromBooks(Contribution c, String event, LocalDate on, String reason, Actor actor) {
    UUID entry = ledger.entryOf("contribution", c.id(), event);
    // Under two of the three models an agreement posts nothing, so there is nothing to take back.
    if (entry != null) {
      ledger.reverse(entry, on, reason, actor);
    }
  }

  /** Should the same money be recorded anew, the file it came in may be read anew. */
  private void forgetGifts(Contribution c) {
    if (c.kind() == Contribution.Kind.GIFT) {
      flush();
      for (String table : List.of("gift", "gift_batch")) {
        session
            .createNativeMutationQuery(
                "update "
                    + table
                    + " set withdrawn_at = :at where contribution_id = :id and withdrawn_at is null")
            .setParameter("at", clock.now())
            .setParameter("id", c.id())
            .executeUpdate();
      }
    }
  }

  private ContributionPostings.Claimed claimed(Contribution c, Receipt receipt) {
    return c.isAgreed()
            && c.agreement().recognitionModel() == RecognitionModel.BINDING_UNCONDITIONAL
            && receipt.isOpen()
        ? ContributionPostings.Claimed.of(
            c, receipt.amount(), ledger.balance(Account.CONTRIBUTIONS_RECEIVABLE, c.id()))
        : null;
  }

  private Optional<Contribution> firstUnder(UUID idempotencyKey, Actor actor) {
    return idempotencyKey == null
        ? Optional.empty()
        : find("pledgedBy = ?1 and idempotencyKey = ?2", actor.id(), idempotencyKey)
            .firstResultOptional();
  }

  private Organisation donor(UUID donorId, Actor actor) {
    if (actor.is(Role.SECRETARIAT_OFFICER)) {
      if (donorId == null) {
        throw Refusal.invalid(FieldError.of("donorId", "problem.field.required"));
      }
      return organisations
          .findByIdOptional(donorId)
          .orElseThrow(() -> Refusal.invalid(FieldError.of("donorId", "problem.field.unknown")));
    }
    Organisation own = organisations.required(actor);
    if (donorId != null && !donorId.equals(own.id())) {
      throw Refusal.forbidden("contribution.other-donor");
    }
    return own;
  }

  private String pool(String asked) {
    if (asked == null) {
      return "GENERAL";
    }
    pools.requireOpen(asked);
    return asked;
  }

  private String nextNumber(int year) {
    Integer next =
        session
            .createNativeQuery(
                """
            insert into contribution_number as n (year, last) values (:year, 1)
            on conflict (year) do update set last = n.last + 1 returning last""",
                Integer.class)
            .setParameter("year", year)
            .getSingleResult();
    return "C-%04d-%04d".formatted(year, next);
  }

  private static boolean isVisible(Contribution c, Actor actor) {
    return actor.isStaff() || c.donor().has(actor);
  }
}
