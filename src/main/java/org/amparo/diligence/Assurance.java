package org.amparo.diligence;

import java.util.List;
import org.amparo.call.Terms;
import org.amparo.fund.FundSettings;
import org.amparo.money.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a risk asks of a grant unless a person decides otherwise.
 *
 * @param shares of the amount, in per cent, one for each instalment
 * @param singleAllowed whether everything may be paid at once, with the reason recorded
 */
@Schema(name = "DiligenceAssurance")
public record Assurance(
    List<Integer> shares, int visits, int spotChecks, int audits, boolean singleAllowed) {

  static Assurance of(Risk risk, Terms.Window window, FundSettings.Diligence settings) {
    FundSettings.Assurance of =
        switch (risk) {
          case LOW -> settings.low();
          case MEDIUM -> settings.medium();
          case SIGNIFICANT -> settings.significant();
          case HIGH -> settings.high();
        };
    List<Integer> shares = window == Terms.Window.SGP2 ? of.longer() : of.shorter();
    return new Assurance(shares, of.visits(), of.spotChecks(), of.audits(), risk != Risk.HIGH);
  }

  /** A grant of such an amount is audited, whatever the risk. */
  Assurance audited(Money amount, FundSettings.Diligence settings) {
    int most = amount.amount().compareTo(settings.auditedFrom()) < 0 ? audits : Math.max(1, audits);
    return new Assurance(shares, visits, spotChecks, most, singleAllowed);
  }
}
