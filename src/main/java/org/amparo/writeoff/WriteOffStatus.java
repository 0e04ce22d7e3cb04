package org.amparo.writeoff;

import java.util.Map;
import java.util.Set;

public enum WriteOffStatus {
  PROPOSED,
  INVESTIGATED,
  AUTHORISED,
  WRITTEN_OFF,
  DISCLOSED,
  REJECTED;

  private static final Map<WriteOffStatus, Set<WriteOffStatus>> NEXT =
      Map.of(
          PROPOSED, Set.of(INVESTIGATED, REJECTED),
          INVESTIGATED, Set.of(AUTHORISED, REJECTED),
          AUTHORISED, Set.of(WRITTEN_OFF, REJECTED),
          WRITTEN_OFF, Set.of(DISCLOSED),
          DISCLOSED, Set.of(),
          REJECTED, Set.of());

  boolean mayBecome(WriteOffStatus next) {
    return NEXT.get(this).contains(next);
  }
}
