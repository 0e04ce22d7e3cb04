package org.amparo.finding;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.money.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A sample of the books with all that is needed to draw it again. Never changed. */
@Entity
class Sample {

  @Schema(name = "SampleMethod")
  enum Method {
    RANDOM,
    MONETARY_UNIT,
    STRATIFIED
  }

  /** What is drawn: whole entries, or single lines. */
  @Schema(name = "SampleUnit")
  enum Unit {
    ENTRY,
    LINE
  }

  /** Which part of the journal; a null asks for nothing. Amounts are US dollars. */
  record Filter(
      String account, String pool, LocalDate from, LocalDate to, String least, String most) {}

  /**
   * How much is drawn.
   *
   * @param size units, or sampled dollars; null with strata
   * @param strata from the lowest up, or empty
   */
  record Plan(Integer size, List<Stratum> strata) {

    Plan {
      strata = strata == null ? List.of() : strata;
    }
  }

  /**
   * @param population how many units were in it when it was drawn; null in a request
   */
  record Stratum(String least, Integer size, Long population) {}

  @Id private UUID id;
  @Version private int version;
  private String number;
  private String title;

  @Enumerated(EnumType.STRING)
  private Method method;

  @Enumerated(EnumType.STRING)
  private Unit unit;

  private String seed;

  @JdbcTypeCode(SqlTypes.JSON)
  private Filter filter;

  @JdbcTypeCode(SqlTypes.JSON)
  private Plan plan;

  private String snapshot;
  private long population;
  private BigDecimal populationUsd;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String populationHash;

  private UUID drawnBy;
  private Instant drawnAt;
  private UUID idempotencyKey;

  Sample() {}

  Sample(
      String number,
      String title,
      Method method,
      Unit unit,
      String seed,
      Filter filter,
      Plan plan,
      String snapshot,
      Population.Drawing drawing,
      UUID idempotencyKey,
      Actor actor,
      Instant now) {
    Finding.requireIndependent(actor);
    this.id = UUID.randomUUID();
    this.number = number;
    this.title = title;
    this.method = method;
    this.unit = unit;
    this.seed = seed;
    this.filter = filter;
    this.plan = plan;
    this.snapshot = snapshot;
    this.population = drawing.count();
    this.populationUsd = drawing.usd();
    this.populationHash = drawing.hash();
    this.drawnBy = actor.id();
    this.drawnAt = now;
    this.idempotencyKey = idempotencyKey;
  }

  UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  String number() {
    return number;
  }

  String title() {
    return title;
  }

  Method method() {
    return method;
  }

  Unit unit() {
    return unit;
  }

  String seed() {
    return seed;
  }

  Filter filter() {
    return filter;
  }

  Plan plan() {
    return plan;
  }

  String snapshot() {
    return snapshot;
  }

  long population() {
    return population;
  }

  Money populationUsd() {
    return Money.usd(populationUsd);
  }

  String populationHash() {
    return populationHash;
  }

  UUID drawnBy() {
    return drawnBy;
  }

  Instant drawnAt() {
    return drawnAt;
  }
}
