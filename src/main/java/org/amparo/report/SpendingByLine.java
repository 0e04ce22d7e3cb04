package org.amparo.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.grant.ReportedSpending;
import org.amparo.money.Money;

/** What submitted and accepted reports say was spent. */
@ApplicationScoped
class SpendingByLine implements ReportedSpending {

  private static final List<ReportStatus> REPORTED =
      List.of(
          ReportStatus.SUBMITTED,
          ReportStatus.PROGRAMME_ACCEPTED,
          ReportStatus.ACCEPTED,
          ReportStatus.ACCEPTED_WITH_FINDINGS);

  private final Reports reports;

  SpendingByLine(Reports reports) {
    this.reports = reports;
  }

  @Override
  public Map<Integer, Money> under(UUID grantId) {
    Map<Integer, Money> spent = new HashMap<>();
    for (Report report : reports.list("grantId = ?1 and status in ?2", grantId, REPORTED)) {
      report.draft().expenditure().forEach(e -> spent.merge(e.line(), e.amount(), Money::plus));
      report.ineligible().forEach(i -> spent.merge(i.line(), i.amount(), Money::minus));
    }
    return spent;
  }
}
