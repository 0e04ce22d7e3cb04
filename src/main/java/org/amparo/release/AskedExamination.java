package org.amparo.release;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.problem.FieldError;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** That a release is to be examined; how far that is, stands with its job. */
@Entity
@Table(name = "data_release_examination")
class AskedExamination {

  @Id private UUID jobId;
  private UUID releaseId;
  private UUID askedBy;
  private Instant askedAt;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<FieldError> errors;

  AskedExamination() {}

  AskedExamination(UUID job, DataRelease release, Actor actor, Instant now) {
    this.jobId = job;
    this.releaseId = release.id();
    this.askedBy = actor.id();
    this.askedAt = now;
  }

  /**
   * @param revealed what the table would have revealed
   */
  void refused(List<FieldError> revealed) {
    errors = revealed;
  }

  UUID jobId() {
    return jobId;
  }

  UUID askedBy() {
    return askedBy;
  }

  Instant askedAt() {
    return askedAt;
  }

  List<FieldError> errors() {
    return errors == null ? List.of() : errors;
  }
}
