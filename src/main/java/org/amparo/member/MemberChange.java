package org.amparo.member;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.organisation.Organisation;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A member gets another role, or is removed. Kept before the identity provider is told, and done
 * when it has done it.
 */
@Entity
public class MemberChange {

  @Schema(name = "MemberChangeKind")
  public enum Kind {
    ROLE,
    REMOVAL
  }

  @Id private UUID id;
  @Version private int version;
  private UUID organisationId;
  private UUID personId;
  private String name;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  @Enumerated(EnumType.STRING)
  private MemberRole roleBefore;

  @Enumerated(EnumType.STRING)
  private MemberRole roleAfter;

  private boolean emergency;
  private int officersLeft;
  private String reason;
  private UUID askedBy;
  private Instant askedAt;
  private Instant doneAt;

  MemberChange() {}

  /**
   * @param officers the organisation's authorised officers now, this one among them if it is one
   * @param after null to remove
   */
  MemberChange(
      Organisation organisation,
      Account account,
      long officers,
      MemberRole after,
      String reason,
      Actor actor,
      Instant now) {
    check(organisation, account, officers, after, actor);
    this.id = UUID.randomUUID();
    this.organisationId = organisation.id();
    this.personId = account.id();
    this.name = account.name();
    this.kind = after == null ? Kind.REMOVAL : Kind.ROLE;
    this.roleBefore = account.role();
    this.roleAfter = after;
    this.emergency = isEmergency(organisation, actor);
    this.officersLeft = (int) left(account, officers, after);
    this.reason = reason.strip();
    this.askedBy = actor.id();
    this.askedAt = now;
  }

  /** What the organisation's officer may do to a member now, or the administrator. */
  static void check(
      Organisation organisation, Account account, long officers, MemberRole after, Actor actor) {
    boolean emergency = isEmergency(organisation, actor);
    if (!organisation.has(actor) && !emergency) {
      throw Refusal.notFound();
    }
    if (emergency && after != null) {
      throw Refusal.forbidden("member.officer-only");
    }
    if (!account.ordinary()) {
      throw Refusal.rule("member.other-roles");
    }
    if (actor.did(account.id())) {
      throw Refusal.rule("member.oneself");
    }
    if (!account.enabled()) {
      throw Refusal.conflict("member.removed-already");
    }
    if (after != null && after == account.role()) {
      throw Refusal.conflict("member.same-role");
    }
    if (!emergency && left(account, officers, after) < 1) {
      throw Refusal.rule("member.last-officer");
    }
  }

  void done(Instant now) {
    doneAt = now;
  }

  private static boolean isEmergency(Organisation organisation, Actor actor) {
    return actor.is(Role.SYSTEM_ADMIN) && !organisation.has(actor);
  }

  private static long left(Account account, long officers, MemberRole after) {
    return officers
        - (account.isOfficer() && after != MemberRole.OFFICER ? 1 : 0)
        + (!account.isOfficer() && after == MemberRole.OFFICER ? 1 : 0);
  }

  UUID id() {
    return id;
  }

  UUID organisationId() {
    return organisationId;
  }

  UUID personId() {
    return personId;
  }

  Kind kind() {
    return kind;
  }

  MemberRole roleAfter() {
    return roleAfter;
  }

  String reason() {
    return reason;
  }

  UUID askedBy() {
    return askedBy;
  }

  Instant askedAt() {
    return askedAt;
  }

  boolean isDone() {
    return doneAt != null;
  }

  /** What is left of an officer's standing: nobody writes to one who is none any more. */
  boolean endsOfficer() {
    return kind == Kind.REMOVAL || roleAfter == MemberRole.EDITOR;
  }
}
