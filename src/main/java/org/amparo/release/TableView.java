package org.amparo.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.amparo.protection.Axis;
import org.amparo.protection.Rule;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A table of published figures, named in a reader's language. */
@Schema(name = "PublishedTable")
public record TableView(String unit, List<AxisView> axes, List<CellView> cells) {

  /** What is said of a cell. */
  @Schema(name = "PublishedFigureKind")
  public enum Kind {
    SHOWN,
    /** None were reported. */
    NONE,
    /** Somebody was, and the figure is withheld to protect victims. */
    WITHHELD
  }

  @Schema(name = "PublishedAxis")
  public record AxisView(Dimension dimension, String name, List<CategoryView> categories) {}

  /**
   * @param sum whether it sums others on the axis
   * @param level how far it is within others, from 0
   */
  @Schema(name = "PublishedCategory")
  public record CategoryView(String code, String name, boolean sum, int level) {}

  /**
   * @param count rounded
   * @param share in per cent of the total, where there are enough
   */
  @Schema(name = "PublishedFigure")
  public record CellView(List<String> at, Kind kind, Long count, Long share) {}

  static TableView of(PublishedTable table, Rule rule, int shareOf, Locale language) {
    List<AxisView> axes = new ArrayList<>();
    for (PublishedTable.Side side : table.axes()) {
      axes.add(
          new AxisView(
              side.dimension(),
              Labels.of(side.dimension(), language),
              side.categories().stream()
                  .map(
                      part ->
                          new CategoryView(
                              part.code(),
                              Labels.of(side.dimension(), part.code(), language),
                              sums(side, part),
                              level(side, part)))
                  .toList()));
    }
    return new TableView(
        table.unit(),
        axes,
        table.cells().stream()
            .map(
                c ->
                    new CellView(
                        c.at(),
                        c.figure() == null
                            ? Kind.WITHHELD
                            : c.figure() == 0 ? Kind.NONE : Kind.SHOWN,
                        c.figure() == null || c.figure() == 0 ? null : c.figure(),
                        c.figure() == null || c.figure() == 0
                            ? null
                            : table.share(c, rule, shareOf)))
            .toList());
  }

  private static boolean sums(PublishedTable.Side side, PublishedTable.Part part) {
    return part.code().equals(Axis.TOTAL)
        || side.categories().stream().anyMatch(other -> isWithin(other, part));
  }

  private static int level(PublishedTable.Side side, PublishedTable.Part part) {
    return (int)
        side.categories().stream()
            .filter(other -> !other.code().equals(Axis.TOTAL) && isWithin(part, other))
            .count();
  }

  /** A group of one code holds that code, and not the other way round. */
  private static boolean isWithin(PublishedTable.Part inner, PublishedTable.Part outer) {
    return !inner.code().equals(outer.code())
        && outer.leaves().containsAll(inner.leaves())
        && (outer.leaves().size() > inner.leaves().size()
            || inner.leaves().contains(inner.code()) && !outer.leaves().contains(outer.code()))
        && !inner.code().equals(Axis.TOTAL);
  }
}
