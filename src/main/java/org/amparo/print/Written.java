package org.amparo.print;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.TimeZone;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Locale;
import org.amparo.money.Money;
import org.amparo.problem.Messages;

/** Values as a reader of one language writes them. Digits are the same in all six. */
public final class Written {

  private Written() {}

  public static String value(Object value, Locale language) {
    if (value == null) {
      return "";
    }
    if (value instanceof Money money) {
      return number(money.amount(), money.amount().scale(), language);
    }
    if (value instanceof BigDecimal decimal) {
      return number(decimal, Math.max(0, decimal.scale()), language);
    }
    if (value instanceof Number number) {
      return number(BigDecimal.valueOf(number.longValue()), 0, language);
    }
    if (value instanceof LocalDate day) {
      return day(day, language);
    }
    if (value instanceof Instant instant) {
      return instant(instant.atZone(ZoneOffset.UTC), language);
    }
    return value.toString();
  }

  /** With its currency's code. */
  public static String money(Money money, Locale language) {
    return money.currency() + "\u00a0" + value(money, language);
  }

  public static String day(LocalDate day, Locale language) {
    return Messages.day(day, language);
  }

  public static String instant(ZonedDateTime at, Locale language) {
    DateFormat format =
        DateFormat.getDateTimeInstance(
            DateFormat.MEDIUM, DateFormat.SHORT, Messages.written(language));
    format.setTimeZone(
        TimeZone.getTimeZone(at.getZone().getId().equals("Z") ? "UTC" : at.getZone().getId()));
    return format.format(Date.from(at.toInstant()));
  }

  /** A whole number in words. */
  public static String words(BigInteger number, Locale language) {
    return new RuleBasedNumberFormat(Messages.written(language), RuleBasedNumberFormat.SPELLOUT)
        .format(number);
  }

  private static String number(BigDecimal value, int decimals, Locale language) {
    NumberFormat format = NumberFormat.getNumberInstance(Messages.written(language));
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    return format.format(value);
  }
}
