package org.amparo.bank;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a line of the bank. */
@Schema(name = "BankLineStatus")
enum LineStatus {
  /** Nobody has said what it is. */
  OPEN,
  /** A posting is proposed and waits for a second person. */
  PROPOSED,
  /** In the books, and what it is for is not known yet. */
  IN_SUSPENSE,
  /** It is what the books have. */
  MATCHED,
  /** Matched out of suspense; a second person has to take it out of suspense in the books. */
  CLEARING,
  /** In the books as a charge of the bank or as interest. */
  BOOKED
}
