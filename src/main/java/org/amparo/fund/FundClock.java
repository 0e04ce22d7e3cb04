package org.amparo.fund;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * The one source of "now". Instants are UTC; dates and deadlines are the fund's (Europe/Vienna
 * unless configured).
 */
@ApplicationScoped
public class FundClock {

  private static final ThreadLocal<Instant> RETOLD = new ThreadLocal<>();

  private final FundSettings settings;
  private final Clock clock;

  FundClock(FundSettings settings) {
    this.settings = settings;
    this.clock = Clock.systemUTC();
  }

  /** Microseconds, as the database keeps them. */
  public Instant now() {
    Instant retold = RETOLD.get();
    return (retold == null ? clock.instant() : retold).truncatedTo(ChronoUnit.MICROS);
  }

  public LocalDate today() {
    return now().atZone(settings.timeZone()).toLocalDate();
  }

  /** On which day of the fund it was. */
  public LocalDate dayOf(Instant moment) {
    return moment.atZone(settings.timeZone()).toLocalDate();
  }

  /** The end of the day in the fund's zone: 23:59 is in time, 00:00 of the next day is not. */
  public Instant endOf(LocalDate day) {
    return day.plusDays(1).atTime(LocalTime.MIDNIGHT).atZone(settings.timeZone()).toInstant();
  }

  /**
   * Tells a past event at the time it happened, for loading a fund's history. What the ledger and
   * the trail record about the telling stays true.
   */
  public <T> T at(Instant past, Supplier<T> telling) {
    if (past.isAfter(clock.instant())) {
      throw new IllegalArgumentException("History cannot be told from the future: " + past);
    }
    Instant before = RETOLD.get();
    RETOLD.set(past);
    try {
      return telling.get();
    } finally {
      if (before == null) {
        RETOLD.remove();
      } else {
        RETOLD.set(before);
      }
    }
  }
}
