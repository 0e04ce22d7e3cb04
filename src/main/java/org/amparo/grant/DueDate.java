package org.amparo.grant;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;

/** When one instalment of a plan is due. */
record DueDate(int instalment, @JsonFormat(shape = JsonFormat.Shape.STRING) LocalDate dueOn) {

  static DueDate of(Instalment instalment) {
    return new DueDate(instalment.number(), instalment.dueOn());
  }

  /**
   * What has not been asked for may move with the end of the agreement: later, no later than that
   * end, and in the order of the plan.
   */
  static void check(Grant grant, LocalDate end, List<DueDate> moved) {
    Map<Integer, Instalment> plan =
        grant.instalments().stream()
            .collect(Collectors.toMap(Instalment::number, Function.identity()));
    TreeMap<Integer, LocalDate> dates = new TreeMap<>();
    plan.forEach((number, instalment) -> dates.put(number, instalment.dueOn()));
    moved.forEach(d -> dates.put(d.instalment(), d.dueOn()));
    Set<Integer> seen = new HashSet<>();
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < moved.size(); i++) {
      DueDate due = moved.get(i);
      Instalment instalment = plan.get(due.instalment());
      String field = "dueDates[" + i + "].dueOn";
      if (instalment == null || !seen.add(due.instalment())) {
        errors.add(FieldError.of("dueDates[" + i + "].instalment", "problem.field.unknown"));
      } else if (!instalment.status().isRequestable()) {
        errors.add(FieldError.of(field, "grant.field.due-asked"));
      } else if (!due.dueOn().isAfter(instalment.dueOn())) {
        errors.add(FieldError.of(field, "grant.field.due-not-later", instalment.dueOn()));
      } else if (due.dueOn().isAfter(end)) {
        errors.add(FieldError.of(field, "grant.field.due-after-end", end));
      } else if (isOutOfOrder(dates, due.instalment())) {
        errors.add(FieldError.of(field, "grant.field.instalment-order"));
      }
    }
    if (!errors.isEmpty()) {
      throw Refusal.rule("grant.amendment-due-dates", errors);
    }
  }

  private static boolean isOutOfOrder(TreeMap<Integer, LocalDate> dates, int number) {
    LocalDate on = dates.get(number);
    return dates.headMap(number).values().stream().anyMatch(on::isBefore)
        || dates.tailMap(number, false).values().stream().anyMatch(on::isAfter);
  }
}
