package org.amparo.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.identity.Person;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One row of the trail. Read only: {@link AuditTrail} writes. */
@Entity
@Immutable
class AuditEvent {

  @Schema(name = "AuditOutcome")
  enum Outcome {
    DONE,
    REFUSED
  }

  @Id private long number;
  private UUID id;
  private Instant at;
  private UUID personId;
  private String personName;
  private String[] roles;
  private String action;
  private String subjectType;
  private String subjectId;

  @Enumerated(EnumType.STRING)
  private Outcome outcome;

  private String rule;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, Object> detail;

  AuditEvent() {}

  long number() {
    return number;
  }

  UUID id() {
    return id;
  }

  Instant at() {
    return at;
  }

  /** Under the name of that moment; null for someone who had not signed in. */
  Person actor() {
    return personId == null ? null : new Person(personId, personName);
  }

  List<String> roles() {
    return List.of(roles);
  }

  String action() {
    return action;
  }

  String subjectType() {
    return subjectType;
  }

  String subjectId() {
    return subjectId;
  }

  Outcome outcome() {
    return outcome;
  }

  String rule() {
    return rule;
  }

  Map<String, Object> detail() {
    return detail;
  }
}
