package org.amparo.payee;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.amparo.screening.Party;
import org.amparo.screening.PartySource;

/** In whose name the accounts stand that an organisation is, or wants to be, paid to. */
@ApplicationScoped
class PayeeParties implements PartySource {

  private final PayeeAccounts accounts;

  PayeeParties(PayeeAccounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public List<Party> parties(UUID organisation) {
    return accounts.standing(organisation).stream()
        .map(a -> new Party("account-holder", a.id(), false, List.of(a.details().holder()), null))
        .toList();
  }
}
