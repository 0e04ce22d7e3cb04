package org.amparo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** Holds the moves between states against what is written down: each allowed one, and no other. */
public final class Moves {

  private Moves() {}

  /**
   * @param written one line for each state that may be left: {@code FROM: TO, TO}
   */
  public static <S extends Enum<S>> void are(
      Class<S> states, BiPredicate<S, S> allowed, String written) {
    Map<S, Set<S>> expected = new LinkedHashMap<>();
    Map<S, Set<S>> found = new LinkedHashMap<>();
    for (S from : states.getEnumConstants()) {
      expected.put(from, EnumSet.noneOf(states));
      found.put(from, EnumSet.noneOf(states));
      for (S to : states.getEnumConstants()) {
        if (allowed.test(from, to)) {
          found.get(from).add(to);
        }
      }
    }
    written
        .lines()
        .map(line -> line.split(":"))
        .forEach(
            move ->
                Arrays.asList(move[1].split(","))
                    .forEach(
                        to ->
                            expected
                                .get(Enum.valueOf(states, move[0].strip()))
                                .add(Enum.valueOf(states, to.strip()))));
    assertThat(found).isEqualTo(expected);
  }
}
