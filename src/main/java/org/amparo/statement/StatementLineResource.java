package org.amparo.statement;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.amparo.identity.Role;
import org.amparo.ledger.Accounts;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Refusal;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The lines behind a figure of a statement. */
@Path("/api/statement-lines")
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
class StatementLineResource {

  /**
   * @param total debit less credit of all lines, not only of this page
   */
  @Schema(name = "StatementLinePage")
  record Page(List<Lines.LineView> items, String next, Money total, long count) {}

  private final Lines lines;
  private final Accounts accounts;
  private final ReaderLanguage language;

  StatementLineResource(Lines lines, Accounts accounts, ReaderLanguage language) {
    this.lines = lines;
    this.accounts = accounts;
    this.language = language;
  }

  /**
   * @param codes account codes joined by commas
   * @param contribution an id, or none for lines that name no contribution
   * @param grant an id, or none for lines that name no grant
   * @param results true to leave out what closes a year
   */
  @GET
  public Page list(
      @QueryParam("accounts") String codes,
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("pool") String pool,
      @QueryParam("contributionId") String contribution,
      @QueryParam("grantId") String grant,
      @QueryParam("results") String results,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    Lines.Asked asked =
        new Lines.Asked(
            codes(codes),
            Parameter.date("from", from),
            Parameter.date("to", to),
            pool == null || pool.isBlank() ? null : pool,
            subject("contributionId", contribution),
            subject("grantId", grant),
            "true".equals(results));
    int most = Parameter.size(size);
    Object[] sum = lines.sum(asked);
    List<Lines.LineView> found = lines.page(asked, after(after), most + 1, language.locale());
    Slice<Lines.LineView> shown = Slice.of(found, most, last -> last.number() + "-" + last.line());
    return new Page(
        shown.items(), shown.next(), Money.usd((BigDecimal) sum[0]), ((Number) sum[1]).longValue());
  }

  private List<String> codes(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    Set<String> known =
        accounts.list().stream().map(Accounts.Charted::code).collect(Collectors.toSet());
    List<String> codes = Arrays.asList(text.split(","));
    if (codes.isEmpty() || codes.size() > 200 || !known.containsAll(codes)) {
      throw Refusal.invalid(FieldError.of("accounts", "problem.field.unknown"));
    }
    return codes;
  }

  private static String subject(String name, String value) {
    if ("none".equals(value)) {
      return value;
    }
    return Parameter.id(name, value) == null ? null : value;
  }

  private static Lines.After after(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (!text.matches("\\d{1,18}-\\d{1,5}")) {
      throw Refusal.invalid(FieldError.of("after", "problem.field.unreadable"));
    }
    String[] parts = text.split("-");
    return new Lines.After(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
  }
}
