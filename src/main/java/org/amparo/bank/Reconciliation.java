package org.amparo.bank;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amparo.money.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The bank beside the books on a day, with every difference by name: what is listed explains the
 * difference to the cent, or the two are not reconciled.
 *
 * @param asOf the last day that a statement covers, up to the day asked for; null without statement
 * @param begunOn the first day that a statement covers; null without statement
 * @param difference books less bank
 * @param opening by which books and bank differed when the first statement began
 * @param missing by which the statements do not follow on each other
 * @param bankNotInBooks lines that nobody has said anything about
 * @param matchedOtherwise lines whose worth in the books is another, or which are not posted yet
 * @param booksNotAtBank entries that the bank has not told of up to this day
 * @param unexplained what is left of the difference; zero, or something is broken
 */
@Schema(name = "BankReconciliation")
record Reconciliation(
    String account,
    String currency,
    LocalDate begunOn,
    LocalDate asOf,
    Money bank,
    Money books,
    Money difference,
    Money opening,
    Money missing,
    List<Line> bankNotInBooks,
    List<Line> matchedOtherwise,
    List<Entry> booksNotAtBank,
    Money unexplained,
    boolean reconciled) {

  /** A line of the bank; amounts are negative when money went. */
  @Schema(name = "BankReconciliationLine")
  record Line(
      UUID id, LocalDate on, String reference, String counterparty, Money bank, Money books) {}

  /** An entry of the books. */
  @Schema(name = "BankReconciliationEntry")
  record Entry(UUID id, long number, LocalDate on, String sourceType, Money amount) {}
}
