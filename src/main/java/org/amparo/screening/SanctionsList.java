package org.amparo.screening;

import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A version of the list, as it was loaded. The one loaded last is in force. */
@Entity
class SanctionsList {

  @Id private UUID id;
  private Instant generatedAt;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String sha256;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String entriesSha256;

  private String fileName;

  @Basic(fetch = FetchType.LAZY)
  private byte[] content;

  private int persons;
  private int organisations;
  private UUID loadedBy;
  private Instant loadedAt;

  SanctionsList() {}

  SanctionsList(
      SanctionsFile file,
      byte[] content,
      String sha256,
      String fileName,
      Actor actor,
      Instant now) {
    this.id = UUID.randomUUID();
    this.generatedAt = file.generatedAt();
    this.sha256 = sha256;
    this.entriesSha256 =
        ListedEntry.digest(file.entries().stream().map(ListedEntry::digest).sorted());
    this.fileName = fileName;
    this.content = content;
    this.persons = (int) file.entries().stream().filter(ListedEntry::isPerson).count();
    this.organisations = file.entries().size() - persons;
    this.loadedBy = actor.id();
    this.loadedAt = now;
  }

  UUID id() {
    return id;
  }

  Instant generatedAt() {
    return generatedAt;
  }

  String sha256() {
    return sha256;
  }

  String entriesSha256() {
    return entriesSha256;
  }

  String fileName() {
    return fileName;
  }

  byte[] content() {
    return content;
  }

  int persons() {
    return persons;
  }

  int organisations() {
    return organisations;
  }

  UUID loadedBy() {
    return loadedBy;
  }

  Instant loadedAt() {
    return loadedAt;
  }
}
