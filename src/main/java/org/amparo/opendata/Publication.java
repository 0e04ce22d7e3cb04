package org.amparo.opendata;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An edition of the open data, as it was tried. Never changed. */
@Entity
public class Publication {

  @Schema(name = "PublicationStatus")
  enum Status {
    PUBLISHED,
    REFUSED
  }

  /** What a record is since the edition before. */
  record Change(String table, String id, Kind kind) {

    @Schema(name = "PublicationChangeKind")
    enum Kind {
      NEW,
      CHANGED,
      GONE
    }
  }

  @Id private UUID id;

  @Column(updatable = false)
  private int number;

  @Enumerated(EnumType.STRING)
  @Column(updatable = false)
  private Status status;

  @Column(updatable = false)
  private LocalDate asOf;

  @Column(updatable = false)
  private Instant readAt;

  @Column(updatable = false)
  private UUID madeBy;

  @Column(updatable = false)
  private Instant madeAt;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(updatable = false)
  private List<Defect> defects;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(updatable = false)
  private List<Change> changes;

  Publication() {}

  Publication(
      int number,
      PublicFund of,
      List<Defect> defects,
      List<Change> changes,
      Actor actor,
      Instant now) {
    this.id = UUID.randomUUID();
    this.number = number;
    this.status = defects.isEmpty() ? Status.PUBLISHED : Status.REFUSED;
    this.asOf = of.asOf();
    this.readAt = of.readAt();
    this.madeBy = actor.id();
    this.madeAt = now;
    this.defects = List.copyOf(defects);
    this.changes = List.copyOf(changes);
  }

  UUID id() {
    return id;
  }

  int number() {
    return number;
  }

  Status status() {
    return status;
  }

  boolean isPublished() {
    return status == Status.PUBLISHED;
  }

  LocalDate asOf() {
    return asOf;
  }

  Instant readAt() {
    return readAt;
  }

  UUID madeBy() {
    return madeBy;
  }

  Instant madeAt() {
    return madeAt;
  }

  List<Defect> defects() {
    return defects;
  }

  List<Change> changes() {
    return changes;
  }
}
