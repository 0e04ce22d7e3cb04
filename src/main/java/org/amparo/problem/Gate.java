package org.amparo.problem;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What must hold for one step, condition by condition. Whoever takes the step asks it, and whoever
 * wants to know why it cannot be taken asks the same.
 *
 * @param <C> the conditions, in the order in which they are asked
 */
public abstract class Gate<C extends Enum<C>> {

  /**
   * @param against what stands against it, or null when the condition is met
   */
  public record Answer<C>(C condition, Refusal against) {

    public boolean isMet() {
      return against == null;
    }

    /** Null when it is met. */
    public String code() {
      return isMet() ? null : against.code();
    }

    /** What stands against it; null when nothing does. */
    public String text(Locale language) {
      return isMet() ? null : Messages.text(code(), language, against.args().toArray());
    }

    /** What to do, and who can; null when nobody needs to, or nothing is known. */
    public String help(Locale language) {
      return isMet()
          ? null
          : Messages.find(code() + ".help", language, against.args().toArray()).orElse(null);
    }
  }

  private final Map<C, Runnable> checks;

  protected Gate(Class<C> conditions) {
    checks = new EnumMap<>(conditions);
  }

  /**
   * @param check throws a {@link Refusal} when the condition does not hold
   */
  protected final void ask(C condition, Runnable check) {
    checks.put(condition, check);
  }

  /**
   * @throws Refusal of the first condition that does not hold
   */
  public final void requireOpen() {
    checks.values().forEach(Runnable::run);
  }

  public final List<Answer<C>> answers() {
    return checks.entrySet().stream().map(c -> answer(c.getKey(), c.getValue())).toList();
  }

  private static <C> Answer<C> answer(C condition, Runnable check) {
    try {
      check.run();
      return new Answer<>(condition, null);
    } catch (Refusal refusal) {
      return new Answer<>(condition, refusal);
    }
  }
}
