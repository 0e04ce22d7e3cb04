package org.amparo.board;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far a session of the Board has come. */
@Schema(name = "BoardSessionStatus")
enum BoardSessionStatus {
  PLANNED,
  OPEN,
  CLOSED,
  APPROVED,
  CANCELLED
}
