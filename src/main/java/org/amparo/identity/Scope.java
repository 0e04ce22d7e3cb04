package org.amparo.identity;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Whose rows a connection may see. The database's policies hold it against each row, under the
 * finders that ask for the reader's own.
 */
public final class Scope {
  static final String FUND = "fund";
  static final String NOBODY = "";

  private static final ThreadLocal<String> WIDER = new ThreadLocal<>();

  private Scope() {}

  /**
   * Looks beyond the organisation of whoever asks, in a transaction of its own: for what is made of
   * many organisations' rows and shows none of them.
   */
  public static <T> T fund(Callable<T> question) {
    String before = WIDER.get();
    WIDER.set(FUND);
    try {
      return QuarkusTransaction.requiringNew().call(question);
    } finally {
      if (before == null) {
        WIDER.remove();
      } else {
        WIDER.set(before);
      }
    }
  }

  static Optional<String> widened() {
    return Optional.ofNullable(WIDER.get());
  }

  /** Accounts that only manage the system, or its texts, have no business with the fund's rows. */
  static String of(Actor actor) {
    if (actor.organisation() != null) {
      return "organisation:" + actor.organisation();
    }
    boolean works =
        actor.roles().stream()
            .anyMatch(role -> role != Role.SYSTEM_ADMIN && role != Role.CONTENT_TRANSLATOR);
    return works ? FUND : NOBODY;
  }
}
