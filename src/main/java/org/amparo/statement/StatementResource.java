package org.amparo.statement;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.Role;
import org.amparo.ledger.Accounts;
import org.amparo.ledger.Availability;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.amparo.print.Format;
import org.amparo.problem.FieldError;
import org.amparo.problem.Messages;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * Statements, as JSON for screens, and as CSV, XLSX or PDF to be taken away (Accept, or ?format=
 * where a link cannot say so).
 */
@Path("/api/statements")
@Produces({
  MediaType.APPLICATION_JSON,
  "text/csv",
  "application/pdf",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
})
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

  @Schema(name = "StatementFormat")
  enum Asked {
    json(null),
    csv(Format.csv),
    xlsx(Format.xlsx),
    pdf(Format.pdf);

    private final Format file;

    Asked(Format file) {
      this.file = file;
    }
  }

  @Schema(name = "StatementRowView")
  record RowView(
      String account, String accountName, Accounts.Type type, Money debit, Money credit) {}

  record TrialBalanceView(
      LocalDate asOf,
      LocalDate knownOn,
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
  private final LedgerStatements ledgerStatements;
  private final StatementMaker maker;
  private final Rendering rendering;
  private final Accounts accounts;
  private final Ledger ledger;
  private final CurrentActor current;
  private final ReaderLanguage language;

  StatementResource(
      Statements statements,
      LedgerStatements ledgerStatements,
      StatementMaker maker,
      Rendering rendering,
      Accounts accounts,
      Ledger ledger,
      CurrentActor current,
      ReaderLanguage language) {
    this.statements = statements;
    this.ledgerStatements = ledgerStatements;
    this.maker = maker;
    this.rendering = rendering;
    this.accounts = accounts;
    this.ledger = ledger;
    this.current = current;
    this.language = language;
  }

  @GET
  @Path("/trial-balance")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = TrialBalanceView.class)))
  public Response trialBalance(
      @QueryParam("asOf") String asOf,
      @QueryParam("knownOn") String knownOn,
      @QueryParam("pool") String pool,
      @QueryParam("format") String format,
      @Context HttpHeaders headers) {
    checkPool(pool);
    LocalDate known = Parameter.date("knownOn", knownOn);
    Statements.TrialBalance balance =
        statements.trialBalance(Parameter.date("asOf", asOf), known, pool);
    TrialBalanceView view =
        new TrialBalanceView(
            balance.asOf(),
            known,
            rows(balance.rows()),
            balance.totalDebit(),
            balance.totalCredit(),
            rows(balance.memo()));
    return answer(view, format, headers, () -> ledgerStatements.of(balance, pool));
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
    return answer(view, format, headers, () -> ledgerStatements.of(s));
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

  /** Any of the statements as a table, with what it ties to. */
  @GET
  @Path("/{statement}")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Rendering.View.class)))
  public Response statement(
      @PathParam("statement") String code,
      @QueryParam("asOf") String asOf,
      @QueryParam("pool") String pool,
      @QueryParam("format") String format,
      @Context HttpHeaders headers) {
    checkPool(pool);
    Statement made = maker.make(code, Parameter.date("asOf", asOf), pool);
    return answer(rendering.view(made, language.locale()), format, headers, () -> made);
  }

  private void checkPool(String pool) {
    if (pool != null && !ledger.pools().contains(pool)) {
      throw Refusal.invalid(FieldError.of("pool", "problem.field.unknown"));
    }
  }

  private Response answer(
      Object view, String format, HttpHeaders headers, Supplier<Statement> statement) {
    Asked asked = Parameter.oneOf(Asked.class, "format", format);
    Format file = asked == null ? accepted(headers) : asked.file;
    if (file == null) {
      return Response.ok(view, MediaType.APPLICATION_JSON_TYPE).build();
    }
    Locale locale = language.locale();
    Statement made = statement.get();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    rendering.write(made, file, current.get().name(), locale, null, bytes);
    return Response.ok(
            bytes.toByteArray(),
            file == Format.csv ? file.mediaType() + ";charset=UTF-8" : file.mediaType())
        .header("Content-Language", locale.toLanguageTag())
        .header("Content-Disposition", "attachment; filename=\"" + made.code() + "." + file + "\"")
        .build();
  }

  private static Format accepted(HttpHeaders headers) {
    return headers.getAcceptableMediaTypes().stream()
        .limit(1)
        .flatMap(
            first ->
                Arrays.stream(Format.values())
                    .filter(f -> first.toString().startsWith(f.mediaType())))
        .findAny()
        .orElse(null);
  }
}
