package org.amparo.contribution;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.amparo.identity.Actor;

/** The office of a donor that letters go to. */
@Entity
class DonorContact {

  @Id private UUID organisationId;
  @Version private int version;
  private String address;
  private String language;
  private UUID changedBy;
  private Instant changedAt;

  DonorContact() {}

  DonorContact(UUID organisationId) {
    this.organisationId = organisationId;
  }

  void change(String newAddress, String newLanguage, Actor actor, Instant at) {
    this.address = newAddress;
    this.language = newLanguage;
    this.changedBy = actor.id();
    this.changedAt = at;
  }

  boolean says(String otherAddress, String otherLanguage) {
    return otherAddress.equals(address) && otherLanguage.equals(language);
  }

  UUID organisationId() {
    return organisationId;
  }

  int version() {
    return version;
  }

  String address() {
    return address;
  }

  Locale language() {
    return Locale.forLanguageTag(language);
  }

  UUID changedBy() {
    return changedBy;
  }

  Instant changedAt() {
    return changedAt;
  }
}
