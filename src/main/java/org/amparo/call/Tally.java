package org.amparo.call;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many applications a call has had, and how far they came. Asked here and answered by the
 * package of applications, which a call may not see.
 */
public interface Tally {

  /** Numbers of submitted applications, and of those among them that passed each gate. */
  @Schema(name = "CallCounts")
  record Counts(int applications, int eligible, int shortlisted, int awarded, int reserve) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0);
  }

  /** Without those that the reader is recused from. */
  Map<UUID, Counts> of(Collection<UUID> calls, Actor reader);

  /** Which of these calls have applications that still wait for a decision. */
  Set<UUID> waiting(Collection<UUID> calls);
}
