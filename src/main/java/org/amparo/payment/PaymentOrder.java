package org.amparo.payment;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * Approved payments that go to the bank together. Who put it together does not sign it, and the two
 * who sign are two.
 */
@Entity
@Table(name = "payment_order")
public class PaymentOrder {

  /** Enough for a year of this fund, and a file that a bank takes. */
  static final int MOST_PAYMENTS = 500;

  /**
   * A payment in it.
   *
   * @param endToEnd what the bank tells it by, to the payee too
   * @param uetr what all banks on its way tell it by
   */
  @Embeddable
  record Item(UUID disbursementId, String endToEnd, UUID uetr) {}

  @Id private UUID id;
  @Version private int version;
  private String number;

  @Enumerated(EnumType.STRING)
  private PaymentOrderStatus status;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String account;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String currency;

  private LocalDate executeOn;
  private UUID idempotencyKey;
  private UUID preparedBy;
  private Instant preparedAt;
  private UUID firstSignatory;
  private Instant firstSignedAt;
  private UUID secondSignatory;
  private Instant secondSignedAt;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String sha256;

  private UUID sentBy;
  private Instant sentAt;
  private UUID withdrawnBy;
  private Instant withdrawnAt;
  private String reason;
  private Instant statusSince;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "payment_order_item", joinColumns = @JoinColumn(name = "order_id"))
  @OrderColumn(name = "position")
  @Fetch(FetchMode.SUBSELECT)
  private List<Item> items = new ArrayList<>();

  PaymentOrder() {}

  PaymentOrder(
      UUID id,
      String number,
      String account,
      String currency,
      LocalDate executeOn,
      List<Item> items,
      UUID idempotencyKey,
      LocalDate today,
      Actor actor,
      Instant now) {
    if (executeOn.isBefore(today)) {
      throw Refusal.invalid(FieldError.of("executeOn", "payment.field.past"));
    }
    this.id = id;
    this.number = number;
    this.account = account;
    this.currency = currency;
    this.executeOn = executeOn;
    this.items.addAll(items);
    this.idempotencyKey = idempotencyKey;
    this.preparedBy = actor.id();
    this.preparedAt = now;
    become(PaymentOrderStatus.PREPARED, now);
  }

  /** The first signature. */
  void sign(Actor actor, Instant now) {
    checkSign(actor);
    checkMayBecome(PaymentOrderStatus.SIGNED_ONCE);
    firstSignatory = actor.id();
    firstSignedAt = now;
    become(PaymentOrderStatus.SIGNED_ONCE, now);
  }

  /**
   * The second: it leaves the fund.
   *
   * @param file digest of what the bank is given
   */
  void release(Actor actor, String file, Instant now) {
    checkSign(actor);
    checkMayBecome(PaymentOrderStatus.RELEASED);
    secondSignatory = actor.id();
    secondSignedAt = now;
    sha256 = file;
    become(PaymentOrderStatus.RELEASED, now);
  }

  /** It was handed to the bank, by whichever way the bank takes files. */
  void send(Actor actor, Instant now) {
    checkMayBecome(PaymentOrderStatus.SENT);
    sentBy = actor.id();
    sentAt = now;
    become(PaymentOrderStatus.SENT, now);
  }

  /**
   * @param left whether a payment in it could still be paid
   */
  void withdraw(Actor actor, String why, boolean left, Instant now) {
    checkWithdraw(left);
    withdrawnBy = actor.id();
    withdrawnAt = now;
    reason = why.strip();
    become(PaymentOrderStatus.WITHDRAWN, now);
  }

  void checkSign(Actor actor) {
    if (status != PaymentOrderStatus.PREPARED && status != PaymentOrderStatus.SIGNED_ONCE) {
      throw Refusal.conflict("payment.wrong-state", status);
    }
    if (actor.did(preparedBy) || actor.did(firstSignatory)) {
      throw Refusal.rule("payment.same-person");
    }
  }

  /** Once somebody has signed it goes on, unless nothing in it is left to pay. */
  void checkWithdraw(boolean left) {
    checkMayBecome(PaymentOrderStatus.WITHDRAWN);
    if (status == PaymentOrderStatus.SIGNED_ONCE && left) {
      throw Refusal.conflict("payment.signed-already");
    }
  }

  List<String> actions(Actor actor, boolean left) {
    return Actions.of(actor)
        .offer("sign", () -> checkSign(actor), Role.BANK_SIGNATORY)
        .offer(
            "send",
            () -> checkMayBecome(PaymentOrderStatus.SENT),
            Role.BANK_SIGNATORY,
            Role.FINANCE_ACCOUNTANT)
        .offer("withdraw", () -> checkWithdraw(left), Role.FINANCE_ACCOUNTANT)
        .offer(
            "download",
            () -> {
              if (sha256 == null) {
                throw Refusal.notFound();
              }
            },
            Role.BANK_SIGNATORY,
            Role.FINANCE_ACCOUNTANT)
        .list();
  }

  boolean isFirstSignature() {
    return firstSignatory == null;
  }

  boolean wasSignedBy(Actor actor) {
    return actor.did(firstSignatory) || actor.did(secondSignatory);
  }

  Stream<UUID> persons() {
    return Stream.of(preparedBy, firstSignatory, secondSignatory, sentBy, withdrawnBy);
  }

  public UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  public String number() {
    return number;
  }

  PaymentOrderStatus status() {
    return status;
  }

  String account() {
    return account;
  }

  String currency() {
    return currency;
  }

  LocalDate executeOn() {
    return executeOn;
  }

  List<Item> items() {
    return List.copyOf(items);
  }

  List<UUID> payments() {
    return items.stream().map(Item::disbursementId).toList();
  }

  UUID preparedBy() {
    return preparedBy;
  }

  Instant preparedAt() {
    return preparedAt;
  }

  UUID firstSignatory() {
    return firstSignatory;
  }

  Instant firstSignedAt() {
    return firstSignedAt;
  }

  UUID secondSignatory() {
    return secondSignatory;
  }

  Instant secondSignedAt() {
    return secondSignedAt;
  }

  String sha256() {
    return sha256;
  }

  UUID sentBy() {
    return sentBy;
  }

  Instant sentAt() {
    return sentAt;
  }

  UUID withdrawnBy() {
    return withdrawnBy;
  }

  Instant withdrawnAt() {
    return withdrawnAt;
  }

  String reason() {
    return reason;
  }

  Instant statusSince() {
    return statusSince;
  }

  private void checkMayBecome(PaymentOrderStatus next) {
    if (!status.mayBecome(next)) {
      throw Refusal.conflict("payment.wrong-state", status);
    }
  }

  private void become(PaymentOrderStatus next, Instant now) {
    status = next;
    statusSince = now;
  }
}
