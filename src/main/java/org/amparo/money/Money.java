package org.amparo.money;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Objects;

/**
 * An exact amount in one currency, held to that currency's smallest unit (JPY 0 decimals, USD 2,
 * KWD 3). JSON carries the amount as a string. More decimals than the currency has are refused,
 * never rounded away.
 */
@Embeddable
@JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public record Money(BigDecimal amount, String currency) implements Comparable<Money> {

  public static final Money ZERO = usd("0");

  /** Source for rounding: half up, as the fund's worked accounts do. */
  public static final RoundingMode ROUNDING = RoundingMode.HALF_UP;

  public Money {
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(currency, "currency");
    amount = amount.setScale(decimals(currency), RoundingMode.UNNECESSARY);
  }

  @JsonCreator
  static Money fromJson(
      @JsonProperty("amount") String amount, @JsonProperty("currency") String currency) {
    if (amount == null || currency == null || !amount.matches("-?\\d{1,16}(\\.\\d{1,4})?")) {
      throw new IllegalArgumentException("An amount is a decimal string with its currency");
    }
    return of(amount, currency);
  }

  @JsonProperty("amount")
  public String text() {
    return amount.toPlainString();
  }

  public static Money of(String amount, String currency) {
    return new Money(new BigDecimal(amount), currency);
  }

  public static Money of(BigDecimal amount, String currency) {
    return new Money(amount, currency);
  }

  public static Money usd(String amount) {
    return of(amount, "USD");
  }

  public static Money usd(BigDecimal amount) {
    return of(amount, "USD");
  }

  public static Money zero(String currency) {
    return new Money(BigDecimal.ZERO, currency);
  }

  /**
   * @throws IllegalArgumentException when ISO 4217 has no such currency
   */
  public static int decimals(String currency) {
    return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
  }

  public Money plus(Money other) {
    return new Money(amount.add(same(other).amount), currency);
  }

  public Money minus(Money other) {
    return new Money(amount.subtract(same(other).amount), currency);
  }

  public Money negated() {
    return new Money(amount.negate(), currency);
  }

  /** A share of this amount, rounded half up to the smallest unit. */
  public Money share(BigDecimal rate) {
    return new Money(amount.multiply(rate).setScale(amount.scale(), ROUNDING), currency);
  }

  /** The value in US dollars at units per dollar, rounded half up to the cent. */
  public Money inUsd(BigDecimal unitsPerUsd) {
    return currency.equals("USD") ? this : usd(amount.divide(unitsPerUsd, 2, ROUNDING));
  }

  public boolean isPositive() {
    return amount.signum() > 0;
  }

  public boolean isZero() {
    return amount.signum() == 0;
  }

  public boolean isNegative() {
    return amount.signum() < 0;
  }

  public boolean exceeds(Money other) {
    return compareTo(other) > 0;
  }

  public Money min(Money other) {
    return compareTo(other) <= 0 ? this : other;
  }

  @Override
  public int compareTo(Money other) {
    return amount.compareTo(same(other).amount);
  }

  @Override
  public String toString() {
    return currency + " " + amount.toPlainString();
  }

  private Money same(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "Amounts in " + currency + " and " + other.currency + " cannot be reckoned together");
    }
    return other;
  }
}
