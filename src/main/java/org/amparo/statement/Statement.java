package org.amparo.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.amparo.money.Money;
import org.amparo.print.Sheet;

/**
 * A statement as figures, in no language yet: what the screen, paper and spreadsheets all show.
 *
 * @param code such as {@code financial-position}; its title is {@code statement.title.<code>}
 * @param from first day of the span, or null when the statement stands for one day
 * @param ties figures that must be the same as others reckoned another way
 */
record Statement(
    String code, LocalDate from, LocalDate asOf, String pool, List<Part> parts, List<Tie> ties) {

  /** What was asked for. */
  record Asked(LocalDate asOf, String pool) {

    LocalDate from() {
      return asOf.withDayOfYear(1);
    }

    /** The last day before the year. */
    LocalDate opening() {
      return from().minusDays(1);
    }

    /** The same day a year before; the year's last day stays the year's last day. */
    LocalDate priorAsOf() {
      return asOf.equals(asOf.withDayOfYear(asOf.lengthOfYear())) ? opening() : asOf.minusYears(1);
    }

    LocalDate priorOpening() {
      return priorAsOf().withDayOfYear(1).minusDays(1);
    }
  }

  /** Makes one or several statements. */
  interface Source {
    List<String> codes();

    Statement make(String code, Asked asked);
  }

  /** One table; the caption is null when the title says it. */
  record Part(Label caption, List<Column> columns, List<Row> rows, List<Label> notes) {}

  record Column(Label heading, Sheet.Kind kind) {
    static Column text(String name) {
      return new Column(Label.of("statement.column." + name), Sheet.Kind.TEXT);
    }

    static Column amount(String name, Object... args) {
      return new Column(Label.of("statement.column." + name, args), Sheet.Kind.AMOUNT);
    }

    static Column date(String name) {
      return new Column(Label.of("statement.column." + name), Sheet.Kind.DATE);
    }

    static Column number(String name) {
      return new Column(Label.of("statement.column." + name), Sheet.Kind.NUMBER);
    }
  }

  /**
   * @param value Label, Money, LocalDate, Long, or null
   * @param link where in the application the figure comes from, or null
   */
  record Cell(Object value, String link) {
    static final Cell EMPTY = new Cell(null, null);

    static Cell of(Object value) {
      return value == null
          ? EMPTY
          : new Cell(value instanceof String s ? Label.text(s) : value, null);
    }
  }

  record Row(Sheet.Style style, int level, List<Cell> cells) {}

  /**
   * @param code the sentence is {@code statement.tie.<code>}
   * @param here the statement's figure
   * @param there the same, reckoned another way
   */
  record Tie(String code, Money here, Money there) {
    boolean holds() {
      return here.equals(there);
    }
  }

  boolean holds() {
    return ties.stream().allMatch(Tie::holds);
  }

  /** Gathers rows of one table. */
  static final class Table {
    private final List<Column> columns;
    private final List<Row> rows = new ArrayList<>();
    private final List<Label> notes = new ArrayList<>();

    Table(Column... columns) {
      this.columns = Arrays.asList(columns);
    }

    Table heading(Label words) {
      List<Cell> cells = new ArrayList<>(Collections.nCopies(columns.size(), Cell.EMPTY));
      cells.set(0, Cell.of(words));
      return row(Sheet.Style.HEADING, 0, cells.toArray());
    }

    Table line(int level, Object... cells) {
      return row(Sheet.Style.LINE, level, cells);
    }

    Table subtotal(Object... cells) {
      return row(Sheet.Style.SUBTOTAL, 0, cells);
    }

    Table total(Object... cells) {
      return row(Sheet.Style.TOTAL, 0, cells);
    }

    Table note(String code, Object... args) {
      notes.add(Label.of("statement.note." + code, args));
      return this;
    }

    boolean isEmpty() {
      return rows.isEmpty();
    }

    Part part(Label caption) {
      return new Part(caption, columns, List.copyOf(rows), List.copyOf(notes));
    }

    private Table row(Sheet.Style style, int level, Object... values) {
      rows.add(
          new Row(
              style,
              level,
              Arrays.stream(values).map(v -> v instanceof Cell c ? c : Cell.of(v)).toList()));
      return this;
    }
  }
}
