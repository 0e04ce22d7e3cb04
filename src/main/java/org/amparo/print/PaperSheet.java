package org.amparo.print;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.amparo.problem.Refusal;

/** Tables on paper. Columns of right-to-left languages are laid out from the right. */
final class PaperSheet {

  private static final int MOST_ROWS = 5_000;
  private static final int MOST_UPRIGHT = 5;
  private static final int MOST_LARGE = 8;

  private PaperSheet() {}

  static void write(Sheet sheet, Masthead masthead, Paper paper, OutputStream to) {
    int widest = sheet.tables().stream().mapToInt(t -> t.columns().size()).max().orElse(0);
    List<Map<String, Object>> tables = new ArrayList<>();
    int rows = 0;
    for (Sheet.Table table : sheet.tables()) {
      List<Map<String, Object>> laid = new ArrayList<>();
      for (Sheet.Row row : table.rows()) {
        if (++rows > MOST_ROWS) {
          throw Refusal.rule("print.too-long", MOST_ROWS);
        }
        laid.add(row(table, row, masthead));
      }
      Map<String, Object> one = new HashMap<>();
      one.put("caption", table.caption() == null ? "" : table.caption());
      one.put("columns", inOrder(columns(table), masthead));
      one.put("rows", laid);
      one.put("notes", table.notes());
      tables.add(one);
    }
    paper.write(
        "print/sheet",
        masthead,
        Map.of("tables", tables, "density", widest > MOST_LARGE ? "small" : "plain"),
        widest > MOST_UPRIGHT,
        to);
  }

  private static List<Map<String, String>> columns(Sheet.Table table) {
    return table.columns().stream()
        .map(c -> Map.of("text", c.heading(), "class", c.numeric() ? "number" : "text"))
        .toList();
  }

  private static Map<String, Object> row(Sheet.Table table, Sheet.Row row, Masthead masthead) {
    List<Map<String, String>> cells = new ArrayList<>();
    for (int c = 0; c < table.columns().size(); c++) {
      Object value = c < row.cells().size() ? row.cells().get(c) : null;
      String kind = table.columns().get(c).numeric() ? "number" : "text";
      cells.add(
          Map.of(
              "text",
              Written.value(value, masthead.language()),
              "class",
              c == 0 ? kind + " level" + Math.min(3, row.level()) : kind));
    }
    return Map.of(
        "class", row.style().name().toLowerCase(Locale.ROOT), "cells", inOrder(cells, masthead));
  }

  private static <T> List<T> inOrder(List<T> cells, Masthead masthead) {
    List<T> ordered = new ArrayList<>(cells);
    if (masthead.rightToLeft()) {
      Collections.reverse(ordered);
    }
    return ordered;
  }
}
