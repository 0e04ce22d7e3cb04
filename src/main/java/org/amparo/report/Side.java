package org.amparo.report;

import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** For whom a reviewer speaks. */
@Schema(name = "ReportSide")
enum Side {
  PROGRAMME,
  FINANCE;

  static Side of(Actor actor) {
    return actor.is(Role.SECRETARIAT_OFFICER) ? PROGRAMME : FINANCE;
  }
}
