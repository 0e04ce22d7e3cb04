package org.amparo.problem;

import java.util.List;
import java.util.function.Function;

/**
 * The part of a list that is shown, and where the rest begins.
 *
 * @param next key to ask for what follows, or null when nothing does
 */
public record Slice<T>(List<T> items, String next) {

  /**
   * @param found one more than are shown, when there are more
   * @param most how many are shown
   * @param key of the last one shown, by which the next is asked for
   */
  public static <T> Slice<T> of(List<T> found, int most, Function<T, ?> key) {
    return found.size() > most
        ? new Slice<>(found.subList(0, most), key.apply(found.get(most - 1)).toString())
        : new Slice<>(found, null);
  }
}
