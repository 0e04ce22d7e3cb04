package org.amparo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;

/** Does things at the same moment, each in a thread and so in a transaction of its own. */
public final class AtOnce {

  /** What came of an act when nobody refused it. */
  public static final String DONE = "done";

  private AtOnce() {}

  /**
   * @return for each act {@link #DONE}, or the code of what refused it
   */
  public static List<String> of(List<Runnable> acts) throws Exception {
    CyclicBarrier start = new CyclicBarrier(acts.size());
    ExecutorService threads = Executors.newFixedThreadPool(acts.size());
    try {
      List<Callable<String>> tried = new ArrayList<>();
      for (Runnable act : acts) {
        tried.add(
            () -> {
              start.await();
              try {
                act.run();
                return DONE;
              } catch (RuntimeException e) {
                return refusal(e);
              }
            });
      }
      List<String> outcomes = new ArrayList<>();
      for (Future<String> outcome : threads.invokeAll(tried)) {
        outcomes.add(outcome.get());
      }
      return outcomes;
    } finally {
      threads.shutdownNow();
    }
  }

  /** Somebody of the staff who has no account: for what needs two persons of one role. */
  public static Actor staff(String name, Role... roles) {
    return new Actor(
        UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        name,
        name,
        Set.of(roles),
        null);
  }

  /** What a person would have been told: a refusal's code, or the constraint that refused. */
  private static String refusal(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal refusal) {
        return refusal.code();
      }
      if (cause instanceof org.hibernate.exception.ConstraintViolationException violation) {
        return violation.getConstraintName();
      }
      if (cause instanceof org.postgresql.util.PSQLException sql
          && sql.getServerErrorMessage() != null
          && sql.getServerErrorMessage().getConstraint() != null) {
        return sql.getServerErrorMessage().getConstraint();
      }
    }
    throw e;
  }
}
