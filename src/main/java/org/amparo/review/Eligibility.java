package org.amparo.review;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Whether an application meets the published criteria, and if not, why not. */
@Entity
@Immutable
public class Eligibility {

  /** The published criteria that applications fail. */
  @Schema(name = "EligibilityReason")
  public enum Reason {
    REGISTRATION_DATE,
    NO_AUDITED_STATEMENTS,
    NO_PARTNER_ID,
    OVER_MAXIMUM,
    INCOMPLETE_DOCUMENTS,
    NOT_DIRECT_ASSISTANCE,
    NOT_NON_PROFIT,
    REGISTERED_ELSEWHERE,
    NO_OWN_ACCOUNT,
    NO_PSEA_MEASURES,
    TOO_LONG,
    WRONG_LANGUAGE,
    SANCTIONS_MATCH,
    DEBARRED,
    OTHER
  }

  @Id private UUID applicationId;
  private boolean eligible;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<String> reasons;

  private String text;
  private Integer rulesVersion;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<EligibilityCheck> evidence;

  private UUID decidedBy;
  private Instant decidedAt;

  Eligibility() {}

  Eligibility(
      UUID applicationId,
      boolean eligible,
      List<Reason> reasons,
      String text,
      EligibilityChecks.Evidence evidence,
      Actor actor,
      Instant now) {
    List<Reason> given = reasons == null ? List.of() : reasons.stream().distinct().toList();
    if (!eligible && given.isEmpty()) {
      throw Refusal.invalid(FieldError.of("reasons", "review.reason-required"));
    }
    if (eligible && !given.isEmpty()) {
      throw Refusal.invalid(FieldError.of("reasons", "review.reason-not-expected"));
    }
    this.applicationId = applicationId;
    this.eligible = eligible;
    this.reasons = given.stream().map(Enum::name).toList();
    this.text = text;
    this.rulesVersion = evidence.rulesVersion();
    this.evidence = evidence.checks();
    this.decidedBy = actor.id();
    this.decidedAt = now;
  }

  UUID applicationId() {
    return applicationId;
  }

  boolean eligible() {
    return eligible;
  }

  List<Reason> reasons() {
    return reasons.stream().map(Reason::valueOf).toList();
  }

  String text() {
    return text;
  }

  Integer rulesVersion() {
    return rulesVersion;
  }

  /** What the checks said then; null for a decision older than the rules. */
  List<EligibilityCheck> evidence() {
    return evidence;
  }

  UUID decidedBy() {
    return decidedBy;
  }

  Instant decidedAt() {
    return decidedAt;
  }
}
