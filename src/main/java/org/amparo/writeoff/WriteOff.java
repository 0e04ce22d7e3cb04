package org.amparo.writeoff;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
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
import org.amparo.ledger.Account;
import org.amparo.ledger.Dimensions;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * What a grantee owes, or a donor should have paid, and will not: proposed, investigated,
 * authorised by the controller, posted by yet another person, disclosed to the auditors.
 */
@Entity
@Table(name = "write_off")
public class WriteOff {

  @Id private UUID id;
  @Version private int version;

  @Column(updatable = false)
  private String number;

  @Enumerated(EnumType.STRING)
  private WriteOffStatus status;

  @Column(updatable = false)
  @JdbcTypeCode(SqlTypes.CHAR)
  private String account;

  @Column(updatable = false)
  private UUID subjectId;

  @Column(updatable = false)
  private String subjectNumber;

  @Column(updatable = false)
  private UUID organisationId;

  @Column(updatable = false)
  private String debtor;

  @Column(updatable = false)
  private String pool;

  @Column(updatable = false)
  private UUID callId;

  private Money amount;
  private BigDecimal usd;

  @Column(updatable = false)
  private String reason;

  @Column(updatable = false)
  private UUID idempotencyKey;

  @Column(updatable = false)
  private UUID proposedBy;

  @Column(updatable = false)
  private Instant proposedAt;

  private String investigation;
  private UUID investigatedBy;
  private Instant investigatedAt;
  private String authority;
  private UUID authorisedBy;
  private Instant authorisedAt;
  private UUID postedBy;
  private Instant postedAt;
  private LocalDate postedOn;
  private UUID entryId;
  private UUID disclosedBy;
  private Instant disclosedAt;
  private String disclosedIn;
  private UUID rejectedBy;
  private Instant rejectedAt;
  private String rejectionReason;

  WriteOff() {}

  /**
   * @param due what of it is due, in the currency of the claim
   * @param usd what the amount stands at
   */
  static WriteOff propose(
      String number,
      Receivable receivable,
      Money due,
      Money amount,
      Money usd,
      String reason,
      UUID idempotencyKey,
      Actor actor,
      Instant now) {
    if (!amount.currency().equals(due.currency())) {
      throw Refusal.invalid(FieldError.of("amount.currency", "problem.field.currency"));
    }
    if (!amount.isPositive()) {
      throw Refusal.invalid(FieldError.of("amount.amount", "problem.field.not-positive"));
    }
    if (amount.exceeds(due)) {
      throw Refusal.invalid(FieldError.of("amount.amount", "writeoff.more-than-open"));
    }
    WriteOff w = new WriteOff();
    w.id = UUID.randomUUID();
    w.number = number;
    w.status = WriteOffStatus.PROPOSED;
    w.account = receivable.account();
    w.subjectId = receivable.subjectId();
    w.subjectNumber = receivable.number();
    w.organisationId = receivable.organisationId();
    w.debtor = receivable.debtor();
    w.pool = receivable.pool();
    w.callId = receivable.callId();
    w.amount = amount;
    w.usd = usd.amount();
    w.reason = reason;
    w.idempotencyKey = idempotencyKey;
    w.proposedBy = actor.id();
    w.proposedAt = now;
    return w;
  }

  boolean investigate(Actor actor, String found, Instant now) {
    if (status == WriteOffStatus.INVESTIGATED
        && actor.did(investigatedBy)
        && found.equals(investigation)) {
      return false;
    }
    require(WriteOffStatus.INVESTIGATED);
    status = WriteOffStatus.INVESTIGATED;
    investigation = found;
    investigatedBy = actor.id();
    investigatedAt = now;
    return true;
  }

  /**
   * @param officer who prepared the grant, or agreed the contribution
   */
  boolean authorise(Actor actor, UUID officer, String under, Instant now) {
    if (status == WriteOffStatus.AUTHORISED && actor.did(authorisedBy)) {
      return false;
    }
    checkAuthorise(actor, officer);
    status = WriteOffStatus.AUTHORISED;
    authority = under;
    authorisedBy = actor.id();
    authorisedAt = now;
    return true;
  }

  /**
   * @param worth what it stood at when it was posted
   */
  void post(Actor actor, LocalDate on, Money worth, UUID entry, Instant now) {
    checkPost(actor);
    usd = worth.amount();
    status = WriteOffStatus.WRITTEN_OFF;
    postedBy = actor.id();
    postedAt = now;
    postedOn = on;
    entryId = entry;
  }

