package org.amparo.outcome;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.amparo.application.Application;
import org.amparo.application.ApplicationStatus;
import org.amparo.identity.Actor;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Messages;
import org.amparo.problem.Refusal;
import org.amparo.review.Eligibility;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What an applicant was told of its application, and why. There is one for each outcome. */
@Entity
@Immutable
public class OutcomeLetter {

  static final int LONGEST = 5000;

  /** What a letter may tell. */
  @Schema(name = "LetterOutcome")
  public enum Outcome {
    INELIGIBLE,
    BELOW_THRESHOLD,
    NOT_SELECTED,
    RESERVE_LIST,
    AWARDED,
    DILIGENCE_FAILED;

    public static Optional<Outcome> of(ApplicationStatus status) {
      for (Outcome outcome : values()) {
        if (outcome.status() == status) {
          return Optional.of(outcome);
        }
      }
      return Optional.empty();
    }

    ApplicationStatus status() {
      return ApplicationStatus.valueOf(name());
    }
  }

  @Id private UUID id;
  private UUID applicationId;

  @Enumerated(EnumType.STRING)
  private Outcome outcome;

  private String language;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<String> reasons;

  private String text;
  private BigDecimal amount;
  private UUID issuedBy;
  private Instant issuedAt;
  private Instant complaintUntil;

  OutcomeLetter() {}

  /**
   * @param against why it was found ineligible; of these the letter tells what an applicant may
   *     read
   */
  OutcomeLetter(
      Application application,
      List<Eligibility.Reason> against,
      String text,
      Actor actor,
      Instant now,
      Instant complaintUntil) {
    this.outcome = of(application);
    this.id = UUID.randomUUID();
    this.applicationId = application.id();
    this.language = languageOf(application).getLanguage();
    this.reasons = told(against).stream().map(Enum::name).toList();
    this.text = checkText(text);
    this.amount = outcome == Outcome.AWARDED ? application.awarded().amount() : null;
    this.issuedBy = actor.id();
    this.issuedAt = now;
    this.complaintUntil = complaintUntil;
  }

  /**
   * @throws Refusal outcome.none-yet
   */
  static Outcome of(Application application) {
    return Outcome.of(application.status())
        .orElseThrow(() -> Refusal.conflict("outcome.none-yet", application.number()));
  }

  static String checkText(String text) {
    if (text == null || text.isBlank()) {
      throw Refusal.invalid(FieldError.of("text", "problem.field.required"));
    }
    String plain = text.strip();
    if (plain.length() > LONGEST) {
      throw Refusal.invalid(FieldError.of("text", "problem.field.too-long", LONGEST));
    }
    return plain;
  }

  /** The applicant's own if it is among the six, and else English. */
  static Locale languageOf(Application application) {
    String own = application.language();
    return own != null && Messages.LANGUAGES.contains(own)
        ? Locale.forLanguageTag(own)
        : Locale.ENGLISH;
  }

  /** How an organisation stands towards the sanctions list is told to no applicant. */
  static List<Eligibility.Reason> told(List<Eligibility.Reason> against) {
    return against.stream().filter(r -> r != Eligibility.Reason.SANCTIONS_MATCH).toList();
  }

  public UUID id() {
    return id;
  }

  UUID applicationId() {
    return applicationId;
  }

  Outcome outcome() {
    return outcome;
  }

  Locale language() {
    return Locale.forLanguageTag(language);
  }

  List<Eligibility.Reason> reasons() {
    return reasons.stream().map(Eligibility.Reason::valueOf).toList();
  }

  String text() {
    return text;
  }

  /** Null unless awarded. */
  Money amount() {
    return amount == null ? null : Money.usd(amount);
  }

  UUID issuedBy() {
    return issuedBy;
  }

  Instant issuedAt() {
    return issuedAt;
  }

  /** From this moment on no complaint is taken. */
  Instant complaintUntil() {
    return complaintUntil;
  }
}
