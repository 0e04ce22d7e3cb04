package org.amparo.print;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Tables, the same for every format they are written in. Rows may come from a cursor: they are read
 * once, in order, and not kept, except on paper, which has to be laid out whole.
 */
public record Sheet(List<Table> tables) {

  public static Sheet of(Table... tables) {
    return new Sheet(List.of(tables));
  }

  /** How a column's cells are aligned and written. */
  @Schema(name = "SheetKind")
  public enum Kind {
    TEXT,
    /** Money without its currency, which the heading or another column says. */
    AMOUNT,
    NUMBER,
    DATE
  }

  public record Column(String heading, Kind kind) {

    boolean numeric() {
      return kind == Kind.AMOUNT || kind == Kind.NUMBER;
    }
  }

  /** What a row is in its table. */
  public enum Style {
    LINE,
    HEADING,
    SUBTOTAL,
    TOTAL
  }

  /**
   * @param level how far the first cell is moved in, from 0
   * @param cells Money, Number, LocalDate, Instant, text, or null for an empty cell
   */
  public record Row(Style style, int level, List<Object> cells) {

    public Row {
      // Not List.copyOf: empty cells are null.
      cells = Collections.unmodifiableList(cells);
    }

    public static Row of(Object... cells) {
      return new Row(Style.LINE, 0, Arrays.asList(cells));
    }

    public static Row total(Object... cells) {
      return new Row(Style.TOTAL, 0, Arrays.asList(cells));
    }
  }

  /**
   * @param caption null when the masthead says it already
   * @param notes sentences below the table
   */
  public record Table(
      String caption, List<Column> columns, Iterable<Row> rows, List<String> notes) {

    public Table(String caption, List<Column> columns, Iterable<Row> rows) {
      this(caption, columns, rows, List.of());
    }
  }
}
