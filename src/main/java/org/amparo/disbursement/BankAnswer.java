package org.amparo.disbursement;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.amparo.problem.Messages;

/**
 * What the bank says of a payment that was given to it.
 *
 * @param code how far it is, such as ACSC or RJCT (ISO 20022)
 * @param reason code of the reason, or null
 * @param reference by which the bank knows it
 * @param on the day of the answer
 */
public record BankAnswer(String code, String reason, String reference, LocalDate on) {

  /** What an answer did to the payment. */
  public enum Outcome {
    NOTED,
    SETTLED,
    REFUSED,
    CONTRADICTS
  }

  /** It has left the fund's account, or has reached the payee's. */
  private static final Set<String> SETTLED = Set.of("ACSC", "ACCC");

  /** It will not be made: refused by the bank, or cancelled there. */
  private static final Set<String> REFUSED = Set.of("RJCT", "CANC");

  /** What the grantee itself can mend, by proposing other bank details. */
  private static final Set<String> OF_THE_ACCOUNT =
      Set.of("AC01", "AC03", "AC04", "AC06", "BE01", "BE04", "CNOR", "RC01", "RC04");

  boolean saysSettled() {
    return SETTLED.contains(code);
  }

  boolean saysRefused() {
    return REFUSED.contains(code);
  }

  /** How far it is, in words; a code that has none here stands for itself. */
  public static String textOf(String code, Locale language) {
    return Messages.find("disbursement.bank." + code, language).orElse(code);
  }

  /** The bank's reason in words; a code that has none here is shown as the bank gave it. */
  public static String reasonFor(String reason, Locale language) {
    if (reason == null) {
      return Messages.text("disbursement.bank-reason.none", language);
    }
    return Messages.find("disbursement.bank-reason." + reason, language)
        .orElseGet(() -> Messages.text("disbursement.bank-reason.other", language, reason));
  }

  /**
   * What a grantee is told: what it can do, and nothing of what is between the fund and its bank.
   */
  static String adviceFor(String reason, Locale language) {
    return Messages.text(
        reason != null && OF_THE_ACCOUNT.contains(reason)
            ? "disbursement.bank-advice.account"
            : "disbursement.bank-advice.fund",
        language);
  }
}