  boolean disclose(Actor actor, String in, Instant now) {
    if (status == WriteOffStatus.DISCLOSED && actor.did(disclosedBy)) {
      return false;
    }
    require(WriteOffStatus.DISCLOSED);
    status = WriteOffStatus.DISCLOSED;
    disclosedBy = actor.id();
    disclosedAt = now;
    disclosedIn = in;
    return true;
  }

  boolean reject(Actor actor, String why, Instant now) {
    if (status == WriteOffStatus.REJECTED && actor.did(rejectedBy)) {
      return false;
    }
    checkReject(actor);
    status = WriteOffStatus.REJECTED;
    rejectedBy = actor.id();
    rejectedAt = now;
    rejectionReason = why;
    return true;
  }

  private void checkAuthorise(Actor actor, UUID officer) {
    require(WriteOffStatus.AUTHORISED);
    if (actor.did(proposedBy) || actor.did(investigatedBy) || actor.did(officer)) {
      throw Refusal.rule("writeoff.same-person");
    }
  }

  void checkPost(Actor actor) {
    require(WriteOffStatus.WRITTEN_OFF);
    if (actor.did(proposedBy) || actor.did(authorisedBy)) {
      throw Refusal.rule("writeoff.same-person");
    }
  }

  private void checkReject(Actor actor) {
    require(WriteOffStatus.REJECTED);
    if (actor.did(proposedBy)) {
      throw Refusal.rule("writeoff.same-person");
    }
  }

  void checkAttach() {
    require(WriteOffStatus.INVESTIGATED);
  }

  List<String> actions(Actor actor, UUID officer) {
    return Actions.of(actor)
        .offer(
            "investigate",
            () -> require(WriteOffStatus.INVESTIGATED),
            Role.FINANCE_ACCOUNTANT,
            Role.SECRETARIAT_OFFICER)
        .offer("attach", this::checkAttach, Role.FINANCE_ACCOUNTANT, Role.SECRETARIAT_OFFICER)
        .offer("authorise", () -> checkAuthorise(actor, officer), Role.CONTROLLER)
        .offer("reject", () -> checkReject(actor), Role.CONTROLLER)
        .offer("post", () -> checkPost(actor), Role.APPROVING_OFFICER)
        .offer("disclose", () -> require(WriteOffStatus.DISCLOSED), Role.CONTROLLER)
        .list();
  }

  Dimensions about() {
    return isOfContribution()
        ? Dimensions.contribution(pool, subjectId, organisationId)
        : Dimensions.grant(pool, callId, subjectId, organisationId);
  }

  private void require(WriteOffStatus next) {
    if (!status.mayBecome(next)) {
      throw Refusal.conflict("writeoff.wrong-state");
    }
  }

  public UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  String number() {
    return number;
  }

  WriteOffStatus status() {
    return status;
  }

  String account() {
    return account;
  }

  UUID subjectId() {
    return subjectId;
  }

  String subjectNumber() {
    return subjectNumber;
  }

  String debtor() {
    return debtor;
  }

  String pool() {
    return pool;
  }

  Money amount() {
    return amount;
  }

  Money usd() {
    return Money.usd(usd);
  }

  boolean isOfContribution() {
    return account.equals(Account.CONTRIBUTIONS_RECEIVABLE);
  }

  /** The account that holds what was set aside for it. */
  String allowanceAccount() {
    return Receivable.allowanceAccount(account);
  }

  String reason() {
    return reason;
  }

  UUID proposedBy() {
    return proposedBy;
  }

  Instant proposedAt() {
    return proposedAt;
  }

  String investigation() {
    return investigation;
  }

  UUID investigatedBy() {
    return investigatedBy;
  }

  Instant investigatedAt() {
    return investigatedAt;
  }

  String authority() {
    return authority;
  }

  UUID authorisedBy() {
    return authorisedBy;
  }

  Instant authorisedAt() {
    return authorisedAt;
  }

  UUID postedBy() {
    return postedBy;
  }

  Instant postedAt() {
    return postedAt;
  }

  LocalDate postedOn() {
    return postedOn;
  }

  UUID entryId() {
    return entryId;
  }

  UUID disclosedBy() {
    return disclosedBy;
  }

  Instant disclosedAt() {
    return disclosedAt;
  }

  String disclosedIn() {
    return disclosedIn;
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
}
