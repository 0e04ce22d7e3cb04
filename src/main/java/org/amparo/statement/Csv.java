package org.amparo.statement;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.util.List;
import org.amparo.money.Money;

/** A table as RFC 4180 text. */
final class Csv {

  private final StringWriter text = new StringWriter();
  // Unbuffered: the text is read while the writer is still open.
  private final CsvWriter writer = CsvWriter.builder().bufferSize(0).build(text);

  Csv row(Object... cells) {
    writer.writeRecord(List.of(cells).stream().map(Csv::cell).toList());
    return this;
  }

  /**
   * Amounts are written as numbers. In any other text, what a spreadsheet would take for a formula
   * is kept from being one.
   */
  static String cell(Object value) {
    if (value instanceof Money money) {
      return money.text();
    }
    String cell = String.valueOf(value);
    return !cell.isEmpty() && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
