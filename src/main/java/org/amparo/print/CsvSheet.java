package org.amparo.print;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.amparo.money.Money;

/** Tables as RFC 4180 text in UTF-8, one after the other. */
final class CsvSheet {

  private CsvSheet() {}

  static void write(Sheet sheet, OutputStream to) throws IOException {
    Writer text = new OutputStreamWriter(to, StandardCharsets.UTF_8);
    // Not closed: the stream is the caller's.
    @SuppressWarnings("resource")
    CsvWriter writer = CsvWriter.builder().build(text);
    boolean first = true;
    for (Sheet.Table table : sheet.tables()) {
      if (!first) {
        writer.writeRecord("");
      }
      first = false;
      if (table.caption() != null) {
        writer.writeRecord(cell(table.caption()));
      }
      writer.writeRecord(table.columns().stream().map(c -> cell(c.heading())).toList());
      for (Sheet.Row row : table.rows()) {
        writer.writeRecord(row.cells().stream().map(CsvSheet::cell).toList());
      }
    }
    writer.flush();
    text.flush();
  }

  /**
   * Amounts are written as numbers. In any other text, what a spreadsheet would take for a formula
   * is kept from being one.
   */
  static String cell(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Money money) {
      return money.text();
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    String cell = value.toString();
    return !(value instanceof Number)
            && !cell.isEmpty()
            && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0
        ? "'" + cell
        : cell;
  }
}
