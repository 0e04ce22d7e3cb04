package org.amparo.fundreport;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.amparo.print.Masthead;
import org.amparo.print.Paper;

/** A report as PDF. Charts are drawn by the layout itself, as lines and not as a picture. */
@ApplicationScoped
class PortableReport {

  private static final int MANY = 5;

  private final Paper paper;

  PortableReport(Paper paper) {
    this.paper = paper;
  }

  void write(Layout.Document document, String producedBy, OutputStream to) {
    Laid laid = new Laid(document.rightToLeft());
    document.blocks().forEach(b -> b.show(laid));
    paper.write(
        "fundreport/report",
        new Masthead(document.title(), document.subtitle(), producedBy, document.language()),
        Map.of("blocks", laid.blocks),
        to);
  }

  /** Blocks as the template takes them. */
  private static final class Laid implements Layout.Show {

    private final List<Map<String, Object>> blocks = new ArrayList<>();
    private final boolean mirrored;

    Laid(boolean mirrored) {
      this.mirrored = mirrored;
    }

    @Override
    public void part(Layout.Part b) {
      add("part", Map.of("text", b.text()));
    }

    @Override
    public void heading(Layout.Heading b) {
      add("heading", Map.of("text", b.text()));
    }

    @Override
    public void note(Layout.Note b) {
      add("note", Map.of("text", b.text()));
    }

    @Override
    public void ask(Layout.Ask b) {
      add("ask", Map.of("label", b.label(), "text", b.text()));
    }

    @Override
    public void text(Layout.Text b) {
      boolean arabic = b.language().equals("ar");
      add(
          "text",
          Map.of(
              "paragraphs",
              b.paragraphs(),
              "language",
              b.language(),
              "direction",
              arabic ? "rtl" : "ltr",
              "side",
              arabic ? "right" : "left"));
    }

    @Override
    public void figures(Layout.Figures b) {
      add(
          "figures",
          Map.of(
              "heads",
              inOrder(
                  List.of(
                      cell("text", b.heads().get(0), null),
                      cell("number", b.heads().get(1), null),
                      cell("source", b.heads().get(2), null))),
              "rows",
              b.lines().stream()
                  .map(
                      l ->
                          inOrder(
                              List.of(
                                  cell("text", l.name(), null),
                                  cell("number", l.value(), null),
                                  cell("source", l.source(), l.link()))))
                  .toList()));
    }

    @Override
    public void bars(Layout.Bars b) {
      add(
          "bars",
          Map.of(
              "caption",
              b.caption(),
              "mirrored",
              mirrored,
              "bars",
              b.bars().stream()
                  .map(
                      bar ->
                          Map.of(
                              "label", bar.label(), "text", bar.text(), "percent", bar.percent()))
                  .toList()));
    }

    @Override
    public void grid(Layout.Grid b) {
      List<Map<String, Object>> rows = new ArrayList<>();
      for (Layout.Row row : b.rows()) {
        List<Map<String, String>> cells = new ArrayList<>();
        for (int i = 0; i < row.cells().size(); i++) {
          cells.add(cell(kind(b.columns().get(i)), row.cells().get(i), null));
        }
        rows.add(
            Map.of(
                "class",
                row.kind() == Taken.Kind.TOTAL ? "total" : "line",
                "cells",
                inOrder(cells)));
      }
      add(
          "grid",
          Map.of(
              "caption",
              b.caption(),
              "density",
              b.columns().size() > MANY ? "small" : "",
              "columns",
              inOrder(b.columns().stream().map(c -> cell(kind(c), c.text(), null)).toList()),
              "rows",
              rows,
              "note",
              b.note()));
    }

    private void add(String kind, Map<String, Object> data) {
      Map<String, Object> block = new HashMap<>(data);
      block.put("kind", kind);
      blocks.add(block);
    }

    private <T> List<T> inOrder(List<T> cells) {
      List<T> ordered = new ArrayList<>(cells);
      if (mirrored) {
        Collections.reverse(ordered);
      }
      return ordered;
    }
  }

  private static String kind(Layout.Column column) {
    return column.numeric() ? "number" : "text";
  }

  private static Map<String, String> cell(String kind, String text, String link) {
    return Map.of("class", kind, "text", text, "link", link == null ? "" : link);
  }
}
