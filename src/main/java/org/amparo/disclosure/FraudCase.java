package org.amparo.disclosure;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.amparo.assistance.PersonalData;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;

/**
 * A case of fraud, or of presumptive fraud until an investigation has shown it. Nobody is named
 * here: who is suspected stands in the investigators' files.
 */
@Entity
public class FraudCase {

  @Schema(name = "FraudKind")
  public enum Kind {
    FRAUD,
    PRESUMPTIVE_FRAUD
  }

  @Schema(name = "FraudCategory")
  public enum Category {
    MISAPPROPRIATION,
    FALSE_DOCUMENTS,
    PROCUREMENT,
    CORRUPTION,
    FALSE_CLAIM,
    CYBER,
    OTHER
  }

  /** What is first known. */
  public record Particulars(
      Category category,
      LocalDate discoveredOn,
      String description,
      String referredTo,
      UUID grantId,
      Money atRisk,
      UUID idempotencyKey) {}

  /** How the case went on, and what was lost and recovered as known then. */
  @Embeddable
  record Step(
      @Enumerated(EnumType.STRING) Kind kind,
      @Enumerated(EnumType.STRING) FraudStatus status,
      String text,
      BigDecimal usdLost,
      BigDecimal usdRecovered,
      UUID by,
      Instant at) {}

  @Id private UUID id;
  @Version private int version;
  private String number;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  @Enumerated(EnumType.STRING)
  private FraudStatus status;

  @Enumerated(EnumType.STRING)
  private Category category;

  private LocalDate discoveredOn;
  private String description;
  private String referredTo;
  private UUID grantId;
  private BigDecimal usdAtRisk;
  private BigDecimal usdLost = BigDecimal.ZERO.setScale(2);
  private BigDecimal usdRecovered = BigDecimal.ZERO.setScale(2);
  private UUID recordedBy;
  private Instant recordedAt;
  private Instant statusSince;
  private UUID idempotencyKey;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "fraud_step", joinColumns = @JoinColumn(name = "case_id"))
  @OrderColumn(name = "position")
  @Fetch(FetchMode.SUBSELECT)
  private List<Step> steps = new ArrayList<>();

  FraudCase() {}

  static FraudCase report(String number, Particulars p, Actor actor, Instant now, LocalDate today) {
    if (p.discoveredOn().isAfter(today)) {
      throw Refusal.invalid(FieldError.of("discoveredOn", "problem.field.future"));
    }
    PersonalData.requireNone("description", p.description());
    FraudCase c = new FraudCase();
    c.id = UUID.randomUUID();
    c.number = number;
    c.kind = Kind.PRESUMPTIVE_FRAUD;
    c.status = FraudStatus.REPORTED;
    c.category = p.category();
    c.discoveredOn = p.discoveredOn();
    c.description = p.description().strip();
    c.referredTo = p.referredTo();
    c.grantId = p.grantId();
    c.usdAtRisk = dollars("atRisk", p.atRisk());
    c.recordedBy = actor.id();
    c.recordedAt = now;
    c.statusSince = now;
    c.idempotencyKey = p.idempotencyKey();
    return c;
  }

  /**
   * A step of the case. It is fraud from the moment it is substantiated, and presumptive before.
   *
   * @return whether anything was done: the same step again changes nothing
   */
  boolean proceed(
      Actor actor, FraudStatus next, String text, Money lost, Money recovered, Instant now) {
    BigDecimal newLost = lost == null ? usdLost : dollars("lost", lost);
    BigDecimal newRecovered = recovered == null ? usdRecovered : dollars("recovered", recovered);
    if (!steps.isEmpty()) {
      Step last = steps.get(steps.size() - 1);
      if (actor.did(last.by())
          && last.status() == next
          && last.text().equals(text.strip())
          && last.usdLost().compareTo(newLost) == 0
          && last.usdRecovered().compareTo(newRecovered) == 0) {
        return false;
      }
    }
    if (!status.mayBecome(next)) {
      throw Refusal.conflict("disclosure.wrong-state", status.name());
    }
    if (newRecovered.compareTo(newLost) > 0) {
      throw Refusal.invalid(FieldError.of("recovered", "disclosure.recovered-of-lost"));
    }
    PersonalData.requireNone("text", text);
    if (next == FraudStatus.SUBSTANTIATED) {
      kind = Kind.FRAUD;
    }
    if (next != status) {
      statusSince = now;
    }
    status = next;
    usdLost = newLost;
    usdRecovered = newRecovered;
    steps.add(new Step(kind, next, text.strip(), newLost, newRecovered, actor.id(), now));
    return true;
  }

  List<String> actions(Actor actor) {
    return Actions.of(actor).offer("proceed", this::checkOpen, Role.CONTROLLER).list();
  }

  /** States that may follow, for the form that asks. */
  List<FraudStatus> next() {
    return java.util.Arrays.stream(FraudStatus.values()).filter(status::mayBecome).toList();
  }

  private void checkOpen() {
    if (!status.isOpen()) {
      throw Refusal.conflict("disclosure.wrong-state", status.name());
    }
  }

  private static BigDecimal dollars(String field, Money money) {
    if (!money.currency().equals("USD")) {
      throw Refusal.invalid(FieldError.of(field + ".currency", "problem.field.currency"));
    }
    if (money.isNegative()) {
      throw Refusal.invalid(FieldError.of(field + ".amount", "problem.field.PositiveOrZero"));
    }
    return money.amount();
  }

  public UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  public String number() {
    return number;
  }

  public Kind kind() {
    return kind;
  }

  public FraudStatus status() {
    return status;
  }

  public Category category() {
    return category;
  }

  public LocalDate discoveredOn() {
    return discoveredOn;
  }

  public String description() {
    return description;
  }

  public String referredTo() {
    return referredTo;
  }

  public UUID grantId() {
    return grantId;
  }

  public Money atRisk() {
    return Money.usd(usdAtRisk);
  }

  public Money lost() {
    return Money.usd(usdLost);
  }

  public Money recovered() {
    return Money.usd(usdRecovered);
  }

  UUID recordedBy() {
    return recordedBy;
  }

  Instant recordedAt() {
    return recordedAt;
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }
}
