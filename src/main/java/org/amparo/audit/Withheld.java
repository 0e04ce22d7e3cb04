package org.amparo.audit;

import java.util.Set;
import org.amparo.identity.Actor;

/** Implemented by the bean that holds objects which somebody may be kept out of altogether. */
public interface Withheld {

  /** Ids of the subjects about which this reader reads nothing in the trail. */
  Set<String> subjects(Actor reader);
}
