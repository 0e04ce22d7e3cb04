package org.amparo.protection;

import java.util.Map;

/**
 * So many persons in one report.
 *
 * @param source what was counted at once, such as a report
 * @param group sources that may count the same persons again, such as the reports on one grant
 * @param of the finest code on every axis
 */
public record Count(String source, String group, Map<String, String> of, long persons) {

  public Count {
    of = Map.copyOf(of);
    if (persons < 0) {
      throw new IllegalArgumentException("Fewer than nobody");
    }
  }
}
