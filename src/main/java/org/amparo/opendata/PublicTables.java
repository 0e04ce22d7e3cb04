package org.amparo.opendata;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amparo.money.Money;
import org.amparo.opendata.PublicFund.Call;
import org.amparo.opendata.PublicFund.Contribution;
import org.amparo.opendata.PublicFund.Grant;
import org.amparo.opendata.PublicFund.Kind;
import org.amparo.opendata.PublicFund.Transaction;
import org.amparo.print.Format;
import org.amparo.print.Sheet;
import org.amparo.print.Sheets;
import org.amparo.problem.Messages;

/**
 * Writes the public tables as CSV. Names of columns are the same in every language and edition;
 * what they mean is in the data dictionary.
 */
@ApplicationScoped
class PublicTables {

  /** Columns of the released figures of assistance. */
  private static final List<String> RELEASED =
      List.of("sex", "age_band", "form", "assistance", "place", "count", "share", "note");

  /** Which columns each table has: the dictionary tells each of them. */
  static final Map<String, List<String>> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put(
        "contributions",
        List.of(
            "number",
            "donor",
            "donor_kind",
            "donor_country",
            "pool",
            "pledged_on",
            "agreed_on",
            "pledged_usd",
            "agreed_usd",
            "received_usd"));
    COLUMNS.put(
        "calls",
        List.of(
            "reference",
            "title",
            "window",
            "status",
            "pool",
            "published_on",
            "deadline_on",
            "envelope_usd",
            "grants",
            "committed_usd"));
    COLUMNS.put(
        "grants",
        List.of(
            "number",
            "call",
            "title",
            "grantee",
            "grantee_country",
            "country",
            "status",
            "signed_on",
            "starts_on",
            "ends_on",
            "amount_usd",
            "paid_usd"));
    COLUMNS.put("grant-assistance", List.of("grant", "assistance", "amount_usd"));
    COLUMNS.put("flows", List.of("from_kind", "from", "to_kind", "to", "amount_usd"));
    COLUMNS.put("transactions", List.of("kind", "iati_code", "on", "of", "account", "amount_usd"));
  }

  private final Sheets sheets;

  PublicTables(Sheets sheets) {
    this.sheets = sheets;
  }

  record Table(String name, int rows, byte[] bytes) {}

  List<Table> write(PublicFund fund) {
    List<Table> tables = new ArrayList<>();
    PublicFund.Movements moved = fund.movements();
    tables.add(table("contributions", contributions(fund, moved)));
    tables.add(table("calls", calls(fund, moved)));
    tables.add(table("grants", grants(fund, moved)));
    tables.add(table("grant-assistance", assistance(fund)));
    tables.add(table("flows", flows(fund, moved)));
    tables.add(table("transactions", transactions(fund)));
    return tables;
  }

  /** What each column is, in the language: its type, its unit, and the definition. */
  Table dictionary(Locale language) {
    List<Sheet.Row> rows = new ArrayList<>();
    // Each released table has some of these axes; its file names them in the reader's language.
    for (String column : RELEASED) {
      boolean figure = column.equals("count") || column.equals("share");
      rows.add(
          Sheet.Row.of(
              "assistance",
              column,
              figure ? "integer" : "text",
              column.equals("share") ? "%" : null,
              Messages.text("opendata.released." + column, language)));
    }
    COLUMNS.forEach(
        (table, columns) ->
            columns.forEach(
                column ->
                    rows.add(
                        Sheet.Row.of(
                            table,
                            column,
                            type(column),
                            column.endsWith("_usd") ? "USD" : null,
                            Messages.text("opendata.column." + column, language)))));
    return new Table(
        "data-dictionary." + language.getLanguage(),
        rows.size(),
        bytes(List.of("table", "column", "type", "unit", "definition"), rows));
  }

  private static String type(String column) {
    if (column.endsWith("_usd")) {
      return "decimal(2)";
    }
    if (column.endsWith("_on") || column.equals("on")) {
      return "date";
    }
    return column.equals("grants") ? "integer" : "text";
  }

  private static List<Sheet.Row> contributions(PublicFund fund, PublicFund.Movements moved) {
    List<Sheet.Row> rows = new ArrayList<>();
    for (Contribution c : fund.contributions()) {
      rows.add(
          Sheet.Row.of(
              c.number(),
              c.donor(),
              c.kind(),
              c.country(),
              c.pool(),
              c.pledgedOn().toString(),
              c.agreedOn() == null ? null : c.agreedOn().toString(),
              moved.total(c.id(), Kind.PLEDGE),
              moved.total(c.id(), Kind.AGREED),
              moved.total(c.id(), Kind.RECEIVED)));
    }
    return rows;
  }

  private static List<Sheet.Row> calls(PublicFund fund, PublicFund.Movements moved) {
    Map<UUID, List<Grant>> grants =
        fund.grants().stream().collect(Collectors.groupingBy(Grant::callId));
    List<Sheet.Row> rows = new ArrayList<>();
    for (Call c : fund.calls()) {
      List<Grant> of = grants.getOrDefault(c.id(), List.of());
      rows.add(
          Sheet.Row.of(
              c.reference(),
              c.titles().getOrDefault("en", c.titles().values().iterator().next()),
              c.window(),
              c.status().name(),
              c.pool(),
              c.publishedOn().toString(),
              c.deadlineOn().toString(),
              c.envelope(),
              Integer.toString(of.size()),
              of.stream()
                  .map(g -> moved.total(g.id(), Kind.COMMITTED))
                  .reduce(Money.ZERO, Money::plus)));
    }
    return rows;
  }

  private static List<Sheet.Row> grants(PublicFund fund, PublicFund.Movements moved) {
    Map<UUID, String> calls =
        fund.calls().stream().collect(Collectors.toMap(Call::id, Call::reference));
    List<Sheet.Row> rows = new ArrayList<>();
    for (Grant g : fund.grants()) {
      rows.add(
          Sheet.Row.of(
              g.number(),
              calls.get(g.callId()),
              g.title(),
              g.grantee(),
              g.granteeCountry(),
              g.country(),
              g.status().name(),
              g.signedOn().toString(),
              g.startsOn().toString(),
              g.endsOn().toString(),
              g.amount(),
              moved.total(g.id(), Kind.PAID)));
    }
    return rows;
  }

  private static List<Sheet.Row> assistance(PublicFund fund) {
    List<Sheet.Row> rows = new ArrayList<>();
    for (Grant g : fund.grants()) {
      g.assistance().forEach((kind, amount) -> rows.add(Sheet.Row.of(g.number(), kind, amount)));
    }
    return rows;
  }

  private static List<Sheet.Row> flows(PublicFund fund, PublicFund.Movements moved) {
    return MoneyFlow.of(fund, moved).stream()
        .map(
            f ->
                Sheet.Row.of(
                    f.from().stage().name(),
                    f.from().code(),
                    f.to().stage().name(),
                    f.to().code(),
                    f.amount()))
        .toList();
  }

  private static List<Sheet.Row> transactions(PublicFund fund) {
    Map<UUID, String> numbers =
        fund.contributions().stream()
            .collect(Collectors.toMap(Contribution::id, Contribution::number));
    numbers.putAll(fund.grants().stream().collect(Collectors.toMap(Grant::id, Grant::number)));
    Function<Transaction, String> of = t -> t.of() == null ? null : numbers.get(t.of());
    List<Sheet.Row> rows = new ArrayList<>();
    fund.everything()
        .forEach(
            t ->
                rows.add(
                    Sheet.Row.of(
                        t.kind().name(),
                        t.kind().code(),
                        t.on().toString(),
                        of.apply(t),
                        t.account(),
                        t.amount())));
    return rows;
  }

  private Table table(String name, List<Sheet.Row> rows) {
    return new Table(name, rows.size(), bytes(COLUMNS.get(name), rows));
  }

  private byte[] bytes(List<String> columns, List<Sheet.Row> rows) {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    sheets.write(
        Sheet.of(
            new Sheet.Table(
                null,
                columns.stream().map(c -> new Sheet.Column(c, Sheet.Kind.TEXT)).toList(),
                rows)),
        Format.csv,
        null,
        to);
    return to.toByteArray();
  }
}
