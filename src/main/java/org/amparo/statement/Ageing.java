package org.amparo.statement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.amparo.money.Money;

/** How long something has been open, in bands of days. */
final class Ageing {

  /**
   * @param due the day from which age is counted
   */
  record Open(LocalDate due, BigDecimal amount) {}

  private final int[] bounds;

  /**
   * @param bounds the first day of each band after the first; a first bound of 1 makes the first
   *     band "not yet due"
   */
  Ageing(int... bounds) {
    this.bounds = bounds;
  }

  int bands() {
    return bounds.length + 1;
  }

  /**
   * Splits a balance over the bands as the open parts lie; the cents that are left go to the last.
   */
  Money[] split(Money balance, List<Open> open, LocalDate asOf) {
    Money[] bands = new Money[bands()];
    Arrays.fill(bands, Money.ZERO);
    BigDecimal whole = open.stream().map(Open::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (whole.signum() == 0) {
      bands[0] = balance;
      return bands;
    }
    Money left = balance;
    for (int i = 0; i < open.size(); i++) {
      Money part =
          i == open.size() - 1
              ? left
              : Money.usd(
                  balance
                      .amount()
                      .multiply(open.get(i).amount())
                      .divide(whole, 2, RoundingMode.HALF_UP));
      int band = band(open.get(i).due(), asOf);
      bands[band] = bands[band].plus(part);
      left = left.minus(part);
    }
    return bands;
  }

  /**
   * What is open of amounts that came in order, when settlements take the oldest first: the balance
   * is made of the latest.
   */
  static List<Open> latest(Money balance, List<Open> inOrder) {
    List<Open> open = new ArrayList<>();
    BigDecimal left = balance.amount();
    for (int i = inOrder.size() - 1; i >= 0 && left.signum() > 0; i--) {
      BigDecimal part = inOrder.get(i).amount().min(left);
      open.add(new Open(inOrder.get(i).due(), part));
      left = left.subtract(part);
    }
    return open;
  }

  /** What is open of a schedule when receipts settle its parts in order. */
  static List<Open> unsettled(BigDecimal received, List<Open> schedule) {
    List<Open> open = new ArrayList<>();
    BigDecimal left = received;
    for (Open part : schedule) {
      BigDecimal settled = part.amount().min(left);
      left = left.subtract(settled);
      if (part.amount().compareTo(settled) > 0) {
        open.add(new Open(part.due(), part.amount().subtract(settled)));
      }
    }
    return open;
  }

  private int band(LocalDate due, LocalDate asOf) {
    long days = ChronoUnit.DAYS.between(due, asOf);
    int band = 0;
    while (band < bounds.length && days >= bounds[band]) {
      band++;
    }
    return band;
  }
}
