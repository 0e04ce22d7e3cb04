package org.amparo.protection;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a table shows: the cross of its axes.
 *
 * @param unit what is counted; counts of different units are never added up
 * @param sources which sources are counted in it
 */
public record Table(String name, String unit, Set<String> sources, List<Axis> axes, Rule rule) {

  public Table {
    sources = Set.copyOf(sources);
    axes = List.copyOf(axes);
  }

  /** Every cell, named by its category on each axis. */
  public List<List<String>> cells() {
    List<List<String>> cells = List.of(List.of());
    for (Axis axis : axes) {
      List<List<String>> longer = new ArrayList<>();
      for (List<String> cell : cells) {
        for (Axis.Category category : axis.categories()) {
          List<String> next = new ArrayList<>(cell);
          next.add(category.code());
          longer.add(List.copyOf(next));
        }
      }
      cells = longer;
    }
    return cells;
  }
}
