package org.amparo.screening;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A name that is like one on the list. The secretariat decides what it is; what it confirmed only
 * the fund manager lifts, and never the person who confirmed it.
 */
@Entity
@Table(name = "screening_hit")
class Hit {

  @Schema(name = "ScreeningHitStatus")
  enum Status {
    OPEN,
    FALSE_POSITIVE,
    CONFIRMED
  }

  @Id private UUID id;
  @Version private int version;

  @Enumerated(EnumType.STRING)
  private Status status;

  private UUID organisationId;
  private String partyType;
  private UUID partyId;
  private String partyName;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String partyDigest;

  @JdbcTypeCode(SqlTypes.JSON)
  private Party party;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String entryDigest;

  private UUID listId;
  private BigDecimal score;
  private String ourName;
  private String theirName;

  @Enumerated(EnumType.STRING)
  private NameIndex.BirthYear birthYear;

  private Instant foundAt;
  private Instant lapsedAt;
  private Instant notedAt;

  Hit() {}

  void decide(Status outcome, Actor actor, UUID confirmedBy) {
    checkDecide(outcome, actor, confirmedBy);
    status = outcome;
  }

  /** The fund manager has done what a confirmed hit asks for. */
  void note(Instant now) {
    checkNote();
    notedAt = now;
  }

  void checkDecide(Status outcome, Actor actor, UUID confirmedBy) {
    switch (status) {
      case OPEN -> {
        if (!actor.is(Role.SECRETARIAT_OFFICER)) {
          throw Refusal.forbidden("screening.secretariat-decides");
        }
      }
      case FALSE_POSITIVE -> {
        // Towards caution only; the other way there is nothing left to decide.
        if (outcome != Status.CONFIRMED) {
          throw Refusal.conflict("screening.decided");
        }
        if (!actor.is(Role.SECRETARIAT_OFFICER)) {
          throw Refusal.forbidden("screening.secretariat-decides");
        }
      }
      case CONFIRMED -> {
        if (outcome != Status.FALSE_POSITIVE) {
          throw Refusal.conflict("screening.decided");
        }
        if (!actor.is(Role.FUND_MANAGER)) {
          throw Refusal.forbidden("screening.manager-lifts");
        }
        if (actor.did(confirmedBy)) {
          throw Refusal.rule("screening.same-person");
        }
      }
    }
  }

  void checkNote() {
    if (status != Status.CONFIRMED || notedAt != null) {
      throw Refusal.conflict("screening.nothing-to-note");
    }
  }

  List<String> actions(Actor actor, UUID confirmedBy) {
    return Actions.of(actor)
        .offer(
            "clear",
            () -> checkDecide(Status.FALSE_POSITIVE, actor, confirmedBy),
            Role.SECRETARIAT_OFFICER,
            Role.FUND_MANAGER)
        .offer(
            "confirm",
            () -> checkDecide(Status.CONFIRMED, actor, confirmedBy),
            Role.SECRETARIAT_OFFICER)
        .offer("note", this::checkNote, Role.FUND_MANAGER)
        .list();
  }

  UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  Status status() {
    return status;
  }

  UUID organisationId() {
    return organisationId;
  }

  String partyType() {
    return partyType;
  }

  UUID partyId() {
    return partyId;
  }

  String partyName() {
    return partyName;
  }

  Party party() {
    return party;
  }

  String entryDigest() {
    return entryDigest;
  }

  UUID listId() {
    return listId;
  }

  BigDecimal score() {
    return score;
  }

  String ourName() {
    return ourName;
  }

  String theirName() {
    return theirName;
  }

  NameIndex.BirthYear birthYear() {
    return birthYear;
  }

  Instant foundAt() {
    return foundAt;
  }

  Instant lapsedAt() {
    return lapsedAt;
  }

  Instant notedAt() {
    return notedAt;
  }

  /** Whether it still stands in somebody's way or awaits somebody. */
  boolean isCurrent() {
    return lapsedAt == null;
  }
}
