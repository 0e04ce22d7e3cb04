package org.amparo.identity;

import java.util.ArrayList;
import java.util.List;
import org.amparo.problem.Refusal;

/**
 * Which verbs an actor may call on one object now: asks the same checks that the verbs themselves
 * make.
 */
public final class Actions {

  private final Actor actor;
  private final List<String> names = new ArrayList<>();

  private Actions(Actor actor) {
    this.actor = actor;
  }

  public static Actions of(Actor actor) {
    return new Actions(actor);
  }

  /** Offers the verb when the actor has one of the roles and the check does not refuse. */
  public Actions offer(String verb, Runnable check, Role... roles) {
    if (actor.isAny(roles) && passes(check)) {
      names.add(verb);
    }
    return this;
  }

  public List<String> list() {
    return List.copyOf(names);
  }

  private static boolean passes(Runnable check) {
    try {
      check.run();
      return true;
    } catch (Refusal refusal) {
      return false;
    }
  }
}
