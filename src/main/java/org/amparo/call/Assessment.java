package org.amparo.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;

/**
 * How the applications to a call are assessed.
 *
 * @param blind whether evaluators read them without knowing whose they are
 * @param acceptedSpread points between two totals beyond which a third evaluator is asked, or null
 *     for as many as the fund accepts at publication
 * @param grid most points by criterion, 100 in all; empty for the fund's own at publication
 */
public record Assessment(boolean blind, Integer acceptedSpread, Map<String, Integer> grid) {

  /** In the order in which they are shown. */
  public static final List<String> CRITERIA =
      List.of("RELEVANCE", "DESIGN", "CAPACITY", "SAFEGUARDING", "COST", "SUSTAINABILITY");

  private static final int ALL = 100;

  public Assessment {
    grid = grid == null ? Map.of() : ordered(grid);
    List<FieldError> errors = new ArrayList<>();
    if (acceptedSpread != null && (acceptedSpread < 0 || acceptedSpread > ALL)) {
      errors.add(FieldError.of("acceptedSpread", "problem.field.Max", ALL));
    }
    if (!grid.isEmpty()) {
      for (String criterion : CRITERIA) {
        Integer most = grid.get(criterion);
        if (most == null || most < 1) {
          errors.add(FieldError.of("grid." + criterion, "problem.field.not-positive"));
        }
      }
      if (!CRITERIA.containsAll(grid.keySet())) {
        errors.add(FieldError.of("grid", "problem.field.unknown"));
      }
      int sum = grid.values().stream().mapToInt(most -> most == null ? 0 : most).sum();
      if (sum != ALL) {
        errors.add(FieldError.of("grid", "call.grid-totals"));
      }
    }
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
  }

  static Map<String, Integer> ordered(Map<String, Integer> grid) {
    Map<String, Integer> ordered = new LinkedHashMap<>();
    CRITERIA.stream().filter(grid::containsKey).forEach(c -> ordered.put(c, grid.get(c)));
    grid.forEach(ordered::putIfAbsent);
    return ordered;
  }
}
