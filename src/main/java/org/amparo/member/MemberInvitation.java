package org.amparo.member;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.amparo.identity.Actor;
import org.amparo.organisation.Organisation;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An officer asks somebody to join the organisation. It is kept before the account is made, so that
 * an account that nobody knows of is found and taken away.
 */
@Entity
public class MemberInvitation {

  /** PREPARED has no account yet; REFUSED never got one. */
  @Schema(name = "MemberInvitationStatus")
  public enum Status {
    PREPARED,
    PENDING,
    ACCEPTED,
    EXPIRED,
    WITHDRAWN,
    REFUSED;

    boolean isOpen() {
      return this == PREPARED || this == PENDING;
    }
  }

  /** How the invited person gets in. */
  @Schema(name = "MemberInvitationDelivery")
  public enum Delivery {
    /** By a link that the identity provider wrote to the address. */
    MAIL,
    /** By a password for once, which the officer was shown. */
    PASSWORD
  }

  static final int MOST_SENDINGS = 5;

  /** What the identity provider takes in a name. */
  private static final Pattern NAME =
      Pattern.compile("[^<>&\"$%!#?§;*~/\\\\|^=\\[\\]{}()\\p{Cntrl}]{2,140}");

  @Id private UUID id;
  @Version private int version;
  private UUID organisationId;
  private String name;
  private String email;

  @Enumerated(EnumType.STRING)
  private MemberRole role;

  @Enumerated(EnumType.STRING)
  private Status status;

  private UUID accountId;
  private short sendings;

  @Enumerated(EnumType.STRING)
  private Delivery sentBy;

  private UUID invitedBy;
  private Instant invitedAt;
  private Instant expiresAt;
  private UUID endedBy;
  private Instant endedAt;
  private Instant settledAt;

  MemberInvitation() {}

  MemberInvitation(
      Organisation organisation,
      String name,
      String email,
      MemberRole role,
      Actor actor,
      Instant now,
      Duration validity) {
    checkInvite(organisation, actor);
    this.id = UUID.randomUUID();
    this.organisationId = organisation.id();
    this.name = name.strip().replaceAll("\\s+", " ");
    this.email = email.strip().toLowerCase(Locale.ROOT);
    if (!NAME.matcher(this.name).matches()) {
      throw Refusal.invalid(FieldError.of("familyName", "member.field.name"));
    }
    this.role = role;
    this.status = Status.PREPARED;
    this.invitedBy = actor.id();
    this.invitedAt = now;
    this.expiresAt = now.plus(validity);
  }

  static void checkInvite(Organisation organisation, Actor actor) {
    if (!organisation.has(actor)) {
      throw Refusal.notFound();
    }
    checkNgo(organisation);
  }

  static void checkNgo(Organisation organisation) {
    if (organisation.kind() != Organisation.Kind.NGO) {
      throw Refusal.rule("member.not-ngo");
    }
  }

  /** The account is there, and closed yet. */
  void hasAccount(UUID account) {
    if (status != Status.PREPARED) {
      throw Refusal.conflict("member.invitation-over");
    }
    accountId = account;
    status = Status.PENDING;
  }

  void sent(Delivery by) {
    sendings++;
    sentBy = by;
  }

  void renew(Instant now, Duration validity) {
    checkRenew();
    expiresAt = now.plus(validity);
  }

  void checkRenew() {
    checkPending();
    if (sendings >= MOST_SENDINGS) {
      throw Refusal.rule("member.too-many-sendings", MOST_SENDINGS);
    }
  }

  void checkPending() {
    if (status != Status.PENDING) {
      throw Refusal.conflict("member.invitation-over");
    }
  }

  void withdraw(Actor actor, Instant now) {
    checkPending();
    endedBy = actor.id();
    end(Status.WITHDRAWN, now);
  }

  void accept(Instant now) {
    checkPending();
    end(Status.ACCEPTED, now);
    settle(now);
  }

  void expire(Instant now) {
    checkPending();
    end(Status.EXPIRED, now);
  }

  /** No account was made of it, or none that is known. */
  void refuse(Instant now) {
    if (status != Status.PREPARED) {
      throw Refusal.conflict("member.invitation-over");
    }
    end(Status.REFUSED, now);
  }

  /** Nothing is left to be done at the identity provider, so the address is not needed. */
  void settle(Instant now) {
    settledAt = now;
    email = null;
  }

  boolean isOver(Instant now) {
    return !now.isBefore(expiresAt);
  }

  private void end(Status as, Instant now) {
    status = as;
    endedAt = now;
  }

  UUID id() {
    return id;
  }

  UUID organisationId() {
    return organisationId;
  }

  String name() {
    return name;
  }

  String email() {
    return email;
  }

  MemberRole role() {
    return role;
  }

  Status status() {
    return status;
  }

  UUID accountId() {
    return accountId;
  }

  Delivery sentBy() {
    return sentBy;
  }

  UUID invitedBy() {
    return invitedBy;
  }

  Instant invitedAt() {
    return invitedAt;
  }

  Instant expiresAt() {
    return expiresAt;
  }
}
