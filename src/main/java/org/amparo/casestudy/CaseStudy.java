package org.amparo.casestudy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amparo.assistance.PersonalData;
import org.amparo.grant.Grant;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of one person, told so that nobody knows them. It stands only with a consent and only
 * as long as that does; once it is withdrawn its text is gone.
 */
@Entity
public class CaseStudy {

  /** Why it is no longer told. */
  @Schema(name = "CaseStudyWithdrawnFor")
  public enum WithdrawnFor {
    CONSENT_WITHDRAWN,
    RECOGNISABLE,
    NOT_NEEDED
  }

  @Id private UUID id;
  @Version private int version;

  @Column(updatable = false)
  private String number;

  @Column(updatable = false)
  private UUID grantId;

  @Enumerated(EnumType.STRING)
  private CaseStudyStatus status;

  private String language;
  private String text;

  @Enumerated(EnumType.STRING)
  private Told.ConsentBy consentBy;

  private LocalDate consentOn;
  private boolean informed;
  private boolean voluntary;
  private boolean revocable;
  private boolean noNames;
  private boolean noPlaces;
  private boolean noDates;
  private boolean noPictures;
  private boolean changed;
  private UUID writtenBy;
  private Instant writtenAt;
  private UUID reviewedBy;
  private Instant reviewedAt;
  private String returnReason;
  private UUID withdrawnBy;
  private Instant withdrawnAt;

  @Enumerated(EnumType.STRING)
  private WithdrawnFor withdrawnFor;

  private Instant statusSince;

  CaseStudy() {}

  static CaseStudy propose(
      String number, Grant grant, Told told, LocalDate today, Actor actor, Instant now) {
    CaseStudy c = new CaseStudy();
    c.id = UUID.randomUUID();
    c.number = number;
    c.grantId = grant.id();
    c.tell(told, today, actor, now);
    return c;
  }

  /** As long as it was not released; what was released is withdrawn and told anew. */
  void revise(Told told, LocalDate today, Actor actor, Instant now) {
    checkRevise();
    tell(told, today, actor, now);
    reviewedBy = null;
    reviewedAt = null;
    returnReason = null;
  }

  void release(Actor actor, Instant now) {
    checkReview(actor);
    reviewed(CaseStudyStatus.RELEASED, actor, now);
  }

  void giveBack(String reason, Actor actor, Instant now) {
    checkReview(actor);
    PersonalData.requireNone("reason", reason);
    reviewed(CaseStudyStatus.RETURNED, actor, now);
    returnReason = reason.strip();
  }

  /** At any time, and for good. */
  void withdraw(WithdrawnFor why, Actor actor, Instant now) {
    checkWithdraw();
    text = null;
    withdrawnBy = actor.id();
    withdrawnAt = now;
    withdrawnFor = why;
    status(CaseStudyStatus.WITHDRAWN, now);
  }

  List<String> actions(Actor actor, Grant grant) {
    Actions own =
        Actions.of(actor)
            .offer("release", () -> checkReview(actor), Role.DATA_PROTECTION_OFFICER)
            .offer("return", () -> checkReview(actor), Role.DATA_PROTECTION_OFFICER)
            .offer("withdraw", this::checkWithdraw, Role.DATA_PROTECTION_OFFICER);
    if (grant.isOf(actor)) {
      own.offer("revise", this::checkRevise, Role.NGO_EDITOR, Role.NGO_AUTHORIZED_OFFICER)
          .offer("withdraw", this::checkWithdraw, Role.NGO_EDITOR, Role.NGO_AUTHORIZED_OFFICER);
    }
    return own.list();
  }

  /** Its grantee and the data-protection officer always; the fund's others what was released. */
  boolean isVisibleTo(Actor actor, Grant grant) {
    return grant.isOf(actor)
        || actor.is(Role.DATA_PROTECTION_OFFICER)
        || status == CaseStudyStatus.RELEASED;
  }

  boolean says(Told told, UUID grant, Actor actor) {
    return grantId.equals(grant)
        && actor.did(writtenBy)
        && told.text().strip().equals(text)
        && status == CaseStudyStatus.PROPOSED;
  }

  private void tell(Told told, LocalDate today, Actor actor, Instant now) {
    PersonalData.requireNone("text", told.text());
    told.check(today);
    language = told.language();
    text = told.text().strip();
    consentBy = told.consentBy();
    consentOn = told.consentOn();
    informed = told.informed();
    voluntary = told.voluntary();
    revocable = told.revocable();
    noNames = told.noNames();
    noPlaces = told.noPlaces();
    noDates = told.noDates();
    noPictures = told.noPictures();
    changed = told.changed();
    writtenBy = actor.id();
    writtenAt = now;
    status(CaseStudyStatus.PROPOSED, now);
  }

  private void checkRevise() {
    if (status != CaseStudyStatus.PROPOSED && status != CaseStudyStatus.RETURNED) {
      throw Refusal.conflict("casestudy.wrong-state");
    }
  }

  private void checkReview(Actor actor) {
    if (status != CaseStudyStatus.PROPOSED) {
      throw Refusal.conflict("casestudy.wrong-state");
    }
    if (actor.did(writtenBy)) {
      throw Refusal.rule("casestudy.same-person");
    }
  }

  private void checkWithdraw() {
    if (status == CaseStudyStatus.WITHDRAWN) {
      throw Refusal.conflict("casestudy.wrong-state");
    }
  }

  private void reviewed(CaseStudyStatus as, Actor actor, Instant now) {
    reviewedBy = actor.id();
    reviewedAt = now;
    status(as, now);
  }

  private void status(CaseStudyStatus next, Instant now) {
    status = next;
    statusSince = now;
  }

  UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  String number() {
    return number;
  }

  UUID grantId() {
    return grantId;
  }

  CaseStudyStatus status() {
    return status;
  }

  String language() {
    return language;
  }

  String text() {
    return text;
  }

  Told.ConsentBy consentBy() {
    return consentBy;
  }

  LocalDate consentOn() {
    return consentOn;
  }

  UUID writtenBy() {
    return writtenBy;
  }

  Instant writtenAt() {
    return writtenAt;
  }

  UUID reviewedBy() {
    return reviewedBy;
  }

  Instant reviewedAt() {
    return reviewedAt;
  }

  String returnReason() {
    return returnReason;
  }

  UUID withdrawnBy() {
    return withdrawnBy;
  }

  Instant withdrawnAt() {
    return withdrawnAt;
  }

  WithdrawnFor withdrawnFor() {
    return withdrawnFor;
  }

  Instant statusSince() {
    return statusSince;
  }
}
