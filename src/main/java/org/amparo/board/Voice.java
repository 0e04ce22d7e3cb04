package org.amparo.board;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What one member who was present is to one item. */
record Voice(UUID person, Standing standing) {

  @Schema(name = "BoardStanding")
  enum Standing {
    /** May advise and has. */
    ADVISED,
    /** May advise and has not. */
    SILENT,
    RECUSED,
    /** Has declared no interests yet, and so has seen nothing of it. */
    UNDECLARED,
    /** Has evaluated it. */
    EVALUATOR;

    boolean isEntitled() {
      return this == ADVISED || this == SILENT;
    }
  }
}
