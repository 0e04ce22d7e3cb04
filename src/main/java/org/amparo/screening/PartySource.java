package org.amparo.screening;

import java.util.List;
import java.util.UUID;

/** Implemented by the bean that knows persons or names who belong to an organisation. */
public interface PartySource {

  /** Everyone who is to be compared with the list when this organisation is. */
  List<Party> parties(UUID organisation);
}
