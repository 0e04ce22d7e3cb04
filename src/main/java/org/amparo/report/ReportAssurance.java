package org.amparo.report;

import java.util.Set;
import java.util.UUID;
import org.amparo.identity.Actor;

/** Implemented by whoever knows who visited, checked or audited a grantee. */
public interface ReportAssurance {

  /** The grants of which this person carried out an engagement that was not cancelled. */
  Set<UUID> grantsCarriedOutBy(Actor actor);
}
