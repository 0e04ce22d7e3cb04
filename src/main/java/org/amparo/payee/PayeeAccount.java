package org.amparo.payee;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.organisation.Organisation;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One version of where an organisation is paid. Its officer proposes it; a secretariat officer and
 * then a finance accountant verify it, each by a way of their own; and when it has cooled off it
 * can be paid to.
 */
@Entity
public class PayeeAccount {

  /** How a verifier came to know that the account is the organisation's. */
  @Schema(name = "PayeeVerificationMethod")
  public enum Method {
    /** By telephone, to a number that was known before the change. */
    CALL_BACK,
    /** The bank's letter or stamped form, which is attached. */
    BANK_LETTER,
    /** The bank itself answered the fund. */
    BANK_CONFIRMATION,
    VISIT
  }

  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  @Id private UUID id;
  @Version private int version;
  private UUID organisationId;
  private int number;

  @Enumerated(EnumType.STRING)
  private PayeeAccountStatus status;

  @Embedded private BankDetails details;
  private UUID proposedBy;
  private Instant proposedAt;

  private UUID firstBy;
  private Instant firstAt;

  @Enumerated(EnumType.STRING)
  private Method firstMethod;

  private String firstText;
  private UUID secondBy;
  private Instant secondAt;

  @Enumerated(EnumType.STRING)
  private Method secondMethod;

  private String secondText;
  private Instant usableFrom;
  private UUID endedBy;
  private Instant endedAt;
  private String reason;

  PayeeAccount() {}

  PayeeAccount(
      Organisation organisation, int number, BankDetails details, Actor actor, Instant now) {
    checkPropose(organisation, actor);
    this.id = UUID.randomUUID();
    this.organisationId = organisation.id();
    this.number = number;
    this.details = details;
    this.proposedBy = actor.id();
    this.proposedAt = now;
    this.status = PayeeAccountStatus.PROPOSED;
  }

  static void checkPropose(Organisation organisation, Actor actor) {
    checkOwn(organisation, actor);
    if (organisation.kind() != Organisation.Kind.NGO) {
      throw Refusal.rule("payee.not-grantee");
    }
  }

  /** The first of the two, or the second: then it cools off. */
  void verify(
      Method method, String text, boolean letter, Duration coolOff, Actor actor, Instant now) {
    checkVerify(actor);
    if (method == Method.BANK_LETTER && !letter) {
      throw Refusal.rule("payee.letter-missing");
    }
    if (status == PayeeAccountStatus.PROPOSED) {
      firstBy = actor.id();
      firstAt = now;
      firstMethod = method;
      firstText = text.strip();
      status = PayeeAccountStatus.VERIFIED_ONCE;
    } else {
      secondBy = actor.id();
      secondAt = now;
      secondMethod = method;
      secondText = text.strip();
      usableFrom = now.plus(coolOff);
      status = PayeeAccountStatus.VERIFIED;
    }
  }

  void refuse(String why, Actor actor, Instant now) {
    checkRefuse(actor, now);
    end(PayeeAccountStatus.REFUSED, why, actor, now);
  }

  void withdraw(String why, Organisation organisation, Actor actor, Instant now) {
    checkWithdraw(organisation, actor, now);
    end(PayeeAccountStatus.WITHDRAWN, why, actor, now);
  }

  void checkVerify(Actor actor) {
    checkPending();
    checkOfTheFund(actor);
    if (status == PayeeAccountStatus.PROPOSED && !actor.is(Role.SECRETARIAT_OFFICER)) {
      throw Refusal.rule("payee.secretariat-first");
    }
    if (status == PayeeAccountStatus.VERIFIED_ONCE && !actor.is(Role.FINANCE_ACCOUNTANT)) {
      throw Refusal.rule("payee.accountant-second");
    }
    if (actor.did(firstBy)) {
      throw Refusal.rule("payee.same-person");
    }
  }

  /** Also while it cools off: that is what the time is for. */
  void checkRefuse(Actor actor, Instant now) {
    checkNotYetUsable(now);
    checkOfTheFund(actor);
  }

  void checkWithdraw(Organisation organisation, Actor actor, Instant now) {
    checkOwn(organisation, actor);
    checkNotYetUsable(now);
  }

  void checkAttach(Organisation organisation, Actor actor) {
    checkOwn(organisation, actor);
    checkPending();
  }

