package org.amparo.writeoff;

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
import org.amparo.ledger.Dimensions;
import org.amparo.ledger.Proposal;
import org.amparo.money.Money;
import org.amparo.problem.Refusal;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A reckoning of what of the receivables may not come in: one person proposes, another posts. */
@Entity
public class Allowance {

  private static final String CODES = "writeoff.allowance";

  /**
   * One receivable as it was reckoned.
   *
   * @param byAge what the fund's shares by age come to
   * @param proposed what is to be set aside; other than by age, with a reason
   */
  record Item(
      String account,
      String allowanceAccount,
      UUID subjectId,
      String number,
      UUID organisationId,
      String debtor,
      String pool,
      UUID callId,
      Money open,
      LocalDate since,
      Money byAge,
      Money setAside,
      Money proposed,
      String reason) {

    static Item of(Receivable r, Money byAge, Money proposed, String reason) {
      return new Item(
          r.account(),
          r.allowanceAccount(),
          r.subjectId(),
          r.number(),
          r.organisationId(),
          r.debtor(),
          r.pool(),
          r.callId(),
          r.open(),
          r.since(),
          byAge,
          r.setAside(),
          proposed,
          reason);
    }

    Money change() {
      return proposed.minus(setAside);
    }

    Dimensions about() {
      return account.equals("1310")
          ? Dimensions.contribution(pool, subjectId, organisationId)
          : Dimensions.grant(pool, callId, subjectId, organisationId);
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

  Allowance() {}

  static Allowance propose(
      LocalDate asOf, List<Item> items, UUID idempotencyKey, Actor actor, Instant now) {
    if (items.stream().allMatch(i -> i.change().isZero())) {
      throw Refusal.rule("writeoff.nothing-to-set-aside", asOf.toString());
    }
    Allowance a = new Allowance();
    a.id = UUID.randomUUID();
    a.asOf = asOf;
    a.items = List.copyOf(items);
    a.changeUsd = a.change().amount();
    a.idempotencyKey = idempotencyKey;
    a.proposal = Proposal.by(actor, now);
    return a;
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
