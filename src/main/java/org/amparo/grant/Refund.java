package org.amparo.grant;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.Refusal;

/** Money that a grantee paid back. Whoever records it does not post it. */
@Entity
@Table(name = "grant_refund")
public class Refund {

  @Id private UUID id;
  @Version private int version;

  @ManyToOne(optional = false, fetch = FetchType.LAZY)
  private Grant grant;

  private BigDecimal amount;
  private LocalDate receivedOn;
  private String bankReference;
  private UUID idempotencyKey;
  private UUID recordedBy;
  private Instant recordedAt;
  private UUID postedBy;
  private Instant postedAt;

  Refund() {}

  Refund(
      Grant grant,
      Money amount,
      LocalDate receivedOn,
      String bankReference,
      UUID idempotencyKey,
      Actor by,
      Instant at) {
    this.id = UUID.randomUUID();
    this.grant = grant;
    this.amount = amount.amount();
    this.receivedOn = receivedOn;
    this.bankReference = bankReference;
    this.idempotencyKey = idempotencyKey;
    this.recordedBy = by.id();
    this.recordedAt = at;
  }

  void post(Actor actor, Instant at) {
    checkPost(actor);
    postedBy = actor.id();
    postedAt = at;
  }

  void checkPost(Actor actor) {
    if (isPosted()) {
      throw Refusal.conflict("grant.refund-posted");
    }
    if (actor.did(recordedBy)) {
      throw Refusal.rule("grant.refund-same-person");
    }
  }

  List<String> actions(Actor actor) {
    return Actions.of(actor).offer("post", () -> checkPost(actor), Role.APPROVING_OFFICER).list();
  }

  /** Whether a second telling of the same refund is the same. */
  boolean says(Money sameAmount, LocalDate sameDay, String sameReference, Actor by) {
    return amount().equals(sameAmount)
        && receivedOn.equals(sameDay)
        && bankReference.equals(sameReference)
        && by.did(recordedBy);
  }

  boolean has(UUID key, Actor by) {
    return key != null && key.equals(idempotencyKey) && by.did(recordedBy);
  }

  public boolean isPosted() {
    return postedBy != null;
  }

  public UUID id() {
    return id;
  }

  public Money amount() {
    return Money.usd(amount);
  }

  LocalDate receivedOn() {
    return receivedOn;
  }

  String bankReference() {
    return bankReference;
  }

  UUID recordedBy() {
    return recordedBy;
  }

  Instant recordedAt() {
    return recordedAt;
  }

  UUID postedBy() {
    return postedBy;
  }

  Instant postedAt() {
    return postedAt;
  }
}