  /**
   * @throws Refusal unless two have verified it and it has cooled off
   */
  void requireUsable(Instant now, ZoneId zone) {
    if (status != PayeeAccountStatus.VERIFIED) {
      throw Refusal.rule("payee.pending");
    }
    if (isCoolingOff(now)) {
      throw Refusal.rule("payee.cooling-off", WRITTEN.withZone(zone).format(usableFrom));
    }
  }

  boolean isCoolingOff(Instant now) {
    return status == PayeeAccountStatus.VERIFIED && now.isBefore(usableFrom);
  }

  public boolean wasVerifiedBy(Actor actor) {
    return actor.did(firstBy) || actor.did(secondBy);
  }

  boolean says(BankDetails same) {
    return details.equals(same);
  }

  boolean wasEnded(PayeeAccountStatus as, String why, Actor actor) {
    return status == as && actor.did(endedBy) && reason.equals(why.strip());
  }

  List<String> actions(Organisation organisation, Actor actor, Instant now) {
    return Actions.of(actor)
        .offer(
            "verify", () -> checkVerify(actor), Role.SECRETARIAT_OFFICER, Role.FINANCE_ACCOUNTANT)
        .offer(
            "refuse",
            () -> checkRefuse(actor, now),
            Role.SECRETARIAT_OFFICER,
            Role.FINANCE_ACCOUNTANT)
        .offer("attach", () -> checkAttach(organisation, actor), Role.NGO_AUTHORIZED_OFFICER)
        .offer(
            "withdraw", () -> checkWithdraw(organisation, actor, now), Role.NGO_AUTHORIZED_OFFICER)
        .list();
  }

  /**
   * Whole for the organisation's own officers, for those who verify it and as long as they do, for
   * those who pay to it, and for the auditor; to all others its last characters.
   */
  public BankDetails detailsFor(Actor actor) {
    return isWholeFor(actor) ? details : details.masked();
  }

  /** The end of the number, whoever asks. */
  public String maskedNumber() {
    BankDetails masked = details.masked();
    return masked.iban() == null ? masked.accountNumber() : masked.iban();
  }

  /** Row-level security and the finders show an organisation none but its own. */
  boolean isWholeFor(Actor actor) {
    return actor.isAny(
            Role.NGO_AUTHORIZED_OFFICER,
            Role.CERTIFYING_OFFICER,
            Role.APPROVING_OFFICER,
            Role.BANK_SIGNATORY,
            Role.FINANCE_ACCOUNTANT,
            Role.AUDITOR)
        || actor.is(Role.SECRETARIAT_OFFICER) && status == PayeeAccountStatus.PROPOSED;
  }

  Stream<UUID> persons() {
    return Stream.of(proposedBy, firstBy, secondBy, endedBy);
  }

  public UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  public UUID organisationId() {
    return organisationId;
  }

  public int number() {
    return number;
  }

  public PayeeAccountStatus status() {
    return status;
  }

  BankDetails details() {
    return details;
  }

  UUID proposedBy() {
    return proposedBy;
  }

  Instant proposedAt() {
    return proposedAt;
  }

  UUID firstBy() {
    return firstBy;
  }

  Instant firstAt() {
    return firstAt;
  }

  Method firstMethod() {
    return firstMethod;
  }

  String firstText() {
    return firstText;
  }

  UUID secondBy() {
    return secondBy;
  }

  Instant secondAt() {
    return secondAt;
  }

  Method secondMethod() {
    return secondMethod;
  }

  String secondText() {
    return secondText;
  }

  Instant usableFrom() {
    return usableFrom;
  }

  UUID endedBy() {
    return endedBy;
  }

  Instant endedAt() {
    return endedAt;
  }

  String reason() {
    return reason;
  }

  private static void checkOwn(Organisation organisation, Actor actor) {
    if (!organisation.has(actor)) {
      throw Refusal.notFound();
    }
  }

  private void checkNotYetUsable(Instant now) {
    if (!status.isPending() && !isCoolingOff(now)) {
      throw Refusal.conflict("payee.wrong-state", status);
    }
  }

  private void checkPending() {
    if (!status.isPending()) {
      throw Refusal.conflict("payee.wrong-state", status);
    }
  }

  private void checkOfTheFund(Actor actor) {
    if (actor.organisation() != null) {
      throw Refusal.rule("payee.not-own");
    }
    if (actor.did(proposedBy)) {
      throw Refusal.rule("payee.same-person");
    }
  }

  private void end(PayeeAccountStatus as, String why, Actor actor, Instant now) {
    endedBy = actor.id();
    endedAt = now;
    reason = why.strip();
    status = as;
  }
}
