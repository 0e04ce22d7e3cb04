package org.amparo.writeoff;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amparo.fund.FundSettings;
import org.amparo.money.Money;

/**
 * What one grantee or donor owes, or has yet to account for, on a day.
 *
 * @param account 1310, 1420 or 1430
 * @param subjectId the contribution or the grant
 * @param ages what is open by the time it has been: up to 90 days, up to a year, up to two, up to
 *     three, longer
 * @param since day of the oldest part that is open
 * @param setAside what its allowance stands at
 */
record Receivable(
    String account,
    UUID subjectId,
    String number,
    UUID organisationId,
    String debtor,
    String pool,
    UUID callId,
    Money open,
    LocalDate since,
    List<Money> ages,
    Money setAside) {

  static final int CLASSES = 5;

  /** Which class of age something belongs to on a day. */
  static int age(LocalDate from, LocalDate on) {
    if (!from.plusDays(90).isBefore(on)) {
      return 0;
    }
    for (int years = 1; years <= 3; years++) {
      if (!from.plusYears(years).isBefore(on)) {
        return years;
      }
    }
    return 4;
  }

  /** What the fund's shares by age come to. */
  Money byAge(FundSettings.Allowance shares) {
    BigDecimal[] share = {
      BigDecimal.ZERO,
      BigDecimal.ZERO,
      shares.overOneYear(),
      shares.overTwoYears(),
      shares.overThreeYears()
    };
    Money sum = Money.ZERO;
    for (int i = 0; i < CLASSES; i++) {
      sum = sum.plus(ages.get(i).share(share[i]));
    }
    return sum;
  }

  /** The account that holds its allowance. */
  String allowanceAccount() {
    return allowanceAccount(account);
  }

  static String allowanceAccount(String of) {
    return switch (of) {
      case "1310" -> "1319";
      case "1420" -> "1429";
      default -> "1439";
    };
  }

  boolean isOfGrant() {
    return !account.equals("1310");
  }
}
