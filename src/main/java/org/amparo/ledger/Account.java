package org.amparo.ledger;

/**
 * Codes of the chart of accounts that postings name. Names in six languages: {@code account.<code>}
 * in the message catalogues.
 */
public final class Account {

  public static final String CASH_USD = "1110";
  public static final String CASH_EUR = "1120";
  public static final String SUSPENSE = "1190";
  public static final String CONTRIBUTIONS_RECEIVABLE = "1310";
  public static final String ADVANCES = "1420";
  public static final String RECEIVABLE_FROM_GRANTEES = "1430";
  public static final String ALLOWANCE_GRANTEES = "1439";
  public static final String GRANTS_PAYABLE = "2210";
  public static final String CONDITIONAL_LIABILITY = "2310";
  public static final String REFUNDS_PAYABLE = "2410";
  public static final String DUE_TO_PROGRAMME_SUPPORT = "2910";
  public static final String ACCUMULATED_SURPLUS = "3110";
  public static final String CONTRIBUTIONS_MEMBER_STATES = "6110";
  public static final String CONTRIBUTIONS_OTHER_PUBLIC = "6120";
  public static final String CONTRIBUTIONS_PRIVATE = "6130";
  public static final String CONTRIBUTIONS_IN_KIND = "6140";
  public static final String INVESTMENT_REVENUE = "6310";
  public static final String REFUNDS_OF_EARLIER_YEARS = "6410";
  public static final String EXCHANGE_GAINS = "6510";
  public static final String GRANTS_EXPENSE = "7210";
  public static final String BANK_CHARGES = "7650";
  public static final String WRITE_OFF = "7720";
  public static final String EXCHANGE_LOSSES = "7810";
  public static final String PROGRAMME_SUPPORT = "7910";
  public static final String PLEDGES = "9100";
  public static final String PLEDGES_CONTRA = "9199";
  public static final String COMMITMENTS = "9200";
  public static final String COMMITMENTS_CONTRA = "9299";

  private Account() {}
}
