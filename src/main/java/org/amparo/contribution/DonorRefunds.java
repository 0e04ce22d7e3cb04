package org.amparo.contribution;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.LocalDate;
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

  /** The accountant sees at the bank that the money came back. */
  @Transactional
  public Contribution recordReturn(
      UUID id, UUID refundId, LocalDate on, String bankReference, String reason, Actor actor) {
    Contribution c = contributions.locked(id, actor);
    if (c.refund(refundId)
        .recordReturn(actor, clock.now(), clock.today(), on, bankReference.strip(), reason)) {
      trail.record(
          actor,
          "recordReturn",
          "contribution",
          id,
          Map.of("refund", refundId.toString(), "bankReference", bankReference, "reason", reason));
    }
    return contributions.saved(c);
  }

  /** Another person puts it into the books, and the refund is owed again. */
  @Transactional
  public Contribution postReturn(UUID id, UUID refundId, UUID returnId, Actor actor) {
    Contribution c = contributions.locked(id, actor);
    DonorRefund refund = c.refund(refundId);
    DonorRefundReturn back = refund.back(returnId);
    BigDecimal rate = rates.on(back.returnedOn(), refund.amount().currency());
    if (back.post(actor, clock.now(), refund.amount().inUsd(rate))) {
      // Kept before the refund changes, which the database allows to no other.
      contributions.flush();
      refund.oweAgain(back);
      ledger.post(ContributionPostings.refundReturned(c, refund, back, rate), actor);
      trail.record(
          actor,
          "postReturn",
          "contribution",
          id,
          Map.of("refund", refundId.toString(), "usd", back.usd().text()));
    }
    return contributions.saved(c);
  }

  @Transactional
  public Contribution rejectReturn(
      UUID id, UUID refundId, UUID returnId, String reason, Actor actor) {
    Contribution c = contributions.locked(id, actor);
    if (c.refund(refundId).back(returnId).reject(actor, clock.now(), reason)) {
      trail.record(
          actor,
          "rejectReturn",
          "contribution",
          id,
          Map.of("refund", refundId.toString(), "reason", reason));
    }
    return contributions.saved(c);
  }
}
