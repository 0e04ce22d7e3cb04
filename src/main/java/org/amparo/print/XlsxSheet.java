package org.amparo.print;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.amparo.money.Money;
import org.dhatim.fastexcel.BorderSide;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Tables as a workbook, one sheet for each. Text is kept as text, so that nothing in it is ever
 * reckoned as a formula.
 */
final class XlsxSheet {

  private static final int FLUSHED_EVERY = 500;
  private static final int LONGEST_NAME = 31;

  private final Worksheet sheet;
  private int at;

  private XlsxSheet(Worksheet sheet) {
    this.sheet = sheet;
  }

  static void write(Sheet tables, String fund, Masthead masthead, String stamp, OutputStream to)
      throws IOException {
    Workbook book = new Workbook(to, "Amparo", "1.0");
    Set<String> names = new HashSet<>();
    for (Sheet.Table table : tables.tables()) {
      String title = table.caption() == null ? masthead.title() : table.caption();
      Worksheet sheet = book.newWorksheet(name(title, names));
      if (masthead.rightToLeft()) {
        sheet.rightToLeft();
      }
      new XlsxSheet(sheet).write(table, fund, masthead, stamp);
      sheet.finish();
    }
    // Not closed: the stream is the caller's.
    book.finish();
  }

  private void write(Sheet.Table table, String fund, Masthead masthead, String stamp)
      throws IOException {
    head(fund, 14);
    head(masthead.title(), 12);
    if (table.caption() != null) {
      head(table.caption(), 11);
    }
    if (masthead.asOf() != null) {
      sheet.value(at++, 0, masthead.asOf());
    }
    sheet.value(at++, 0, stamp);
    at++;
    for (int c = 0; c < table.columns().size(); c++) {
      Sheet.Column column = table.columns().get(c);
      sheet.width(c, column.kind() == Sheet.Kind.TEXT ? (c == 0 ? 46 : 26) : 20);
      sheet.value(at, c, column.heading());
      sheet
          .style(at, c)
          .bold()
          .wrapText(true)
          .horizontalAlignment(column.numeric() ? "right" : "general")
          .borderStyle(BorderSide.BOTTOM, BorderStyle.MEDIUM)
          .set();
    }
    at++;
    sheet.freezePane(0, at);
    for (Sheet.Row row : table.rows()) {
      row(row);
      if (at % FLUSHED_EVERY == 0) {
        sheet.flush();
      }
    }
    at++;
    for (String note : table.notes()) {
      sheet.value(at++, 0, note);
    }
  }

  private void head(String text, int size) {
    sheet.value(at, 0, text);
    sheet.style(at++, 0).bold().fontSize(size).set();
  }

  private void row(Sheet.Row row) {
    boolean strong = row.style() != Sheet.Style.LINE;
    for (int c = 0; c < row.cells().size(); c++) {
      Object value = row.cells().get(c);
      String format = put(c, value);
      boolean sum = row.style() == Sheet.Style.SUBTOTAL || row.style() == Sheet.Style.TOTAL;
      if (format == null && !strong && row.level() == 0) {
        continue;
      }
      var style = sheet.style(at, c);
      if (format != null) {
        style.format(format);
      }
      if (strong) {
        style.bold();
      }
      if (c == 0 && row.level() > 0) {
        style.indent(row.level());
      }
      if (sum) {
        style.borderStyle(BorderSide.TOP, BorderStyle.THIN);
      }
      style.set();
    }
    at++;
  }

  /**
   * @return the format that the cell wants, or null
   */
  private String put(int column, Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof Money money) {
      sheet.value(at, column, money.amount());
      return decimals(money.amount().scale());
    }
    if (value instanceof BigDecimal decimal) {
      sheet.value(at, column, decimal);
      return decimals(Math.max(0, decimal.scale()));
    }
    if (value instanceof Number number) {
      sheet.value(at, column, number);
      return "#,##0";
    }
    if (value instanceof LocalDate day) {
      sheet.value(at, column, day);
      return "yyyy-mm-dd";
    }
    if (value instanceof Instant instant) {
      sheet.value(at, column, instant.atZone(ZoneOffset.UTC).toLocalDateTime());
      return "yyyy-mm-dd hh:mm";
    }
    sheet.value(at, column, value.toString());
    return null;
  }

  private static String decimals(int scale) {
    return scale == 0 ? "#,##0" : "#,##0." + "0".repeat(scale);
  }

  /** Spreadsheets refuse some characters, long names, and the same name twice. */
  private static String name(String title, Set<String> taken) {
    String plain = title.replaceAll("[\\\\/?*\\[\\]:']", " ").strip();
    String name = plain.substring(0, Math.min(LONGEST_NAME, plain.length())).strip();
    for (int n = 2; !taken.add(name.toLowerCase(Locale.ROOT)); n++) {
      String end = " " + n;
      name = plain.substring(0, Math.min(LONGEST_NAME - end.length(), plain.length())) + end;
    }
    return name;
  }
}
