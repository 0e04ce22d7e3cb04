package org.amparo.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.amparo.money.Money;

/**
 * An entry to be posted. {@code sourceType}, {@code sourceId} and {@code event} name what happened,
 * once: posting the same again returns the entry that stands; posting something else under it is
 * refused. Amounts are exact; {@code occurredOn} is a date in the fund's zone.
 *
 * <pre>{@code
 * Entry.on(day).of("contribution", id, "AGREED").about(dimensions)
 *     .debit(Account.CONTRIBUTIONS_RECEIVABLE, euros, rate)
 *     .credit(Account.CONTRIBUTIONS_MEMBER_STATES, euros, rate)
 * }</pre>
 */
public final class Entry {

  /**
   * One line: {@code side} is 'D' or 'C', {@code rate} is units of the original currency for one US
   * dollar.
   */
  public record Line(
      String account, char side, Money original, BigDecimal rate, Money usd, Dimensions about) {}

  private final LocalDate occurredOn;
  private final List<Line> lines = new ArrayList<>();
  private final Map<String, String> args = new TreeMap<>();
  private String sourceType;
  private String sourceId;
  private String event;
  private Dimensions about;

  private Entry(LocalDate occurredOn) {
    this.occurredOn = occurredOn;
  }

  public static Entry on(LocalDate occurredOn) {
    return new Entry(occurredOn);
  }

  public Entry of(String sourceType, Object sourceId, String event) {
    this.sourceType = sourceType;
    this.sourceId = String.valueOf(sourceId);
    this.event = event;
    return this;
  }

  /**
   * A plain value for the entry's description, whose text is {@code journal.<sourceType>.<event>}.
   */
  public Entry arg(String name, Object value) {
    args.put(name, String.valueOf(value));
    return this;
  }

  /** What the lines that follow are about. */
  public Entry about(Dimensions dimensions) {
    this.about = dimensions;
    return this;
  }

  public Entry debit(String account, Money usd) {
    return line(account, 'D', usd, BigDecimal.ONE, usd);
  }

  public Entry credit(String account, Money usd) {
    return line(account, 'C', usd, BigDecimal.ONE, usd);
  }

  public Entry debit(String account, Money original, BigDecimal rate) {
    return line(account, 'D', original, rate, original.inUsd(rate));
  }

  public Entry credit(String account, Money original, BigDecimal rate) {
    return line(account, 'C', original, rate, original.inUsd(rate));
  }

  /**
   * For parts of an amount already valued, where {@code usd} is not {@code original / rate} rounded
   * again but what was left of it.
   */
  public Entry debit(String account, Money original, BigDecimal rate, Money usd) {
    return line(account, 'D', original, rate, usd);
  }

  public Entry credit(String account, Money original, BigDecimal rate, Money usd) {
    return line(account, 'C', original, rate, usd);
  }

  /**
   * Takes the exchange difference that closes the entry in US dollars: a loss when debits fall
   * short, a gain when credits do.
   */
  public Entry exchangeDifference(String currency, BigDecimal rate) {
    Money difference =
        lines.stream()
            .map(l -> l.side() == 'D' ? l.usd() : l.usd().negated())
            .reduce(Money.ZERO, Money::plus);
    if (difference.isNegative()) {
      return line(Account.EXCHANGE_LOSSES, 'D', Money.zero(currency), rate, difference.negated());
    }
    return difference.isZero()
        ? this
        : line(Account.EXCHANGE_GAINS, 'C', Money.zero(currency), rate, difference);
  }

  public LocalDate occurredOn() {
    return occurredOn;
  }

  public String sourceType() {
    return sourceType;
  }

  public String sourceId() {
    return sourceId;
  }

  public String event() {
    return event;
  }

  public Map<String, String> args() {
    return args;
  }

  public List<Line> lines() {
    return List.copyOf(lines);
  }

  private Entry line(String account, char side, Money original, BigDecimal rate, Money usd) {
    // An event without money in one of its parts (nothing ineligible, say) has no line for it.
    if (!original.isZero() || !usd.isZero()) {
      lines.add(new Line(account, side, original, rate, usd, about));
    }
    return this;
  }
}
