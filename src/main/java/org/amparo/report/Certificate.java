package org.amparo.report;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What an authorised officer certified with one submission of a report, word for word. */
@Entity
@Table(name = "report_certificate")
class Certificate {

  @Id private UUID id;
  private UUID reportId;
  private int round;
  private int textVersion;
  private String language;
  private String statement;
  private String content;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String sha256;

  private String name;
  private UUID certifiedBy;
  private Instant certifiedAt;

  Certificate() {}

  Certificate(
      Report report,
      int textVersion,
      String language,
      String statement,
      String content,
      String sha256,
      String name,
      Actor actor,
      Instant now) {
    this.id = UUID.randomUUID();
    this.reportId = report.id();
    this.round = report.round();
    this.textVersion = textVersion;
    this.language = language;
    this.statement = statement;
    this.content = content;
    this.sha256 = sha256;
    this.name = name.strip();
    this.certifiedBy = actor.id();
    this.certifiedAt = now;
  }

  int round() {
    return round;
  }

  int textVersion() {
    return textVersion;
  }

  String language() {
    return language;
  }

  String statement() {
    return statement;
  }

  String content() {
    return content;
  }

  String sha256() {
    return sha256;
  }

  String name() {
    return name;
  }

  UUID certifiedBy() {
    return certifiedBy;
  }

  Instant certifiedAt() {
    return certifiedAt;
  }
}
