package org.amparo.review;

import java.util.List;
import java.util.UUID;

/** Implemented by the bean that knows what an organisation has left undone under earlier grants. */
public interface DebarmentSource {

  /** Numbers of grants that were terminated, or under which it still owes money. */
  List<String> debarring(UUID organisation);
}
