package org.amparo.job;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;

/** How a job stands. */
record Job(
    UUID id,
    String kind,
    UUID owner,
    JobStatus status,
    long done,
    Long total,
    String problem,
    List<Object> problemArgs,
    Result result,
    Instant createdAt,
    Instant startedAt,
    Instant endedAt) {

  /** What can be taken away, while it is kept. */
  record Result(String name, String mediaType, long size, String sha256) {}

  /** Its owner's, and the auditor's to see. */
  boolean isVisibleTo(Actor actor) {
    return actor.did(owner) || actor.is(Role.AUDITOR);
  }

  List<String> actions(Actor actor) {
    Actions actions = Actions.of(actor);
    Role[] any = actor.roles().toArray(Role[]::new);
    if (actor.did(owner) && !status.isEnded()) {
      actions.offer("cancel", () -> {}, any);
    }
    if (result != null) {
      actions.offer("download", () -> {}, any);
    }
    return actions.list();
  }
}
