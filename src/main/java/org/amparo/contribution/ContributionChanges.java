package org.amparo.contribution;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.exchange.ExchangeRates;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.ledger.Account;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.amparo.problem.Refusal;

/**
 * Amends a contribution or gives it up. What is not yet agreed stands in memorandum accounts alone
 * and ends with the fund manager's word; what is agreed changes when a second person posts it.
 */
@ApplicationScoped
public class ContributionChanges {

  private final Contributions contributions;
  private final ExchangeRates rates;
  private final Ledger ledger;
  private final AuditTrail trail;
  private final FundClock clock;

  ContributionChanges(
      Contributions contributions,
      ExchangeRates rates,
      Ledger ledger,
      AuditTrail trail,
      FundClock clock) {
    this.contributions = contributions;
    this.rates = rates;
    this.ledger = ledger;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * @param amount what the contribution shall amount to from now on
   */
  @Transactional
  public Contribution amend(
      UUID id,
      Money amount,
      List<Schedule.Part> schedule,
      String reference,
      LocalDate effectiveOn,
      String reason,
      Actor actor) {
    return propose(
        contributions.locked(id, actor),
        new ContributionChange.Proposal(
            ContributionChange.Kind.AMENDMENT, amount, schedule, reference, effectiveOn, reason),
        "amend",
        actor);
  }

  @Transactional
  public Contribution cancel(UUID id, String reason, Actor actor) {
    Contribution c = contributions.locked(id, actor);
    if (c.isAgreed()) {
      return propose(c, ended(ContributionChange.Kind.CANCELLATION, reason), "cancel", actor);
    }
    if (c.cancel(actor, clock.now(), reason)) {
      contributions.withdrawFromBooks(c, "PLEDGED", clock.today(), reason, actor);
      trail.record(actor, "cancel", "contribution", id, Map.of("reason", reason));
    }
    return contributions.saved(c);
  }

  /** What was promised, wholly or in part, will not come. */
  @Transactional
  public Contribution lapse(UUID id, String reason, Actor actor) {
    Contribution c = contributions.locked(id, actor);
    if (c.isAgreed()) {
      return propose(c, ended(ContributionChange.Kind.LAPSE, reason), "lapse", actor);
    }
    if (c.lapse(actor, clock.now(), reason)) {
      contributions.withdrawFromBooks(c, "PLEDGED", clock.today(), reason, actor);
      trail.record(actor, "lapse", "contribution", id, Map.of("reason", reason));
    }
    return contributions.saved(c);
  }

  @Transactional
  public Contribution post(UUID id, UUID changeId, Actor actor) {
    Contribution c = contributions.locked(id, actor);
    ContributionChange change = c.change(changeId);
    BigDecimal rate = rates.on(change.effectiveOn(), c.amount().currency());
    Money outstanding = c.outstanding();
    Money difference =
        change.kind() == ContributionChange.Kind.AMENDMENT
            ? change.after().minus(c.amount())
            : outstanding.negated();
    boolean inBooks =
        c.agreement().recognitionModel() == RecognitionModel.BINDING_UNCONDITIONAL
            && change.isOpen()
            && !difference.isZero();
    Money carried =
        inBooks && difference.isNegative()
            ? ContributionPostings.carried(
                ledger.balance(Account.CONTRIBUTIONS_RECEIVABLE, id),
                difference.negated(),
                outstanding)
            : Money.ZERO;
    Money gained =
        !inBooks
            ? Money.ZERO
            : difference.isNegative() ? carried.negated() : difference.inUsd(rate);
    if (change.post(actor, clock.now(), gained)) {
      if (inBooks) {
        ledger.post(
            difference.isNegative()
                ? ContributionPostings.lowered(c, change, difference.negated(), carried)
                : ContributionPostings.raised(c, change, difference, rate),
            actor);
      }
      trail.record(
          actor,
          "postChange",
          "contribution",
          id,
          Map.of(
              "change", changeId.toString(),
              "kind", change.kind().name(),
              "usd", gained.text()));
    }
    return contributions.saved(c);
  }

  @Transactional
  public Contribution reject(UUID id, UUID changeId, String reason, Actor actor) {
    Contribution c = contributions.locked(id, actor);
    if (c.change(changeId).reject(actor, clock.now(), reason)) {
      trail.record(
          actor,
          "rejectChange",
          "contribution",
          id,
          Map.of("change", changeId.toString(), "reason", reason));
    }
    return contributions.saved(c);
  }

  private ContributionChange.Proposal ended(ContributionChange.Kind kind, String reason) {
    return new ContributionChange.Proposal(kind, null, null, null, clock.today(), reason);
  }

  private Contribution propose(
      Contribution c, ContributionChange.Proposal proposal, String verb, Actor actor) {
    if (!c.isAgreed()) {
      throw Refusal.conflict("contribution.wrong-state", c.status().name());
    }
    if (ContributionChange.propose(c, proposal, actor, clock.now(), clock.today())) {
      trail.record(actor, verb, "contribution", c.id(), Map.of("reason", proposal.reason()));
    }
    return contributions.saved(c);
  }
}
