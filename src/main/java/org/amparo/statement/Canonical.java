package org.amparo.statement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.amparo.money.Money;
import org.amparo.print.Sheet;
import org.amparo.statement.Statement.Cell;
import org.amparo.statement.Statement.Column;
import org.amparo.statement.Statement.Part;
import org.amparo.statement.Statement.Row;
import org.amparo.statement.Statement.Tie;

/**
 * Statements as canonical JSON, and back: members sorted by name, no white space, amounts and days
 * as text, codes instead of words of a language. The same figures give the same bytes for ever.
 * Where a figure leads to in the application is not part of it.
 */
final class Canonical {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private Canonical() {}

  static String text(int year, List<Statement> statements) {
    Map<String, Object> root = new TreeMap<>();
    root.put("form", 1);
    root.put("year", year);
    root.put("statements", statements.stream().map(Canonical::plain).toList());
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<Statement> statements(String text) {
    try {
      List<Statement> found = new ArrayList<>();
      for (JsonNode node : JSON.readTree(text).get("statements")) {
        found.add(statement(node));
      }
      return found;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> plain(Statement s) {
    Map<String, Object> node = new TreeMap<>();
    node.put("code", s.code());
    node.put("from", s.from() == null ? null : s.from().toString());
    node.put("asOf", s.asOf().toString());
    node.put("parts", s.parts().stream().map(Canonical::plain).toList());
    node.put("ties", s.ties().stream().map(Canonical::plain).toList());
    return node;
  }

  private static Map<String, Object> plain(Part part) {
    Map<String, Object> node = new TreeMap<>();
    node.put("caption", value(part.caption()));
    node.put(
        "columns",
        part.columns().stream()
            .map(c -> new TreeMap<>(Map.of("heading", value(c.heading()), "kind", c.kind().name())))
            .toList());
    node.put(
        "rows",
        part.rows().stream()
            .map(
                r ->
                    new TreeMap<>(
                        Map.of(
                            "style",
                            r.style().name(),
                            "level",
                            r.level(),
                            "cells",
                            r.cells().stream().map(c -> value(c.value())).toList())))
            .toList());
    node.put("notes", part.notes().stream().map(Canonical::value).toList());
    return node;
  }

  private static Map<String, Object> plain(Tie tie) {
    return new TreeMap<>(
        Map.of("code", tie.code(), "here", value(tie.here()), "there", value(tie.there())));
  }

  private static Object value(Object value) {
    if (value instanceof Label label) {
      Map<String, Object> node = new TreeMap<>();
      node.put(label.kind().name().toLowerCase(java.util.Locale.ROOT), label.text());
      if (!label.args().isEmpty()) {
        node.put("args", label.args());
      }
      return node;
    }
    if (value instanceof Money money) {
      return new TreeMap<>(Map.of("amount", money.text(), "currency", money.currency()));
    }
    if (value instanceof LocalDate day) {
      return new TreeMap<>(Map.of("day", day.toString()));
    }
    return value instanceof Number ? value : null;
  }

  private static Statement statement(JsonNode node) {
    List<Part> parts = new ArrayList<>();
    node.get("parts").forEach(p -> parts.add(part(p)));
    List<Tie> ties = new ArrayList<>();
    node.get("ties")
        .forEach(
            t ->
                ties.add(
                    new Tie(
                        t.get("code").textValue(),
                        (Money) read(t.get("here")),
                        (Money) read(t.get("there")))));
    return new Statement(
        node.get("code").textValue(),
        node.get("from").isNull() ? null : LocalDate.parse(node.get("from").textValue()),
        LocalDate.parse(node.get("asOf").textValue()),
        null,
        parts,
        ties);
  }

  private static Part part(JsonNode node) {
    List<Column> columns = new ArrayList<>();
    node.get("columns")
        .forEach(
            c ->
                columns.add(
                    new Column(
                        (Label) read(c.get("heading")),
                        Sheet.Kind.valueOf(c.get("kind").textValue()))));
    List<Row> rows = new ArrayList<>();
    for (JsonNode row : node.get("rows")) {
      List<Cell> cells = new ArrayList<>();
      row.get("cells").forEach(c -> cells.add(Cell.of(read(c))));
      rows.add(
          new Row(
              Sheet.Style.valueOf(row.get("style").textValue()),
              row.get("level").intValue(),
              cells));
    }
    List<Label> notes = new ArrayList<>();
    node.get("notes").forEach(n -> notes.add((Label) read(n)));
    return new Part((Label) read(node.get("caption")), columns, rows, notes);
  }

  private static Object read(JsonNode node) {
    if (node.isNull()) {
      return null;
    }
    if (node.isNumber()) {
      return node.longValue();
    }
    if (node.has("amount")) {
      return Money.of(node.get("amount").textValue(), node.get("currency").textValue());
    }
    if (node.has("day")) {
      return LocalDate.parse(node.get("day").textValue());
    }
    List<String> args = new ArrayList<>();
    if (node.has("args")) {
      node.get("args").forEach(a -> args.add(a.textValue()));
    }
    for (Label.Kind kind : Label.Kind.values()) {
      JsonNode text = node.get(kind.name().toLowerCase(java.util.Locale.ROOT));
      if (text != null) {
        return new Label(kind, text.textValue(), List.copyOf(args));
      }
    }
    throw new IllegalStateException("Not a value of a statement: " + node);
  }
}
