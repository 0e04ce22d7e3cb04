package org.amparo.print;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.problem.Refusal;

/** Writes tables as CSV (RFC 4180), as XLSX, or on paper. */
@ApplicationScoped
public class Sheets {

  private final Paper paper;
  private final FundSettings settings;
  private final FundClock clock;

  Sheets(Paper paper, FundSettings settings, FundClock clock) {
    this.paper = paper;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The stream is flushed, not closed.
   *
   * @throws Refusal print.too-long when paper was asked for more rows than anyone reads on paper
   */
  public void write(Sheet sheet, Format format, Masthead masthead, OutputStream to) {
    try {
      switch (format) {
        case csv -> CsvSheet.write(sheet, to);
        case xlsx ->
            XlsxSheet.write(
                sheet,
                settings.name(masthead.language()),
                masthead,
                Stamp.of(masthead, settings, clock),
                to);
        case pdf -> PaperSheet.write(sheet, masthead, paper, to);
      }
      to.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
