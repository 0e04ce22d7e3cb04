package org.amparo.ledger;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.amparo.identity.Role;
import org.amparo.problem.ReaderLanguage;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/accounts")
@RolesAllowed({
  Role.SECRETARIAT,
  Role.MANAGER,
  Role.CERTIFIES,
  Role.APPROVES,
  Role.SIGNS,
  Role.ACCOUNTANT,
  Role.CONTROLS,
  Role.AUDITS
})
class AccountResource {

  @Schema(name = "AccountView")
  record View(String code, String name, Accounts.Type type, JournalResource.Side normalSide) {}

  @Schema(name = "AccountPage")
  record Page(List<View> items, String next) {}

  private final Accounts accounts;
  private final ReaderLanguage language;

  AccountResource(Accounts accounts, ReaderLanguage language) {
    this.accounts = accounts;
    this.language = language;
  }

  /** The chart of accounts, by code, with names in the reader's language. */
  @GET
  public Page list() {
    return new Page(
        accounts.list().stream()
            .map(
                a ->
                    new View(
                        a.code(),
                        accounts.name(a.code(), language.locale()),
                        a.type(),
                        a.debit() ? JournalResource.Side.DEBIT : JournalResource.Side.CREDIT))
            .toList(),
        null);
  }
}
