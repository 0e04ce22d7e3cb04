package org.amparo.voucher;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A journal entry written by hand: one person prepares it, another posts it. */
@Entity
@DynamicUpdate // posting one does not write its lines again
public class Voucher {

  @Id private UUID id;
  @Version private int version;

  @Column(updatable = false)
  private String number;

  @Enumerated(EnumType.STRING)
  private VoucherStatus status;

  @Enumerated(EnumType.STRING)
  @Column(updatable = false)
  private VoucherTemplate template;

  private LocalDate occurredOn;
  private String description;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<VoucherLine> lines = new ArrayList<>();

  @Column(updatable = false)
  private UUID reverses;

  @Column(updatable = false)
  private UUID idempotencyKey;

  @Column(updatable = false)
  private UUID preparedBy;

  @Column(updatable = false)
  private Instant preparedAt;

  private Instant submittedAt;
  private UUID postedBy;
  private Instant postedAt;
  private UUID entryId;
  private UUID rejectedBy;
  private Instant rejectedAt;
  private String rejectionReason;
  private Instant withdrawnAt;

  Voucher() {}

  static Voucher prepare(
      String number, VoucherTemplate template, UUID idempotencyKey, Actor actor, Instant now) {
    Voucher v = new Voucher();
    v.id = UUID.randomUUID();
    v.number = number;
    v.status = VoucherStatus.DRAFT;
    v.template = template;
    v.idempotencyKey = idempotencyKey;
    v.preparedBy = actor.id();
    v.preparedAt = now;
    return v;
  }

  /** Takes back what another voucher posted. */
  static Voucher takeBack(
      String number,
      UUID entryId,
      LocalDate on,
      String reason,
      UUID idempotencyKey,
      Actor actor,
      Instant now,
      LocalDate today) {
    Voucher v = prepare(number, VoucherTemplate.REVERSAL, idempotencyKey, actor, now);
    v.reverses = entryId;
    v.write(on, reason, List.of(), today);
    return v;
  }

  void write(LocalDate on, String text, List<VoucherLine> written, LocalDate today) {
    if (on.isAfter(today)) {
      throw Refusal.invalid(FieldError.of("occurredOn", "problem.field.future"));
    }
    occurredOn = on;
    description = text.strip();
    lines = List.copyOf(written);
  }

  void edit(Actor actor, LocalDate on, String text, List<VoucherLine> written, LocalDate today) {
    checkEdit(actor);
    write(on, text, written, today);
  }

  boolean submit(Actor actor, Instant now) {
    if (status == VoucherStatus.SUBMITTED && actor.did(preparedBy)) {
      return false;
    }
    checkSubmit(actor);
    checkBalanced();
    status = VoucherStatus.SUBMITTED;
    submittedAt = now;
    return true;
  }

  boolean withdraw(Actor actor, Instant now) {
    if (status == VoucherStatus.WITHDRAWN && actor.did(preparedBy)) {
      return false;
    }
    checkWithdraw(actor);
    status = VoucherStatus.WITHDRAWN;
    withdrawnAt = now;
    return true;
  }

  /** As this entry, which the database wants to know in the same breath. */
  void post(Actor actor, Instant now, UUID entry) {
    checkPost(actor);
    status = VoucherStatus.POSTED;
    postedBy = actor.id();
    postedAt = now;
    entryId = entry;
  }

  boolean reject(Actor actor, String reason, Instant now) {
    if (status == VoucherStatus.REJECTED && actor.did(rejectedBy)) {
      return false;
    }
    checkReject(actor);
    status = VoucherStatus.REJECTED;
    rejectedBy = actor.id();
    rejectedAt = now;
    rejectionReason = reason;
    return true;
  }

  void checkEdit(Actor actor) {
    checkAuthor(actor);
    if (status != VoucherStatus.DRAFT || reverses != null) {
      throw Refusal.conflict("voucher.wrong-state");
    }
  }

  void checkAttach(Actor actor) {
    checkAuthor(actor);
    if (status != VoucherStatus.DRAFT) {
      throw Refusal.conflict("voucher.wrong-state");
    }
  }

  private void checkSubmit(Actor actor) {
    checkAuthor(actor);
    require(VoucherStatus.SUBMITTED);
  }

  private void checkWithdraw(Actor actor) {
    checkAuthor(actor);
    require(VoucherStatus.WITHDRAWN);
  }

  void checkPost(Actor actor) {
    require(VoucherStatus.POSTED);
    checkSecondPerson(actor);
  }

  private void checkReject(Actor actor) {
    require(VoucherStatus.REJECTED);
    checkSecondPerson(actor);
  }

  private void checkAuthor(Actor actor) {
    if (!actor.did(preparedBy)) {
      throw Refusal.rule("voucher.not-yours");
    }
  }

  private void checkSecondPerson(Actor actor) {
    if (actor.did(preparedBy)) {
      throw Refusal.rule("voucher.same-person");
    }
  }

  /** In dollars, and in every currency that is moved. */
  private void checkBalanced() {
    if (reverses != null) {
      return;
    }
    Map<String, Money> open = new TreeMap<>();
    for (VoucherLine line : lines) {
      Money amount = line.isDebit() ? line.amount() : line.amount().negated();
      open.merge(line.amount().currency(), amount, Money::plus);
    }
    if (lines.size() < 2 || open.values().stream().anyMatch(m -> !m.isZero())) {
      throw Refusal.rule("voucher.not-balanced");
    }
    Money dollars = total(Side.DEBIT).minus(total(Side.CREDIT));
    if (!dollars.isZero()) {
      throw Refusal.rule("voucher.dollars-differ", dollars.toString());
    }
  }

  List<String> actions(Actor actor) {
    return Actions.of(actor)
        .offer("edit", () -> checkEdit(actor), Role.FINANCE_ACCOUNTANT)
        .offer("attach", () -> checkAttach(actor), Role.FINANCE_ACCOUNTANT)
        .offer("submit", () -> checkSubmit(actor), Role.FINANCE_ACCOUNTANT)
        .offer("withdraw", () -> checkWithdraw(actor), Role.FINANCE_ACCOUNTANT)
        .offer("post", () -> checkPost(actor), Role.APPROVING_OFFICER)
        .offer("reject", () -> checkReject(actor), Role.APPROVING_OFFICER)
        .list();
  }

  Money total(Side side) {
    return lines.stream()
        .filter(l -> l.side() == side)
        .map(VoucherLine::usd)
        .reduce(Money.ZERO, Money::plus);
  }

  private void require(VoucherStatus next) {
    if (!status.mayBecome(next)) {
      throw Refusal.conflict("voucher.wrong-state");
    }
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

  VoucherStatus status() {
    return status;
  }

  VoucherTemplate template() {
    return template;
  }

  LocalDate occurredOn() {
    return occurredOn;
  }

  String description() {
    return description;
  }

  List<VoucherLine> lines() {
    return lines;
  }

  UUID reverses() {
    return reverses;
  }

  UUID preparedBy() {
    return preparedBy;
  }

  Instant preparedAt() {
    return preparedAt;
  }

  Instant submittedAt() {
    return submittedAt;
  }

  UUID postedBy() {
    return postedBy;
  }

  Instant postedAt() {
    return postedAt;
  }

  public UUID entryId() {
    return entryId;
  }

  UUID rejectedBy() {
    return rejectedBy;
  }

  Instant rejectedAt() {
    return rejectedAt;
  }

  String rejectionReason() {
    return rejectionReason;
  }

  Instant withdrawnAt() {
    return withdrawnAt;
  }
}
