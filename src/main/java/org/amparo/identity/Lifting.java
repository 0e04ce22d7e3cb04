package org.amparo.identity;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.UUID;
import org.amparo.problem.Refusal;

/** How something that one person put in force is taken back: asked for by one, done by another. */
@Embeddable
public class Lifting {

  private UUID liftAskedBy;
  private Instant liftAskedAt;
  private UUID liftedBy;
  private Instant liftedAt;

  /**
   * @param of the catalogue of the refusals {@code lifted}, {@code lift-asked}
   */
  public void checkAsk(String of) {
    if (liftedAt != null) {
      throw Refusal.conflict(of + ".lifted");
    }
    if (liftAskedAt != null) {
      throw Refusal.conflict(of + ".lift-asked");
    }
  }

  public void ask(String of, Actor actor, Instant now) {
    checkAsk(of);
    liftAskedBy = actor.id();
    liftAskedAt = now;
  }

  /**
   * @param of the catalogue of the refusals {@code lifted}, {@code lift-not-asked} and {@code
   *     same-person}
   */
  public void check(String of, Actor actor) {
    if (liftedAt != null) {
      throw Refusal.conflict(of + ".lifted");
    }
    if (liftAskedAt == null) {
      throw Refusal.conflict(of + ".lift-not-asked");
    }
    if (actor.did(liftAskedBy)) {
      throw Refusal.forbidden(of + ".same-person");
    }
  }

  public void done(String of, Actor actor, Instant now) {
    check(of, actor);
    liftedBy = actor.id();
    liftedAt = now;
  }

  public UUID askedBy() {
    return liftAskedBy;
  }

  public Instant askedAt() {
    return liftAskedAt;
  }

  public UUID by() {
    return liftedBy;
  }

  public Instant at() {
    return liftedAt;
  }
}
