package org.amparo.ledger;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.amparo.problem.Messages;

/** What an entry tells of, in the reader's language; the journal keeps only codes and names. */
public final class Narration {

  private Narration() {}

  public static String of(String sourceType, String event, Map<String, ?> args, Locale language) {
    Map<String, Object> named = new HashMap<>(args);
    named.computeIfPresent(
        "pool", (name, pool) -> Messages.find("pool." + pool, language).orElse(pool.toString()));
    return Messages.findNamed("journal." + sourceType + "." + event, language, named).orElse(event);
  }

  public static String ofReversal(
      Object number, String description, Object reason, Locale language) {
    Map<String, Object> named = new HashMap<>();
    named.put("number", String.valueOf(number));
    named.put("description", description);
    named.put("reason", reason);
    return Messages.findNamed("journal.reversal", language, named).orElseThrow();
  }
}
