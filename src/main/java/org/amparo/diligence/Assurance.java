package org.amparo.diligence;

import java.util.List;
import org.amparo.call.Terms;
import org.amparo.fund.FundSettings;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a risk asks of a grant unless a person decides otherwise.
 *
 * @param shares of the amount, in per cent, one for each instalment
 * @param singleAllowed whether everything may be paid at once, with the reason recorded
 */
@Schema(name = "DiligenceAssurance")
record Assurance(List<Integer> shares, int visits, int audits, boolean singleAllowed) {

  static Assurance of(Risk risk, Terms.Window window, FundSettings.Diligence settings) {
    FundSettings.Assurance of =
        switch (risk) {
          case LOW -> settings.low();
          case MEDIUM -> settings.medium();
          case SIGNIFICANT -> settings.significant();
          case HIGH -> settings.high();
        };
    List<Integer> shares = window == Terms.Window.SGP2 ? of.longer() : of.shorter();
    return new Assurance(shares, of.visits(), of.audits(), risk != Risk.HIGH);
  }
}
