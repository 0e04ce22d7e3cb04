package org.amparo.statement;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.amparo.identity.Role;
import org.amparo.ledger.Accounts;
import org.amparo.ledger.Availability;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Messages;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * Statements, as JSON for screens and as CSV for spreadsheets (Accept: text/csv, or ?format=csv
 * where a link cannot say so).
 */
@Path("/api/statements")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
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
class StatementResource {

  private static final String CSV = "text/csv";

  enum Format {
    json,
    csv
  }

  @Schema(name = "StatementRowView")
  record RowView(
      String account, String accountName, Accounts.Type type, Money debit, Money credit) {}

  record TrialBalanceView(
      LocalDate asOf,
      List<RowView> rows,
      Money totalDebit,
      Money totalCredit,
      List<RowView> memo) {}

  /** An amount in US dollars with the accounts to drill into. */
  @Schema(name = "StatementFigure")
  record Figure(String amount, String currency, List<String> accounts) {
    static Figure of(Statements.Figure figure) {
      return new Figure(figure.amount().text(), figure.amount().currency(), figure.accounts());
    }
  }

  record PoolView(
      String pool,
      String poolName,
      Money cash,
      Money commitments,
      Money liabilities,
      Money available) {}

  record StatusOfFundView(
      LocalDate asOf,
      Figure openingBalance,
      Figure contributions,
      Figure otherRevenue,
      Figure expense,
      Figure programmeSupport,
      Figure otherExpense,
      Figure netAssets,
      Figure openCommitments,
      Money available,
      List<PoolView> pools) {}

  private final Statements statements;
  private final Accounts accounts;
  private final Ledger ledger;
  private final ReaderLanguage language;

  StatementResource(
      Statements statements, Accounts accounts, Ledger ledger, ReaderLanguage language) {
    this.statements = statements;
    this.accounts = accounts;
    this.ledger = ledger;
    this.language = language;
  }

  @GET
  @Path("/trial-balance")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = TrialBalanceView.class)))
  public Response trialBalance(
      @QueryParam("asOf") String asOf,
      @QueryParam("pool") String pool,
      @QueryParam("format") String format,
      @Context HttpHeaders headers) {
    if (pool != null && !ledger.pools().contains(pool)) {
      throw Refusal.invalid(FieldError.of("pool", "problem.field.unknown"));
    }
    Statements.TrialBalance balance = statements.trialBalance(Parameter.date("asOf", asOf), pool);
    TrialBalanceView view =
        new TrialBalanceView(
            balance.asOf(),
            rows(balance.rows()),
            balance.totalDebit(),
            balance.totalCredit(),
            rows(balance.memo()));
    return answer("trial-balance", view, format, headers, () -> csv(view));
  }

  @GET
  @Path("/status-of-fund")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = StatusOfFundView.class)))
  public Response statusOfFund(
      @QueryParam("asOf") String asOf,
      @QueryParam("format") String format,
      @Context HttpHeaders headers) {
    Statements.StatusOfFund s = statements.statusOfFund(Parameter.date("asOf", asOf));
    StatusOfFundView view =
        new StatusOfFundView(
            s.asOf(),
            Figure.of(s.openingBalance()),
            Figure.of(s.contributions()),
            Figure.of(s.otherRevenue()),
            Figure.of(s.expense()),
            Figure.of(s.programmeSupport()),
            Figure.of(s.otherExpense()),
            Figure.of(s.netAssets()),
            Figure.of(s.openCommitments()),
            s.available(),
            s.pools().stream().map(this::pool).toList());
    return answer("status-of-fund", view, format, headers, () -> csv(view));
  }

  private List<RowView> rows(List<Statements.Row> rows) {
    return rows.stream()
        .map(
            r ->
                new RowView(
                    r.account(),
                    accounts.name(r.account(), language.locale()),
                    r.type(),
                    r.debit(),
                    r.credit()))
        .toList();
  }

  private PoolView pool(Availability a) {
    return new PoolView(
        a.pool(),
        Messages.find("pool." + a.pool(), language.locale()).orElse(a.pool()),
        a.cash(),
        a.unpaidCommitments(),
        a.liabilities(),
        a.available());
  }

  private Csv csv(TrialBalanceView view) {
    Csv csv = new Csv().row(word("account"), word("account-name"), word("debit"), word("credit"));
    view.rows().forEach(r -> csv.row(r.account(), r.accountName(), r.debit(), r.credit()));
    csv.row("", word("total"), view.totalDebit(), view.totalCredit());
    view.memo().forEach(r -> csv.row(r.account(), r.accountName(), r.debit(), r.credit()));
    return csv;
  }

  private Csv csv(StatusOfFundView view) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    figures.put("opening-balance", view.openingBalance());
    figures.put("contributions", view.contributions());
    figures.put("other-revenue", view.otherRevenue());
    figures.put("grants", view.expense());
    figures.put("programme-support", view.programmeSupport());
    figures.put("other-expense", view.otherExpense());
    figures.put("net-assets", view.netAssets());
    figures.put("open-commitments", view.openCommitments());
    Csv csv = new Csv().row(word("figure"), word("amount"), word("accounts"));
    figures.forEach(
        (name, f) -> csv.row(word(name), Money.usd(f.amount()), String.join(" ", f.accounts())));
    csv.row(word("available"), view.available(), "");
    csv.row("", "", "");
    csv.row(
        word("pool"),
        word("cash"),
        word("unpaid-commitments"),
        word("liabilities"),
        word("available"));
    view.pools()
        .forEach(
            p -> csv.row(p.poolName(), p.cash(), p.commitments(), p.liabilities(), p.available()));
    return csv;
  }

  private String word(String name) {
    return Messages.text("statement." + name, language.locale());
  }

  private Response answer(
      String name, Object view, String format, HttpHeaders headers, Supplier<Csv> csv) {
    Format asked = Parameter.oneOf(Format.class, "format", format);
    Locale locale = language.locale();
    boolean asCsv =
        asked == Format.csv
            || asked == null && headers.getAcceptableMediaTypes().get(0).toString().startsWith(CSV);
    return asCsv
        ? Response.ok(csv.get().toString(), CSV + ";charset=UTF-8")
            .header("Content-Language", locale.toLanguageTag())
            .header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"")
            .build()
        : Response.ok(view, MediaType.APPLICATION_JSON_TYPE).build();
  }
}
