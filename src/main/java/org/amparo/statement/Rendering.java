package org.amparo.statement;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.amparo.ledger.Accounts;
import org.amparo.money.Money;
import org.amparo.print.Format;
import org.amparo.print.Masthead;
import org.amparo.print.Sheet;
import org.amparo.print.Sheets;
import org.amparo.print.Written;
import org.amparo.problem.Messages;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Says a statement in a language: for the screen, on paper, and for spreadsheets. */
@ApplicationScoped
class Rendering {

  @Schema(name = "StatementColumn")
  record ColumnView(String heading, Sheet.Kind kind) {}

  @Schema(name = "StatementCell")
  record CellView(String text, Money amount, LocalDate date, Long number, String link) {}

  @Schema(name = "StatementTableRow")
  record RowView(Sheet.Style style, int level, List<CellView> cells) {}

  @Schema(name = "StatementPart")
  record PartView(
      String caption, List<ColumnView> columns, List<RowView> rows, List<String> notes) {}

  @Schema(name = "StatementTie")
  record TieView(String code, String text, Money here, Money there, boolean holds) {}

  @Schema(name = "StatementView")
  record View(
      String code,
      String title,
      LocalDate from,
      LocalDate asOf,
      String span,
      String pool,
      List<PartView> parts,
      List<TieView> ties,
      boolean holds) {}

  private final Accounts accounts;
  private final Sheets sheets;

  Rendering(Accounts accounts, Sheets sheets) {
    this.accounts = accounts;
    this.sheets = sheets;
  }

  String title(String code, Locale language) {
    return Messages.text("statement.title." + code, language);
  }

  View view(Statement s, Locale language) {
    return new View(
        s.code(),
        title(s.code(), language),
        s.from(),
        s.asOf(),
        span(s, language),
        s.pool(),
        s.parts().stream().map(p -> part(p, language)).toList(),
        s.ties().stream()
            .map(t -> new TieView(t.code(), tie(t, language), t.here(), t.there(), t.holds()))
            .toList(),
        s.holds());
  }

  /**
   * @param note a sentence below the last table, such as what a kept statement was certified by; or
   *     null
   */
  void write(
      Statement s,
      Format format,
      String producedBy,
      Locale language,
      String note,
      OutputStream to) {
    List<Sheet.Table> tables = new ArrayList<>();
    for (Statement.Part part : s.parts()) {
      tables.add(
          new Sheet.Table(
              part.caption() == null ? null : part.caption().said(language, accounts),
              part.columns().stream()
                  .map(c -> new Sheet.Column(c.heading().said(language, accounts), c.kind()))
                  .toList(),
              part.rows().stream()
                  .map(
                      r ->
                          new Sheet.Row(
                              r.style(),
                              r.level(),
                              r.cells().stream().map(c -> plain(c.value(), language)).toList()))
                  .toList(),
              part.notes().stream().map(n -> n.said(language, accounts)).toList()));
    }
    if (format != Format.csv && !s.ties().isEmpty()) {
      tables.add(ties(s, language, note));
    }
    sheets.write(
        new Sheet(tables),
        format,
        new Masthead(title(s.code(), language), span(s, language), producedBy, language),
        to);
  }

  /** A row as words. */
  List<String> words(Statement.Row row, Locale language) {
    return row == null
        ? null
        : row.cells().stream()
            .map(c -> Written.value(plain(c.value(), language), language))
            .toList();
  }

  private Sheet.Table ties(Statement s, Locale language, String note) {
    List<Sheet.Row> rows =
        s.ties().stream()
            .map(
                t ->
                    Sheet.Row.of(
                        tie(t, language),
                        t.here(),
                        t.there(),
                        Messages.text(
                            t.holds() ? "statement.tie-holds" : "statement.tie-broken", language)))
            .toList();
    return new Sheet.Table(
        Messages.text("statement.part.ties", language),
        List.of(
            new Sheet.Column(Messages.text("statement.column.tie", language), Sheet.Kind.TEXT),
            new Sheet.Column(Messages.text("statement.column.here", language), Sheet.Kind.AMOUNT),
            new Sheet.Column(Messages.text("statement.column.there", language), Sheet.Kind.AMOUNT),
            new Sheet.Column("", Sheet.Kind.TEXT)),
        rows,
        note == null ? List.of() : List.of(note));
  }

  String span(Statement s, Locale language) {
    String when =
        s.from() == null
            ? Messages.text("statement.as-of", language, Written.day(s.asOf(), language))
            : Messages.text(
                "statement.span",
                language,
                Written.day(s.from(), language),
                Written.day(s.asOf(), language));
    return s.pool() == null
        ? when
        : when + " · " + Label.of("pool." + s.pool()).said(language, accounts);
  }

  private PartView part(Statement.Part part, Locale language) {
    return new PartView(
        part.caption() == null ? null : part.caption().said(language, accounts),
        part.columns().stream()
            .map(c -> new ColumnView(c.heading().said(language, accounts), c.kind()))
            .toList(),
        part.rows().stream()
            .map(
                r ->
                    new RowView(
                        r.style(),
                        r.level(),
                        r.cells().stream().map(c -> cell(c, language)).toList()))
            .toList(),
        part.notes().stream().map(n -> n.said(language, accounts)).toList());
  }

  private CellView cell(Statement.Cell cell, Locale language) {
    Object value = cell.value();
    return new CellView(
        value instanceof Label label ? label.said(language, accounts) : null,
        value instanceof Money money ? money : null,
        value instanceof LocalDate day ? day : null,
        value instanceof Long number ? number : null,
        cell.link());
  }

  private Object plain(Object value, Locale language) {
    return value instanceof Label label ? label.said(language, accounts) : value;
  }

  private static String tie(Statement.Tie tie, Locale language) {
    return Messages.text("statement.tie." + tie.code(), language);
  }
}
