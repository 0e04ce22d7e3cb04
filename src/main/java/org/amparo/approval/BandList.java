package org.amparo.approval;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;

/**
 * Bands that hold from a day on. They begin at nothing and follow each other without a gap; above
 * the last one nothing is approved. Who proposes them does not approve them.
 */
@Entity
@Table(name = "approval_band_list")
public class BandList {

  static final int MOST_BANDS = 10;

  /** One approving officer, or a further one. */
  static final int MOST_APPROVERS = 2;

  /** What became of a proposal. */
  @Schema(name = "ApprovalBandListStatus")
  enum Status {
    PROPOSED,
    APPROVED,
    REJECTED
  }

  @Id private UUID id;
  @Version private int version;

  @Enumerated(EnumType.STRING)
  private Status status;

  private LocalDate effectiveFrom;
  private String reason;
  private UUID idempotencyKey;
  private UUID proposedBy;
  private Instant proposedAt;
  private UUID approvedBy;
  private Instant approvedAt;
  private UUID rejectedBy;
  private Instant rejectedAt;
  private String rejectionReason;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "approval_band", joinColumns = @JoinColumn(name = "list_id"))
  @OrderColumn(name = "position")
  @Fetch(FetchMode.SUBSELECT)
  private List<Band> bands = new ArrayList<>();

  BandList() {}

  BandList(
      LocalDate effectiveFrom,
      String reason,
      List<Band> bands,
      UUID idempotencyKey,
      LocalDate today,
      Actor actor,
      Instant now) {
    if (effectiveFrom.isBefore(today)) {
      throw Refusal.invalid(FieldError.of("effectiveFrom", "approval.field.past"));
    }
    checkWhole(bands);
    this.id = UUID.randomUUID();
    this.status = Status.PROPOSED;
    this.effectiveFrom = effectiveFrom;
    this.reason = reason.strip();
    this.bands.addAll(bands);
    this.idempotencyKey = idempotencyKey;
    this.proposedBy = actor.id();
    this.proposedAt = now;
  }

  void approve(Actor actor, LocalDate today, Instant now) {
    checkApprove(actor);
    // What was approved meanwhile was approved by the bands that were in force.
    if (effectiveFrom.isBefore(today)) {
      throw Refusal.rule("approval.too-late", effectiveFrom);
    }
    status = Status.APPROVED;
    approvedBy = actor.id();
    approvedAt = now;
  }

  void reject(Actor actor, String why, Instant now) {
    checkUndecided();
    status = Status.REJECTED;
    rejectedBy = actor.id();
    rejectedAt = now;
    rejectionReason = why.strip();
  }

  void checkApprove(Actor actor) {
    checkUndecided();
    if (actor.did(proposedBy)) {
      throw Refusal.rule("approval.same-person");
    }
  }

  void checkUndecided() {
    if (status != Status.PROPOSED) {
      throw Refusal.conflict("approval.wrong-state", status);
    }
  }

  List<String> actions(Actor actor) {
    return Actions.of(actor)
        .offer("approve", () -> checkApprove(actor), Role.CONTROLLER, Role.FUND_MANAGER)
        .offer(
            "reject",
            this::checkUndecided,
            Role.CONTROLLER,
            Role.FUND_MANAGER,
            Role.FINANCE_ACCOUNTANT)
        .list();
  }

  /** The band that an amount is in. */
  Optional<Band> of(Money amount) {
    return bands.stream().filter(b -> b.holds(amount.amount())).findFirst();
  }

  Stream<UUID> persons() {
    return Stream.of(proposedBy, approvedBy, rejectedBy);
  }

  public UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  Status status() {
    return status;
  }

  LocalDate effectiveFrom() {
    return effectiveFrom;
  }

  String reason() {
    return reason;
  }

  List<Band> bands() {
    return List.copyOf(bands);
  }

  UUID proposedBy() {
    return proposedBy;
  }

  Instant proposedAt() {
    return proposedAt;
  }

  UUID approvedBy() {
    return approvedBy;
  }

  Instant approvedAt() {
    return approvedAt;
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

  private static void checkWhole(List<Band> bands) {
    BigDecimal next = BigDecimal.ZERO;
    for (int i = 0; i < bands.size(); i++) {
      Band band = bands.get(i);
      if (next == null || band.lowerBound().compareTo(next) < 0) {
        throw Refusal.invalid(FieldError.of("bands[" + i + "].from", "approval.field.overlap"));
      }
      if (band.lowerBound().compareTo(next) > 0) {
        throw Refusal.invalid(FieldError.of("bands[" + i + "].from", "approval.field.gap", next));
      }
      if (band.upperBound() != null && band.upperBound().compareTo(band.lowerBound()) <= 0) {
        throw Refusal.invalid(FieldError.of("bands[" + i + "].below", "approval.field.empty"));
      }
      next = band.upperBound();
    }
  }
}
