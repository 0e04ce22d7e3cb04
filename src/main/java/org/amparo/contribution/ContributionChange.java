package org.amparo.contribution;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * An agreement amended, or given up before all of it came: the fund manager proposes it, and it
 * reaches the books when an approving officer posts it.
 */
@Entity
class ContributionChange {

  @Schema(name = "ContributionChangeKind")
  enum Kind {
    AMENDMENT,
    LAPSE,
    CANCELLATION
  }

  /**
   * What is proposed.
   *
   * @param amount what the contribution shall amount to; an amendment's only
   * @param schedule an amendment's only
   * @param reference of the document that amends
   */
  record Proposal(
      Kind kind,
      Money amount,
      List<Schedule.Part> schedule,
      String reference,
      LocalDate effectiveOn,
      String reason) {}

  @Id private UUID id;

  @ManyToOne(optional = false)
  private Contribution contribution;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  private BigDecimal amountBefore;
  private BigDecimal amountAfter;
  private String currency;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<Part> schedule;

  private String reference;
  private LocalDate effectiveOn;
  private String reason;
  private UUID proposedBy;
  private Instant proposedAt;
  private UUID postedBy;
  private Instant postedAt;
  private BigDecimal usd;
  private UUID rejectedBy;
  private Instant rejectedAt;

  @Column(name = "rejection_reason")
  private String rejectionReason;

  /** As it is kept: an amount as text, so that no decimal is lost on the way. */
  record Part(LocalDate dueOn, String amount) {}

  ContributionChange() {}

  ContributionChange(Contribution contribution, Proposal proposal, Actor by, Instant at) {
    this.id = UUID.randomUUID();
    this.contribution = contribution;
    this.kind = proposal.kind();
    this.currency = contribution.amount().currency();
    this.amountBefore = contribution.amount().amount();
    this.amountAfter =
        (kind == Kind.AMENDMENT ? proposal.amount() : contribution.amount()).amount();
    this.schedule =
        kind == Kind.AMENDMENT
            ? proposal.schedule().stream().map(p -> new Part(p.dueOn(), p.amount().text())).toList()
            : null;
    this.reference = proposal.reference();
    this.effectiveOn = proposal.effectiveOn();
    this.reason = proposal.reason();
    this.proposedBy = by.id();
    this.proposedAt = at;
  }

  /**
   * @return whether it is new
   */
  static boolean propose(
      Contribution c, Proposal proposal, Actor actor, Instant now, LocalDate today) {
    if (c.changes().stream()
        .anyMatch(h -> !h.isRejected() && actor.did(h.proposedBy) && h.says(proposal))) {
      return false;
    }
    switch (proposal.kind()) {
      case AMENDMENT -> checkAmend(c);
      case LAPSE -> c.checkLapse();
      case CANCELLATION -> c.checkCancel();
    }
    Contribution.requirePast("effectiveOn", proposal.effectiveOn(), today);
    LocalDate signedOn = c.agreement().signedOn();
    if (proposal.effectiveOn().isBefore(signedOn)) {
      throw Refusal.rule(
          "contribution.change-before-agreement",
          List.of(FieldError.of("effectiveOn", "contribution.change-before-agreement")));
    }
    if (proposal.kind() == Kind.AMENDMENT) {
      c.requireOwnCurrency(proposal.amount());
      if (c.settled().exceeds(proposal.amount())) {
        String least = c.settled().toString();
        throw Refusal.rule(
            "contribution.amended-below-received",
            List.of(FieldError.of("amount.amount", "contribution.amended-below-received", least)),
            least);
      }
      Schedule.check(proposal.schedule(), proposal.amount(), signedOn);
    }
    c.add(new ContributionChange(c, proposal, actor, now));
    return true;
  }

  static void checkAmend(Contribution c) {
    if (!c.isAgreed()
        || c.kind() == Contribution.Kind.GIFT
        || !c.status().isBinding()
        || c.status() == ContributionStatus.REPORTED) {
      throw c.wrongState();
    }
    c.requireNothingOpen();
  }

  private boolean says(Proposal other) {
    return kind == other.kind()
        && reason.equals(other.reason())
        && Objects.equals(reference, other.reference())
        && effectiveOn.equals(other.effectiveOn())
        && (kind != Kind.AMENDMENT
            || after().equals(other.amount()) && schedule().equals(other.schedule()));
  }

  /**
   * @param gained what the books gain by it in US dollars, or, negative, lose
   */
  boolean post(Actor actor, Instant at, Money gained) {
    if (isPosted() && actor.did(postedBy)) {
      return false;
    }
    checkPost(actor);
    this.postedBy = actor.id();
    this.postedAt = at;
    this.usd = gained.amount();
    switch (kind) {
      case AMENDMENT -> {
        if (contribution.settled().exceeds(after())) {
          throw Refusal.rule(
              "contribution.amended-below-received", contribution.received().toString());
        }
        contribution.amend(after(), schedule(), at);
      }
      case LAPSE -> {
        if (contribution.receipts().stream().anyMatch(Receipt::isOpen)) {
          throw Refusal.conflict("contribution.decision-open");
        }
        contribution.end(new Contribution.Lapse(reason, proposedBy, at));
      }
      case CANCELLATION -> {
        if (contribution.receipts().stream().anyMatch(Receipt::stands)) {
          throw Refusal.rule("contribution.cancel-after-receipt");
        }
        contribution.end(new Contribution.Cancellation(reason, proposedBy, at));
      }
    }
    return true;
  }

  private void checkPost(Actor actor) {
    checkOpen();
    if (actor.did(proposedBy)) {
      throw Refusal.rule("contribution.change-same-person");
    }
  }

  boolean reject(Actor actor, Instant at, String why) {
    if (isRejected() && actor.did(rejectedBy) && rejectionReason.equals(why)) {
      return false;
    }
    checkOpen();
    this.rejectedBy = actor.id();
    this.rejectedAt = at;
    this.rejectionReason = why;
    return true;
  }

  private void checkOpen() {
    if (!isOpen()) {
      throw Refusal.conflict("contribution.change-decided");
    }
  }

  List<String> actions(Actor actor) {
    return Actions.of(actor)
        .offer("post", () -> checkPost(actor), Role.APPROVING_OFFICER)
        .offer("reject", this::checkOpen, Role.APPROVING_OFFICER)
        .list();
  }

  boolean isOpen() {
    return postedBy == null && rejectedBy == null;
  }

  boolean isRejected() {
    return rejectedBy != null;
  }

  boolean isPosted() {
    return postedBy != null;
  }

  Money before() {
    return Money.of(amountBefore, currency);
  }

  Money after() {
    return Money.of(amountAfter, currency);
  }

  List<Schedule.Part> schedule() {
    return schedule == null
        ? List.of()
        : schedule.stream()
            .map(p -> new Schedule.Part(p.dueOn(), Money.of(p.amount(), currency)))
            .toList();
  }

  UUID id() {
    return id;
  }

  Contribution contribution() {
    return contribution;
  }

  Kind kind() {
    return kind;
  }

  String reference() {
    return reference;
  }

  LocalDate effectiveOn() {
    return effectiveOn;
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

  UUID postedBy() {
    return postedBy;
  }

  Instant postedAt() {
    return postedAt;
  }

  Money usd() {
    return usd == null ? null : Money.usd(usd);
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
