package org.amparo.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.amparo.problem.Refusal;

/** The first sheet of a workbook, as rows of text: for lists that are handed in as one. */
public final class Spreadsheet {

  private Spreadsheet() {}

  /**
   * @return rows with something in them, each with its number in the sheet
   * @throws Refusal document.too-much when there is more in the file than is read
   * @throws IOException when it is no workbook
   */
  public static List<Passage.Row> rows(Path file) throws IOException {
    Contents contents = new Contents();
    OfficeText.read(file, contents);
    return contents.passages().stream()
        .filter(p -> p.medium() == Passage.Medium.SHEET)
        .findFirst()
        .map(Passage::rows)
        .orElse(List.of());
  }
}
