package org.amparo.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * Lays out where money goes: columns of nodes, as high as what passes through them, and bands
 * between. Amounts in cents; what would be below zero is not drawn, and stands in the table.
 */
final class Flow {

  static final int WIDTH = 1080;
  static final int HEIGHT = 520;
  private static final int NODE = 14;

  /** Between nodes, so that their labels do not touch however small they are. */
  private static final int GAP = 20;

  /** Room for the labels of the last column. */
  private static final int MARGIN = 370;

  private static final int TOP = 12;

  /**
   * @param column from the side where reading begins
   * @param label drawn beside it
   */
  record Node(String id, int column, String label) {}

  record Band(String from, String to, long cents) {}

  /**
   * Where a node stands.
   *
   * @param labelX where its label begins, on the side to which one reads
   */
  public record Box(String label, int x, double y, int width, double height, int labelX) {
    public double middle() {
      return y + height / 2;
    }
  }

  /** The outline of a band. */
  public record Path(String d, String about) {}

  /** Ready to be drawn. */
  public record Drawing(List<Box> boxes, List<Path> paths) {}

  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final List<Band> bands = new ArrayList<>();

  void node(String id, int column, String label) {
    nodes.putIfAbsent(id, new Node(id, column, label));
  }

  void band(String from, String to, long cents) {
    if (cents > 0) {
      bands.add(new Band(from, to, cents));
    }
  }

  /**
   * @param mirrored for those who read from right to left
   */
  Drawing draw(boolean mirrored, LongFunction<String> amount) {
    Map<String, Long> through = new LinkedHashMap<>();
    for (Node node : nodes.values()) {
      long in = bands.stream().filter(b -> b.to().equals(node.id())).mapToLong(Band::cents).sum();
      long out =
          bands.stream().filter(b -> b.from().equals(node.id())).mapToLong(Band::cents).sum();
      if (Math.max(in, out) > 0) {
        through.put(node.id(), Math.max(in, out));
      }
    }
    int columns = nodes.values().stream().mapToInt(Node::column).max().orElse(0) + 1;
    double scale = Double.MAX_VALUE;
    for (int c = 0; c < columns; c++) {
      int column = c;
      List<String> of =
          through.keySet().stream().filter(id -> nodes.get(id).column() == column).toList();
      long sum = of.stream().mapToLong(through::get).sum();
      if (sum > 0) {
        scale = Math.min(scale, (HEIGHT - 2.0 * TOP - GAP * (of.size() - 1)) / sum);
      }
    }
    Map<String, Box> boxes = new LinkedHashMap<>();
    double step = columns < 2 ? 0 : (WIDTH - NODE - MARGIN) / (double) (columns - 1);
    for (int c = 0; c < columns; c++) {
      double y = TOP;
      for (Node node : nodes.values()) {
        if (node.column() == c && through.containsKey(node.id())) {
          double height = Math.max(1, through.get(node.id()) * scale);
          int across = (int) Math.round(c * step);
          int x = mirrored ? WIDTH - NODE - across : across;
          boxes.put(
              node.id(),
              new Box(node.label(), x, y, NODE, height, mirrored ? x - 6 : x + NODE + 6));
          y += height + GAP;
        }
      }
    }
    Map<String, Double> left = new LinkedHashMap<>();
    Map<String, Double> right = new LinkedHashMap<>();
    List<Path> paths = new ArrayList<>();
    for (Band band : bands) {
      Box from = boxes.get(band.from());
      Box to = boxes.get(band.to());
      if (from == null || to == null) {
        continue;
      }
      double thick = band.cents() * scale;
      double y1 = from.y() + right.merge(band.from(), thick, Double::sum) - thick;
      double y2 = to.y() + left.merge(band.to(), thick, Double::sum) - thick;
      double x1 = mirrored ? from.x() : from.x() + NODE;
      double x2 = mirrored ? to.x() + NODE : to.x();
      double bend = (x1 + x2) / 2;
      paths.add(
          new Path(
              String.format(
                  Locale.ROOT,
                  "M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1fv%.1fC%.1f %.1f %.1f %.1f %.1f %.1fZ",
                  x1,
                  y1,
                  bend,
                  y1,
                  bend,
                  y2,
                  x2,
                  y2,
                  thick,
                  bend,
                  y2 + thick,
                  bend,
                  y1 + thick,
                  x1,
                  y1 + thick),
              nodes.get(band.from()).label()
                  + (mirrored ? " \u2190 " : " \u2192 ")
                  + nodes.get(band.to()).label()
                  + ": "
                  + amount.apply(band.cents())));
    }
    return new Drawing(List.copyOf(boxes.values()), paths);
  }
}
