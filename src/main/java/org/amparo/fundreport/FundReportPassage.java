package org.amparo.fundreport;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.amparo.identity.Actor;

/** What people write in one section of an edition, in one language. */
@Entity
class FundReportPassage {

  @Id private UUID id;
  @Version private int version;

  @Column(updatable = false)
  private UUID reportId;

  @Column(updatable = false)
  private String section;

  @Column(updatable = false)
  private String language;

  private String text;
  private UUID savedBy;
  private Instant savedAt;

  FundReportPassage() {}

  FundReportPassage(UUID reportId, String section, String language) {
    this.id = UUID.randomUUID();
    this.reportId = reportId;
    this.section = section;
    this.language = language;
  }

  /** Carried on from the last edition, as whoever wrote it there left it. */
  static FundReportPassage carried(FundReportPassage from, UUID to) {
    FundReportPassage p = new FundReportPassage(to, from.section, from.language);
    p.text = from.text;
    p.savedBy = from.savedBy;
    p.savedAt = from.savedAt;
    return p;
  }

  void write(String written, Actor actor, Instant now) {
    text = written.strip();
    savedBy = actor.id();
    savedAt = now;
  }

  UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  String section() {
    return section;
  }

  String language() {
    return language;
  }

  String text() {
    return text;
  }

  UUID savedBy() {
    return savedBy;
  }

  Instant savedAt() {
    return savedAt;
  }
}
