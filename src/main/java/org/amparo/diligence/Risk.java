package org.amparo.diligence;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.amparo.fund.FundSettings;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much an organisation's own controls leave to be watched. */
@Schema(name = "DiligenceRisk")
public enum Risk {
  LOW,
  MEDIUM,
  SIGNIFICANT,
  HIGH;

  /** By the share of the points of risk that the answers brought. */
  static Risk of(int points, int most, FundSettings.Diligence settings) {
    BigDecimal share =
        most == 0
            ? BigDecimal.ZERO
            : BigDecimal.valueOf(points).divide(BigDecimal.valueOf(most), 6, RoundingMode.HALF_UP);
    if (share.compareTo(settings.mediumFrom()) < 0) {
      return LOW;
    }
    if (share.compareTo(settings.significantFrom()) < 0) {
      return MEDIUM;
    }
    return share.compareTo(settings.highFrom()) < 0 ? SIGNIFICANT : HIGH;
  }

  Risk worse(Risk other) {
    return compareTo(other) < 0 ? other : this;
  }
}
