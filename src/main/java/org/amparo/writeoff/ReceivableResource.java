package org.amparo.writeoff;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Role;
import org.amparo.ledger.Accounts;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is owed to the fund or not yet accounted for, and for how long. */
@Path("/api/receivables")
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
class ReceivableResource {

  /**
   * Ages: up to 90 days, up to a year, up to two, up to three, longer.
   *
   * @param due what of it may be written off, in the currency of the claim
   */
  @Schema(name = "ReceivableView")
  record View(
      String account,
      String accountName,
      UUID subjectId,
      String subjectType,
      String number,
      String debtor,
      String pool,
      LocalDate since,
      Money open,
      List<Money> ages,
      Money setAside,
      Money byAge,
      Money due) {}

  @Schema(name = "ReceivablePage")
  record Page(LocalDate asOf, List<View> items, Money total, List<Money> totals, String next) {}

  private final Receivables receivables;
  private final WriteOffs writeOffs;
  private final Accounts accounts;
  private final FundSettings settings;
  private final FundClock clock;
  private final ReaderLanguage language;

  ReceivableResource(
      Receivables receivables,
      WriteOffs writeOffs,
      Accounts accounts,
      FundSettings settings,
      FundClock clock,
      ReaderLanguage language) {
    this.receivables = receivables;
    this.writeOffs = writeOffs;
    this.accounts = accounts;
    this.settings = settings;
    this.clock = clock;
    this.language = language;
  }

  @GET
  public Page list(@QueryParam("account") String account, @QueryParam("asOf") String asOf) {
    if (account != null && !Receivables.ACCOUNTS.contains(account)) {
      throw Refusal.invalid(FieldError.of("account", "problem.field.unknown"));
    }
    LocalDate day = Parameter.date("asOf", asOf);
    Locale locale = language.locale();
    List<View> items =
        receivables.on(day == null ? clock.today() : day).stream()
            .filter(r -> r.open().isPositive() && (account == null || account.equals(r.account())))
            .map(
                r ->
                    new View(
                        r.account(),
                        accounts.name(r.account(), locale),
                        r.subjectId(),
                        r.isOfGrant() ? "grant" : "contribution",
                        r.number(),
                        r.debtor(),
                        r.pool(),
                        r.since(),
                        r.open(),
                        r.ages(),
                        r.setAside(),
                        r.byAge(settings.allowance()),
                        writeOffs.due(r)))
            .toList();
    List<Money> totals =
        java.util.stream.IntStream.range(0, Receivable.CLASSES)
            .mapToObj(i -> items.stream().map(v -> v.ages().get(i)).reduce(Money.ZERO, Money::plus))
            .toList();
    return new Page(
        day == null ? clock.today() : day,
        items,
        items.stream().map(View::open).reduce(Money.ZERO, Money::plus),
        totals,
        null);
  }
}
