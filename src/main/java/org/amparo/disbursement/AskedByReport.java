package org.amparo.disbursement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.money.Money;
import org.amparo.report.NextInstalment;

/** An accepted report asks for the next instalment, as its grantee certified. */
@ApplicationScoped
class AskedByReport implements NextInstalment {

  private final Disbursements disbursements;

  AskedByReport(Disbursements disbursements) {
    this.disbursements = disbursements;
  }

  @Override
  public UUID request(
      UUID grant, int instalment, Money amount, String note, UUID key, Actor certifier) {
    return disbursements
        .request(grant, instalment, amount, note, key, certifier)
        .disbursement()
        .id();
  }
}
