package org.amparo.bank;

import java.util.UUID;
import org.amparo.money.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a line of the bank is, or is in part.
 *
 * @param id of the object named by {@code kind}
 * @param amount null for all that the line or the object has
 * @param fee withheld on the way from a contribution: the bank has the amount less the fee
 */
public record MatchPart(Kind kind, UUID id, Money amount, Money fee) {

  @Schema(name = "BankCandidateKind")
  public enum Kind {
    /** Money of a contribution that is still to be recorded. */
    CONTRIBUTION,
    /** A receipt that somebody has recorded. */
    RECEIPT,
    /** A payment that was released to the bank. */
    DISBURSEMENT,
    /** A payment that comes back. */
    RETURN,
    /** A refund to a donor that comes back. */
    DONOR_RETURN,
    /** What a grantee owes. */
    GRANT,
    /** A refund of a grantee that somebody has recorded. */
    REFUND,
    /** Any other entry on the account. */
    JOURNAL
  }

  boolean names(Match match) {
    return match.targetId().equals(id) || match.subjectId().equals(id);
  }
}
