package org.amparo.bank;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amparo.money.Money;

/**
 * Something that a line of the bank may be.
 *
 * @param id of the object named by {@code kind}
 * @param label number by which people know it
 * @param party whom it concerns
 * @param amount expected, or already in the books
 * @param instalment of the amount, what is due next; or null
 * @param on when it was due, or happened; or null
 * @param references what the bank may quote
 */
record Candidate(
    MatchPart.Kind kind,
    UUID id,
    String subjectType,
    UUID subjectId,
    String label,
    String party,
    Money amount,
    Money instalment,
    LocalDate on,
    List<String> references) {}
