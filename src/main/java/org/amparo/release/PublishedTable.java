package org.amparo.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.amparo.protection.Axis;
import org.amparo.protection.Figures;
import org.amparo.protection.Rule;
import org.amparo.protection.Table;

/** A table as the public sees it; this, and nothing else, is what is published. */
record PublishedTable(String unit, List<Side> axes, List<Cell> cells) {

  /** What is told apart along one side. */
  record Side(Dimension dimension, List<Part> categories) {}

  record Part(String code, List<String> leaves) {}

  /**
   * @param figure 0 when none was reported; null when it is withheld
   */
  record Cell(List<String> at, Long figure) {}

  static PublishedTable of(Figures figures, List<Dimension> dimensions) {
    List<Side> sides = new ArrayList<>();
    for (int i = 0; i < dimensions.size(); i++) {
      sides.add(
          new Side(
              dimensions.get(i),
              figures.table().axes().get(i).categories().stream()
                  .map(c -> new Part(c.code(), List.copyOf(new TreeSet<>(c.leaves()))))
                  .toList()));
    }
    return new PublishedTable(
        figures.table().unit(),
        sides,
        figures.cells().entrySet().stream()
            .map(
                e ->
                    new Cell(
                        e.getKey(), e.getValue().isPresent() ? e.getValue().getAsLong() : null))
            .toList());
  }

  /** As those who protect the next table know it. */
  Figures figures(String number, Set<String> reports, Rule rule) {
    List<Axis> sides =
        axes.stream()
            .map(
                a ->
                    new Axis(
                        a.dimension().axis(),
                        a.categories().stream()
                            .map(c -> new Axis.Category(c.code(), Set.copyOf(c.leaves())))
                            .toList()))
            .toList();
    Map<List<String>, OptionalLong> told = new LinkedHashMap<>();
    cells.forEach(
        c ->
            told.put(
                c.at(), c.figure() == null ? OptionalLong.empty() : OptionalLong.of(c.figure())));
    return new Figures(new Table(number, unit, reports, sides, rule), told);
  }

  /** The figure of all together, or null when there is none or it is withheld. */
  Long total() {
    return cells.stream()
        .filter(c -> c.at().stream().allMatch(Axis.TOTAL::equals))
        .map(Cell::figure)
        .filter(Objects::nonNull)
        .findAny()
        .orElse(null);
  }

  /**
   * A whole number of per cent of all together, reckoned from what is published and from nothing
   * else, so that it tells nothing more; null when either is withheld or all together may be fewer
   * than that many.
   */
  Long share(Cell cell, Rule rule, int shareOf) {
    Long total = total();
    return cell.figure() == null || total == null || rule.least(total) < shareOf
        ? null
        : Long.valueOf(Math.round(100.0 * cell.figure() / total));
  }
}
