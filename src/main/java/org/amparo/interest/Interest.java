package org.amparo.interest;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.organisation.Organisation;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An entry of the register: a tie that a person has or had to somebody who may apply. */
@Entity
public class Interest {

  /**
   * @param organisation one the fund knows, or null
   * @param name of one it does not, or null
   * @param country ISO 3166-1 alpha-2; of the office, or to tell the name from others
   * @param from when it began, or null
   * @param until when it ended, or null while it lasts
   */
  public record Said(
      Tie kind,
      Organisation organisation,
      String name,
      String country,
      LocalDate from,
      LocalDate until,
      String remarks) {}

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  @Id private UUID id;
  private UUID personId;

  @Enumerated(EnumType.STRING)
  private Tie kind;

  @ManyToOne private Organisation organisation;
  private String name;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String country;

  private LocalDate fromOn;
  private LocalDate untilOn;
  private String remarks;
  private Instant declaredAt;
  private Instant withdrawnAt;
  private String withdrawalReason;
  private UUID idempotencyKey;

  Interest() {}

  Interest(Said said, UUID key, LocalDate today, Actor actor, Instant now) {
    List<FieldError> errors = new ArrayList<>();
    boolean named = said.name() != null && !said.name().isBlank();
    if (said.kind() == Tie.COUNTRY_OFFICE) {
      if (said.country() == null) {
        errors.add(FieldError.of("country", "problem.field.required"));
      }
    } else if (said.organisation() == null && !named) {
      errors.add(FieldError.of("name", "interest.with-somebody"));
    }
    if (said.country() != null && !COUNTRIES.contains(said.country())) {
      errors.add(FieldError.of("country", "problem.field.unknown"));
    }
    if (said.from() != null && said.from().isAfter(today)) {
      errors.add(FieldError.of("from", "interest.begun"));
    }
    if (said.from() != null && said.until() != null && said.until().isBefore(said.from())) {
      errors.add(FieldError.of("until", "interest.ends-after-it-begins"));
    }
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
    this.id = UUID.randomUUID();
    this.personId = actor.id();
    this.kind = said.kind();
    this.organisation = said.organisation();
    this.name = named ? said.name().strip() : null;
    this.country = said.country();
    this.fromOn = said.from();
    this.untilOn = said.until();
    this.remarks = said.remarks() == null ? "" : said.remarks();
    this.declaredAt = now;
    this.idempotencyKey = key;
  }

  /** What it kept its person out of stays decided as it is. */
  void withdraw(String reason, Instant now) {
    if (withdrawnAt != null) {
      throw Refusal.conflict("interest.withdrawn-already");
    }
    withdrawnAt = now;
    withdrawalReason = reason;
  }

  boolean isOf(Actor actor) {
    return actor.did(personId);
  }

  boolean hasKey(UUID key) {
    return key.equals(idempotencyKey);
  }

  boolean wasWithdrawnFor(String reason) {
    return withdrawnAt != null && reason.equals(withdrawalReason);
  }

  UUID id() {
    return id;
  }

  UUID personId() {
    return personId;
  }

  Tie kind() {
    return kind;
  }

  Organisation organisation() {
    return organisation;
  }

  String name() {
    return organisation != null ? organisation.name() : name;
  }

  String country() {
    return country;
  }

  LocalDate fromOn() {
    return fromOn;
  }

  LocalDate untilOn() {
    return untilOn;
  }

  String remarks() {
    return remarks;
  }

  Instant declaredAt() {
    return declaredAt;
  }

  Instant withdrawnAt() {
    return withdrawnAt;
  }

  String withdrawalReason() {
    return withdrawalReason;
  }
}
