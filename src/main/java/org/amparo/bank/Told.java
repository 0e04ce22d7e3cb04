package org.amparo.bank;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.amparo.money.Money;
import org.apache.commons.codec.digest.DigestUtils;

/** What a file of the bank says, as plain values, before anything is made of it. */
final class Told {

  private Told() {}

  enum Side {
    CREDIT,
    DEBIT
  }

  /** How many, and how much in all; either may be left unsaid. */
  record Control(Long count, BigDecimal sum) {}

  /**
   * The head of a statement.
   *
   * @param identification of the account: IBAN or the bank's own number
   * @param opening negative when the account was overdrawn
   */
  record Statement(
      String reference,
      Long sequence,
      String identification,
      String currency,
      LocalDate from,
      LocalDate to,
      BigDecimal opening,
      BigDecimal closing,
      Control all,
      Control credits,
      Control debits) {}

  /**
   * One movement.
   *
   * @param bankReference the bank's own, or null
   * @param instructed what was sent, when it was another currency
   * @param details how many transactions stand behind it
   */
  record Line(
      Side side,
      Money amount,
      Money instructed,
      boolean booked,
      LocalDate bookedOn,
      LocalDate valueOn,
      String bankReference,
      String endToEnd,
      String code,
      boolean reversal,
      String returnReason,
      int details,
      String counterparty,
      String counterpartyAccount,
      String remittance) {

    /**
     * What tells this line from every other of the account, wherever it is told.
     *
     * @param nth of those that say exactly the same in one statement
     */
    String identity(int nth) {
      return DigestUtils.sha256Hex(says() + '\u001f' + nth);
    }

    String says() {
      return String.join(
          "\u001f",
          side.name(),
          amount.toString(),
          bookedOn.toString(),
          String.valueOf(valueOn),
          String.valueOf(bankReference),
          bankReference != null ? "" : endToEnd + "\u001f" + counterparty + "\u001f" + remittance);
    }
  }
}
