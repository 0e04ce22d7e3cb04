package org.amparo.pool;

import java.time.LocalDate;
import java.util.List;

/**
 * What a pool's money is to be used for. A null is not asked about.
 *
 * @param country ISO 3166-1 alpha-2
 * @param themes empty for any
 */
public record Use(String country, List<String> themes, LocalDate from, LocalDate until) {

  /** A call says what it is for; where and until when is for its grants to say. */
  public static Use of(List<String> themes) {
    return new Use(null, themes, null, null);
  }
}
