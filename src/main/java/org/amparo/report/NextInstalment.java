package org.amparo.report;

import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.money.Money;

/** Implemented by whoever pays: an accepted report asks for the next instalment. */
public interface NextInstalment {

  /**
   * Requests it in the name of who certified the request, once for each key.
   *
   * @return the payment
   * @throws org.amparo.problem.Refusal when the instalment was requested already, or something
   *     stands against it
   */
  UUID request(UUID grant, int instalment, Money amount, String note, UUID key, Actor certifier);
}
