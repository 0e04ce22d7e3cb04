package org.amparo.statement;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.amparo.job.JobKind;
import org.amparo.job.Run;
import org.amparo.print.Format;
import org.amparo.print.Masthead;
import org.amparo.print.Sheet;
import org.amparo.print.Sheets;
import org.amparo.print.Written;
import org.amparo.problem.Messages;

/** Statements and the journal as files, made beside the request. */
@ApplicationScoped
class StatementExport implements JobKind {

  static final String KIND = "statement-export";
  static final String JOURNAL = "journal";
  private static final int SECONDS = 3600;

  private final StatementMaker maker;
  private final Rendering rendering;
  private final Releases releases;
  private final Lines lines;
  private final Sheets sheets;

  StatementExport(
      StatementMaker maker, Rendering rendering, Releases releases, Lines lines, Sheets sheets) {
    this.maker = maker;
    this.rendering = rendering;
    this.releases = releases;
    this.lines = lines;
    this.sheets = sheets;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void run(Run run) {
    Format format = Format.valueOf(run.arg("format"));
    String code = run.arg("statement");
    LocalDate asOf = date(run.arg("asOf"));
    QuarkusTransaction.requiringNew()
        .timeout(SECONDS)
        .run(
            () -> {
              if (code.equals(JOURNAL)) {
                journal(run, format, date(run.arg("from")), asOf);
              } else {
                statement(run, code, format, asOf);
              }
            });
  }

  private void statement(Run run, String code, Format format, LocalDate asOf) {
    run.progress(0, 2L);
    Statement statement;
    String note = null;
    if (run.arg("release") == null) {
      statement = maker.make(code, asOf, run.arg("pool"));
    } else {
      Release release = releases.known(java.util.UUID.fromString(run.arg("release")));
      statement = releases.kept(release, code);
      note = Messages.text("statement.kept", run.language(), release.number(), release.sha256());
    }
    run.progress(1, 2L);
    String said = note;
    run.result(
        code + "-" + statement.asOf() + "." + format,
        format.mediaType(),
        to -> rendering.write(statement, format, run.actor().name(), run.language(), said, to));
    run.progress(2, 2L);
  }

  /** Read from a cursor and written as it comes: the whole journal is never in memory. */
  private void journal(Run run, Format format, LocalDate from, LocalDate to) {
    Lines.Asked asked = new Lines.Asked(null, from, to, run.arg("pool"), null, null, false);
    long total = ((Number) lines.sum(asked)[1]).longValue();
    run.progress(0, total);
    try (Stream<Lines.LineView> all = lines.all(asked, run.language())) {
      Iterator<Lines.LineView> each = all.iterator();
      long[] done = {0};
      Iterable<Sheet.Row> rows =
          () ->
              new Iterator<>() {
                @Override
                public boolean hasNext() {
                  return each.hasNext();
                }

                @Override
                public Sheet.Row next() {
                  run.progress(++done[0], Math.max(total, done[0]));
                  return row(each.next());
                }
              };
      run.result(
          "journal" + (to == null ? "" : "-" + to) + "." + format,
          format.mediaType(),
          out -> write(rows, format, run, from, to, out));
    }
  }

  private void write(
      Iterable<Sheet.Row> rows,
      Format format,
      Run run,
      LocalDate from,
      LocalDate to,
      OutputStream out) {
    Locale language = run.language();
    String span =
        to == null
            ? null
            : from == null
                ? Messages.text("statement.as-of", language, Written.day(to, language))
                : Messages.text(
                    "statement.span",
                    language,
                    Written.day(from, language),
                    Written.day(to, language));
    sheets.write(
        Sheet.of(
            new Sheet.Table(
                null,
                List.of(
                    column("entry", Sheet.Kind.NUMBER, language),
                    column("line", Sheet.Kind.NUMBER, language),
                    column("occurred-on", Sheet.Kind.DATE, language),
                    column("description", Sheet.Kind.TEXT, language),
                    column("account", Sheet.Kind.TEXT, language),
                    column("account-name", Sheet.Kind.TEXT, language),
                    column("debit", Sheet.Kind.AMOUNT, language),
                    column("credit", Sheet.Kind.AMOUNT, language),
                    column("currency", Sheet.Kind.TEXT, language),
                    column("in-currency", Sheet.Kind.AMOUNT, language),
                    column("pool", Sheet.Kind.TEXT, language),
                    column("contribution", Sheet.Kind.TEXT, language),
                    column("call", Sheet.Kind.TEXT, language),
                    column("grant", Sheet.Kind.TEXT, language),
                    column("organisation", Sheet.Kind.TEXT, language),
                    column("budget-class", Sheet.Kind.NUMBER, language),
                    column("country", Sheet.Kind.TEXT, language),
                    column("sponsored-class", Sheet.Kind.TEXT, language),
                    column("assistance", Sheet.Kind.TEXT, language),
                    column("recorded-by", Sheet.Kind.TEXT, language),
                    column("recorded-at", Sheet.Kind.DATE, language)),
                rows)),
        format,
        new Masthead(rendering.title(JOURNAL, language), span, run.actor().name(), language),
        out);
  }

  private static Sheet.Row row(Lines.LineView line) {
    return Sheet.Row.of(
        line.number(),
        line.line(),
        line.occurredOn(),
        line.description(),
        line.account(),
        line.accountName(),
        line.debit(),
        line.credit(),
        line.original().currency(),
        line.original(),
        line.pool(),
        line.contribution(),
        line.call(),
        line.grant(),
        line.organisation(),
        line.budgetClass(),
        line.country(),
        line.sponsoredClass(),
        line.assistance(),
        line.recordedBy(),
        line.recordedAt());
  }

  private static Sheet.Column column(String name, Sheet.Kind kind, Locale language) {
    return new Sheet.Column(Messages.text("statement.column." + name, language), kind);
  }

  private static LocalDate date(String text) {
    return text == null ? null : LocalDate.parse(text);
  }
}
