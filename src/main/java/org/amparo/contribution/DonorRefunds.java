package org.amparo.contribution;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.exchange.ExchangeRates;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.ledger.Account;
import org.amparo.ledger.Availability;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.amparo.problem.Refusal;

/** Gives money back to donors. */
@ApplicationScoped
public class DonorRefunds {

  private final Contributions contributions;
  private final ExchangeRates rates;
  private final Ledger ledger;
  private final AuditTrail trail;
  private final FundClock clock;

  DonorRefunds(
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

  @Transactional
  public Contribution propose(
      UUID id, Money amount, String bankAccount, String reason, Actor actor) {
    Contribution c = contributions.locked(id, actor);
    if (DonorRefund.propose(c, amount, bankAccount, reason, actor, clock.now())) {
      trail.record(
          actor,
          "proposeRefund",
          "contribution",
          id,
          Map.of("amount", amount.toString(), "reason", reason));
    }
    return contributions.saved(c);
  }

  /** From here it is owed. What grants are promised is not given back. */
  @Transactional
  public Contribution approve(UUID id, UUID refundId, Actor actor) {
    Contribution c = contributions.locked(id, actor);
    DonorRefund refund = c.refund(refundId);
    BigDecimal rate = rates.on(clock.today(), refund.amount().currency());
    Money value = refund.amount().inUsd(rate);
    if (refund.isConditional()) {
      // What the condition still holds, this refund among it.
      Money held = c.conditional().plus(refund.amount());
      value =
          ContributionPostings.carried(
              ledger.balance(Account.CONDITIONAL_LIABILITY, id), refund.amount(), held);
      rate = ContributionPostings.impliedRate(refund.amount(), value);
    }
    if (refund.approve(actor, clock.now(), clock.today(), value)) {
      Availability pool = ledger.lockAvailability(c.pool());
      if (!refund.isConditional() && value.exceeds(pool.available())) {
        throw Refusal.rule("contribution.refund-no-funds", c.pool(), pool.available().toString());
      }
      ledger.post(ContributionPostings.refundApproved(c, refund, rate), actor);
      trail.record(
          actor,
          "approveRefund",
          "contribution",
          id,
          Map.of("refund", refundId.toString(), "usd", value.text()));
    }
    return contributions.saved(c);
  }

  @Transactional
  public Contribution reject(UUID id, UUID refundId, String reason, Actor actor) {
    Contribution c = contributions.locked(id, actor);
    if (c.refund(refundId).reject(actor, clock.now(), reason)) {
      trail.record(
          actor,
          "rejectRefund",
          "contribution",
          id,
          Map.of("refund", refundId.toString(), "reason", reason));
    }
    return contributions.saved(c);
  }

  /** With the second signature the money goes. */
  @Transactional
  public Contribution sign(UUID id, UUID refundId, Actor actor) {
    Contribution c = contributions.locked(id, actor);
    DonorRefund refund = c.refund(refundId);
    BigDecimal rate = rates.on(clock.today(), refund.amount().currency());
    if (refund.sign(actor, clock.now(), clock.today(), refund.amount().inUsd(rate))) {
      if (refund.status() == DonorRefund.Status.PAID) {
        ledger.post(ContributionPostings.refundPaid(c, refund, rate), actor);
      }
      trail.record(
          actor,
          "signRefund",
          "contribution",
          id,
          Map.of("refund", refundId.toString(), "status", refund.status().name()));
    }
    return contributions.saved(c);
  }
}
