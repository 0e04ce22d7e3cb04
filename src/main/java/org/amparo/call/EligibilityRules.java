package org.amparo.call;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A version of the conditions of one call. */
@Entity
@Immutable
public class EligibilityRules {

  @Id private UUID id;
  private UUID callId;
  private int version;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<EligibilityRule> rules;

  private UUID savedBy;
  private Instant savedAt;

  EligibilityRules() {}

  EligibilityRules(
      UUID callId, int version, List<EligibilityRule> rules, Actor actor, Instant now) {
    EligibilityRule.check(rules);
    this.id = UUID.randomUUID();
    this.callId = callId;
    this.version = version;
    this.rules = List.copyOf(rules);
    this.savedBy = actor == null ? null : actor.id();
    this.savedAt = now;
  }

  /** 0 for what a call asks that has said nothing. */
  public int version() {
    return version;
  }

  public List<EligibilityRule> rules() {
    return rules;
  }

  UUID savedBy() {
    return savedBy;
  }

  Instant savedAt() {
    return savedAt;
  }
}
