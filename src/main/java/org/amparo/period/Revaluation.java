package org.amparo.period;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.ledger.Proposal;
import org.amparo.money.Money;
import org.amparo.problem.Refusal;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What open balances in other currencies are worth on a day, proposed and then posted. */
@Entity
public class Revaluation {

  private static final String CODES = "period.revaluation";

  /**
   * An open balance. Amounts are positive on the debit side.
   *
   * @param open what is open in its own currency
   * @param carried what it stands at in US dollars
   * @param worth what it is worth at the day's rate
   * @param moved whether anything has been posted to it since that day, a later revaluation too
   */
  record Item(
      String account,
      String pool,
      UUID contributionId,
      UUID callId,
      UUID grantId,
      UUID organisationId,
      Money open,
      BigDecimal rate,
      Money carried,
      Money worth,
      boolean moved) {

    Money change() {
      return worth.minus(carried);
    }
  }

  @Id private UUID id;
  @Version private int version;

  @Column(updatable = false)
  private LocalDate asOf;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(updatable = false)
  private List<Item> items = new ArrayList<>();

  @Column(updatable = false)
  private BigDecimal changeUsd;

  @Column(updatable = false)
  private UUID idempotencyKey;

  @Embedded private Proposal proposal;

  Revaluation() {}

  static Revaluation propose(
      LocalDate asOf, List<Item> items, UUID idempotencyKey, Actor actor, Instant now) {
    if (items.isEmpty()) {
      throw Refusal.rule("period.nothing-to-revalue", asOf.toString());
    }
    Revaluation r = new Revaluation();
    r.id = UUID.randomUUID();
    r.asOf = asOf;
    r.items = List.copyOf(items);
    r.changeUsd = r.change().amount();
    r.idempotencyKey = idempotencyKey;
    r.proposal = Proposal.by(actor, now);
    return r;
  }

  /**
   * @param found what would be proposed now
   */
  void checkUnchanged(List<Item> found) {
    if (!items.equals(found)) {
      throw Refusal.conflict("period.revaluation-stale");
    }
  }

  void post(Actor actor, Instant now) {
    proposal.post(actor, CODES, now);
  }

  void reject(Actor actor, String reason, Instant now) {
    proposal.reject(actor, CODES, reason, now);
  }

  void checkDecide(Actor actor) {
    proposal.checkDecide(actor, CODES);
  }

  List<String> actions(Actor actor) {
    return proposal.actions(actor, CODES);
  }

  Money change() {
    return items.stream().map(Item::change).reduce(Money.ZERO, Money::plus);
  }

  public UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  LocalDate asOf() {
    return asOf;
  }

  Proposal proposal() {
    return proposal;
  }

  List<Item> items() {
    return items;
  }
}
