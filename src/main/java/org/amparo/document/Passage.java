package org.amparo.document;

import java.util.List;
import java.util.Locale;

/**
 * A part of a file, in words.
 *
 * @param title what stands over it, such as the name of a sheet; or empty
 */
public record Passage(Medium medium, int number, String title, List<Row> rows) {

  public enum Medium {
    SHEET,
    TABLE,
    PAGE,
    /** Paragraphs. */
    TEXT;

    /** Message code that says where. */
    String code() {
      return "document.at." + name().toLowerCase(Locale.ROOT);
    }

    public boolean hasColumns() {
      return this == SHEET || this == TABLE;
    }
  }

  /**
   * @param number from one, as its reader counts
   * @param cells by column; a line or paragraph is one
   */
  public record Row(int number, List<String> cells) {

    public String text() {
      return String.join(" ", cells).strip();
    }

    public String cell(int column) {
      return column < cells.size() ? cells.get(column) : "";
    }
  }
}
