package org.amparo.application;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.amparo.money.Money;

/**
 * An awarded application, as whoever prepares the grant takes it up.
 *
 * @param language in which the applicant wrote
 * @param country of implementation
 * @param amount awarded, in US dollars
 * @param applied the lines applied for
 * @param budget the same lines, in proportion to the award, adding up to it exactly
 * @param told whether the applicant has its letter
 */
public record Award(
    UUID applicationId,
    String number,
    String title,
    String language,
    int months,
    String country,
    UUID organisationId,
    String organisationName,
    String organisationCountry,
    UUID callId,
    String callReference,
    int callMaxMonths,
    List<String> callThemes,
    String pool,
    Money amount,
    List<BudgetLine> applied,
    List<BudgetLine> budget,
    Instant awardedAt,
    boolean told) {

  static Award of(Application a) {
    return new Award(
        a.id(),
        a.number(),
        a.draft().title(),
        a.draft().language(),
        a.draft().months(),
        a.draft().country(),
        a.organisation().id(),
        a.organisation().name(),
        a.organisation().country(),
        a.call().id(),
        a.call().reference(),
        a.call().maxMonths(),
        a.call().themes(),
        a.call().pool(),
        a.awarded(),
        a.draft().budget(),
        inProportion(a.draft().budget(), a.total(), a.awarded()),
        a.awardedAt(),
        a.isTold());
  }

  /**
   * Cent by cent along the running total, so that no rounding is left over for one line to bear.
   */
  public static List<BudgetLine> inProportion(List<BudgetLine> lines, Money asked, Money awarded) {
    List<BudgetLine> shared = new ArrayList<>();
    Money askedSoFar = Money.ZERO;
    Money awardedSoFar = Money.ZERO;
    for (BudgetLine line : lines) {
      askedSoFar = askedSoFar.plus(line.amount());
      BigDecimal upTo =
          awarded
              .amount()
              .multiply(askedSoFar.amount())
              .divide(asked.amount(), 2, RoundingMode.HALF_UP);
      Money part = Money.usd(upTo).minus(awardedSoFar);
      awardedSoFar = Money.usd(upTo);
      shared.add(
          new BudgetLine(
              line.line(), line.budgetClass(), line.description(), part, line.assistance()));
    }
    return shared;
  }
}
