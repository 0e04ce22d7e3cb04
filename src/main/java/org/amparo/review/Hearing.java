package org.amparo.review;

import java.util.UUID;
import org.amparo.identity.Actor;

/** Implemented by whoever is to know, in the same transaction, that a trustee has advised. */
public interface Hearing {

  /** The application is held. */
  void advised(UUID application, Actor trustee);
}
