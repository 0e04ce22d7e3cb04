package org.amparo.practice;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amparo.assistance.PersonalData;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.organisation.Organisation;
import org.amparo.problem.Refusal;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A good practice as it is being written. What is public is an edition, which the database makes of
 * it when it is published; revising it leaves the edition standing until another follows.
 */
@Entity
public class Practice {

  @Id private UUID id;
  @Version private int version;

  @Column(updatable = false)
  private String number;

  /** Null for the fund's own. */
  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "organisation_id", updatable = false)
  private Organisation organisation;

  private boolean named;

  @Enumerated(EnumType.STRING)
  private PracticeStatus status;

  private String language;
  private String title;
  private String summary;
  private String text;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<String> themes;

  private String assistance;
  private String region;

  @Column(updatable = false)
  private UUID createdBy;

  @Column(updatable = false)
  private Instant createdAt;

  @Column(updatable = false)
  private UUID idempotencyKey;

  private UUID writtenBy;
  private Instant writtenAt;
  private UUID submittedBy;
  private Instant submittedAt;
  private UUID decidedBy;
  private Instant decidedAt;
  private UUID withdrawnBy;
  private Instant withdrawnAt;
  private String reason;
  private int edition;
  private Instant statusSince;

  Practice() {}

  /**
   * @param organisation whose it is, or null for the fund's own
   */
  static Practice draft(
      String number, Organisation organisation, Lesson lesson, UUID key, Actor actor, Instant now) {
    Practice p = new Practice();
    p.id = UUID.randomUUID();
    p.number = number;
    p.organisation = organisation;
    p.createdBy = actor.id();
    p.createdAt = now;
    p.idempotencyKey = key;
    p.status = PracticeStatus.DRAFT;
    p.statusSince = now;
    p.say(lesson, actor, now);
    return p;
  }

  /** One that is published becomes a draft again; its edition stays public meanwhile. */
  void revise(Lesson lesson, Actor actor, Instant now) {
    checkRevise();
    say(lesson, actor, now);
    if (status == PracticeStatus.PUBLISHED) {
      become(PracticeStatus.DRAFT, now);
    }
  }

  void submit(Actor actor, Instant now) {
    checkSubmit();
    submittedBy = actor.id();
    submittedAt = now;
    decidedBy = null;
    decidedAt = null;
    reason = null;
    become(PracticeStatus.SUBMITTED, now);
  }

  /**
   * @param withheld whether nothing public may lead to its organisation
   */
  void publish(boolean withheld, Actor actor, Instant now) {
    checkDecide(actor);
    if (withheld) {
      throw Refusal.rule("practice.withheld");
    }
    edition++;
    decide(PracticeStatus.PUBLISHED, null, actor, now);
  }

  void sendBack(String why, Actor actor, Instant now) {
    checkDecide(actor);
    decide(PracticeStatus.SENT_BACK, why, actor, now);
  }

  /** For good. What was published once is not declined; it is sent back or withdrawn. */
  void decline(String why, Actor actor, Instant now) {
    checkDecline(actor);
    decide(PracticeStatus.DECLINED, why, actor, now);
  }

  /** For good, and no edition of it is public any more. */
  void withdraw(String why, Actor actor, Instant now) {
    checkWithdraw();
    PersonalData.requireNone("reason", why);
    withdrawnBy = actor.id();
    withdrawnAt = now;
    reason = why.strip();
    become(PracticeStatus.WITHDRAWN, now);
  }

  List<String> actions(Actor actor) {
    Actions offered = Actions.of(actor);
    if (isWrittenBy(actor)) {
      offered
          .offer("submit", this::checkSubmit, WRITERS)
          .offer("revise", this::checkRevise, WRITERS);
    }
    offered
        .offer("publish", () -> checkDecide(actor), MODERATORS)
        .offer("sendBack", () -> checkDecide(actor), MODERATORS)
        .offer("decline", () -> checkDecline(actor), MODERATORS);
    if (isWrittenBy(actor) || actor.isAny(MODERATORS)) {
      offered.offer("withdraw", this::checkWithdraw, WITHDRAWERS);
    }
    return offered.list();
  }

  static final Role[] MODERATORS = {Role.SECRETARIAT_OFFICER, Role.FUND_MANAGER};
  private static final Role[] WRITERS = {
    Role.NGO_EDITOR, Role.NGO_AUTHORIZED_OFFICER, Role.SECRETARIAT_OFFICER
  };
  private static final Role[] WITHDRAWERS = {
    Role.NGO_EDITOR, Role.NGO_AUTHORIZED_OFFICER, Role.SECRETARIAT_OFFICER, Role.FUND_MANAGER
  };

  /** Whether the actor is of those whose it is. */
  boolean isWrittenBy(Actor actor) {
    return organisation == null
        ? actor.is(Role.SECRETARIAT_OFFICER)
        : organisation.has(actor) && actor.isAny(Role.NGO_EDITOR, Role.NGO_AUTHORIZED_OFFICER);
  }

  /** Those whose it is always; the fund's officers once it was submitted. */
  boolean isVisibleTo(Actor actor) {
    return isWrittenBy(actor) || (actor.isStaff() && submittedAt != null);
  }

  boolean awaits(Actor actor) {
    return actor.isAny(MODERATORS) && actions(actor).contains("publish");
  }

  boolean wasDecided(PracticeStatus as, Actor actor) {
    return status == as && actor.did(decidedBy);
  }

  private void say(Lesson lesson, Actor actor, Instant now) {
    PersonalData.requireNone("title", lesson.title());
    PersonalData.requireNone("summary", lesson.summary());
    PersonalData.requireNone("text", lesson.text());
    language = lesson.language();
    title = lesson.title().strip();
    summary = lesson.summary().strip();
    text = lesson.text().strip();
    themes = lesson.themes().stream().distinct().map(Enum::name).toList();
    assistance = lesson.assistance();
    region = lesson.region();
    named = lesson.named() && organisation != null;
    writtenBy = actor.id();
    writtenAt = now;
  }

  private void decide(PracticeStatus as, String why, Actor actor, Instant now) {
    PersonalData.requireNone("reason", why);
    decidedBy = actor.id();
    decidedAt = now;
    reason = why == null ? null : why.strip();
    become(as, now);
  }

  private void become(PracticeStatus next, Instant now) {
    require(next);
    status = next;
    statusSince = now;
  }

  private void checkRevise() {
    if (status != PracticeStatus.DRAFT
        && status != PracticeStatus.SENT_BACK
        && status != PracticeStatus.PUBLISHED) {
      throw Refusal.conflict("practice.wrong-state");
    }
  }

  private void checkSubmit() {
    require(PracticeStatus.SUBMITTED);
  }

  private void checkDecide(Actor actor) {
    require(PracticeStatus.PUBLISHED);
    if (actor.did(createdBy) || actor.did(writtenBy) || actor.did(submittedBy)) {
      throw Refusal.rule("practice.same-person");
    }
  }

  private void checkDecline(Actor actor) {
    checkDecide(actor);
    if (edition > 0) {
      throw Refusal.rule("practice.published-once");
    }
  }

  private void checkWithdraw() {
    require(PracticeStatus.WITHDRAWN);
  }

  private void require(PracticeStatus next) {
    if (!status.mayBecome(next)) {
      throw Refusal.conflict("practice.wrong-state");
    }
  }

  public UUID id() {
    return id;
  }

  public int version() {
    return version;
  }

  String number() {
    return number;
  }

  Organisation organisation() {
    return organisation;
  }

  PracticeStatus status() {
    return status;
  }

  Lesson lesson() {
    return new Lesson(
        language,
        title,
        summary,
        text,
        themes.stream().map(Lesson.Theme::valueOf).toList(),
        assistance,
        region,
        named);
  }

  UUID writtenBy() {
    return writtenBy;
  }

  Instant writtenAt() {
    return writtenAt;
  }

  String reason() {
    return reason;
  }

  /** Of the latest, 0 while none was published. */
  int edition() {
    return edition;
  }

  Instant statusSince() {
    return statusSince;
  }
}
