package org.amparo.voucher;

import java.util.List;
import java.util.Set;
import org.amparo.ledger.Account;
import org.amparo.ledger.Accounts;

/**
 * What a voucher is for: the lines it usually has, and the accounts it may touch. Accounts that
 * have a sub-ledger behind them are moved by the objects of that sub-ledger alone, or the two would
 * part.
 */
public enum VoucherTemplate {
  GENERAL,
  BANK_CHARGE(debit(Account.BANK_CHARGES), credit(Account.CASH_USD)),
  CARD_DONATION(
      debit(Account.CASH_USD), debit(Account.BANK_CHARGES), credit(Account.CONTRIBUTIONS_PRIVATE)),
  INVESTMENT_REVENUE(debit(Account.CASH_USD), credit(Account.INVESTMENT_REVENUE)),
  PROGRAMME_SUPPORT_SETTLEMENT(debit(Account.DUE_TO_PROGRAMME_SUPPORT), credit(Account.CASH_USD)),
  DIRECT_COST(debit("7140"), credit(Account.CASH_USD)),
  /** Net assets only: what is held in reserve, and back. */
  RESERVE_TRANSFER(debit(Account.ACCUMULATED_SURPLUS), credit("3210")),
  /** What the fund owned and owed before these books began. */
  OPENING_BALANCES(debit(Account.CASH_USD), credit(Account.ACCUMULATED_SURPLUS)),
  /** Takes back the entry of another voucher; has no lines of its own. */
  REVERSAL;

  private static final Set<String> WITH_SUB_LEDGER =
      Set.of(
          Account.CONTRIBUTIONS_RECEIVABLE,
          "1319",
          Account.ADVANCES,
          "1429",
          Account.RECEIVABLE_FROM_GRANTEES,
          Account.ALLOWANCE_GRANTEES,
          Account.GRANTS_PAYABLE,
          Account.CONDITIONAL_LIABILITY,
          Account.CONTRIBUTIONS_IN_KIND);

  /** An account and the side on which the template names it. */
  record Suggested(String account, Side side) {}

  private final List<Suggested> lines;

  VoucherTemplate(Suggested... lines) {
    this.lines = List.of(lines);
  }

  List<Suggested> lines() {
    return lines;
  }

  /** Whether a line of such a voucher may be on that account. */
  boolean admits(Accounts.Charted account) {
    return switch (this) {
      case REVERSAL -> false;
      case RESERVE_TRANSFER -> account.type() == Accounts.Type.NET_ASSETS;
      case OPENING_BALANCES ->
          account.type() == Accounts.Type.ASSET
              || account.type() == Accounts.Type.LIABILITY
              || account.type() == Accounts.Type.NET_ASSETS;
      default ->
          account.type() != Accounts.Type.MEMO
              && account.type() != Accounts.Type.NET_ASSETS
              && !WITH_SUB_LEDGER.contains(account.code());
    };
  }

  private static Suggested debit(String account) {
    return new Suggested(account, Side.DEBIT);
  }

  private static Suggested credit(String account) {
    return new Suggested(account, Side.CREDIT);
  }
}
