package org.amparo.ledger;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An object that a line may be about, as people call it.
 *
 * @param number what people write to name it
 * @param name in the reader's language
 * @param pool where its money is held, or null
 * @param callId the call of a grant, or null
 * @param organisationId the donor of a contribution, the grantee of a grant, or null
 */
@Schema(name = "JournalSubject")
public record Subject(
    Kind kind, UUID id, String number, String name, String pool, UUID callId, UUID organisationId) {

  @Schema(name = "JournalSubjectKind")
  public enum Kind {
    CONTRIBUTION,
    CALL,
    GRANT,
    ORGANISATION
  }
}
