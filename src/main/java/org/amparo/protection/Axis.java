package org.amparo.protection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One way in which a table tells what it counts apart: its finest categories, and those that sum
 * some of them.
 */
public record Axis(String name, List<Category> categories) {

  /** Code of the category that sums all others. */
  public static final String TOTAL = "TOTAL";

  /**
   * @param leaves the finest codes that it comprises
   */
  public record Category(String code, Set<String> leaves) {

    public Category {
      leaves = Set.copyOf(leaves);
      if (leaves.isEmpty()) {
        throw new IllegalArgumentException(code + " comprises nothing");
      }
    }
  }

  public Axis {
    categories = List.copyOf(categories);
    if (categories.stream().map(Category::code).distinct().count() < categories.size()) {
      throw new IllegalArgumentException(name + " has two categories of one code");
    }
  }

  /** Each code by itself, and their total. */
  public static Axis of(String name, List<String> leaves) {
    List<Category> categories = new ArrayList<>(apart(name, leaves).categories());
    categories.add(new Category(TOTAL, Set.copyOf(leaves)));
    return new Axis(name, categories);
  }

  /** Each code by itself: what is counted under one of them may be counted under another too. */
  public static Axis apart(String name, List<String> leaves) {
    return new Axis(name, leaves.stream().map(l -> new Category(l, Set.of(l))).toList());
  }

  /**
   * Groups, the codes within each, and the total of all.
   *
   * @param groupOf each finest code with its group, in their order
   */
  public static Axis grouped(String name, Map<String, String> groupOf) {
    Map<String, Set<String>> groups = new LinkedHashMap<>();
    groupOf.forEach(
        (leaf, group) -> groups.computeIfAbsent(group, g -> new LinkedHashSet<>()).add(leaf));
    List<Category> categories = new ArrayList<>();
    groups.forEach(
        (group, leaves) -> {
          if (!leaves.contains(group)) {
            categories.add(new Category(group, leaves));
          }
          leaves.forEach(leaf -> categories.add(new Category(leaf, Set.of(leaf))));
        });
    categories.add(new Category(TOTAL, groupOf.keySet()));
    return new Axis(name, categories);
  }

  Category category(String code) {
    return categories.stream()
        .filter(c -> c.code().equals(code))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("No " + code + " in " + name));
  }
}
