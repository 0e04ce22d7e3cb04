package org.amparo.release;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amparo.protection.Suppression;

/**
 * Why figures of a table are withheld, which is told to those who answer for it and to nobody else:
 * whoever knows which of them are small knows more than the table tells.
 *
 * @param examined how many small counts, those between tables among them, were shown to be safe
 */
record Examination(List<Withheld> withheld, int examined) {

  /**
   * @param small withheld for its own sake; else because a small one could be worked out from it
   * @param least counts that would explain all that is published go from here
   * @param most to here, and further perhaps
   */
  record Withheld(List<String> at, boolean small, long least, long most) {}

  static Examination of(Suppression.Safe safe) {
    Set<List<String>> small = safe.small();
    Map<List<String>, Suppression.Range> left = safe.left();
    return new Examination(
        left.entrySet().stream()
            .map(
                e ->
                    new Withheld(
                        e.getKey(),
                        small.contains(e.getKey()),
                        e.getValue().least(),
                        e.getValue().most()))
            .sorted(Comparator.comparing(w -> !w.small()))
            .toList(),
        safe.examined());
  }
}
