package org.amparo.document;

import java.util.List;
import java.util.Optional;

/** Knows what a file may not say of a person. */
public interface Examiner {

  /** The gravest that was seen, if any. */
  Optional<Sighting> examine(List<Passage> passages);
}
