package org.amparo.task;

import java.util.List;
import org.amparo.identity.Actor;

/** Implemented by the bean that holds objects which wait for people. */
public interface TaskSource {

  /**
   * What this actor could do now, by role, state and segregation of duties. Cheap: it is asked at
   * every visit of the start page.
   */
  List<Task> awaiting(Actor actor);
}
