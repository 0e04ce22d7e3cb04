package org.amparo.disbursement;

import jakarta.persistence.Embeddable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.iban4j.BicFormatException;
import org.iban4j.BicUtil;
import org.iban4j.Iban4jException;
import org.iban4j.IbanFormat;
import org.iban4j.IbanUtil;
import org.iban4j.UnsupportedCountryException;

/**
 * Where a grantee is paid: an IBAN where the country has them, an account number elsewhere. Never
 * written to logs or the trail, and shown whole only to those who pay and to the grantee.
 */
@Embeddable
public record BankAccount(
    String holder,
    String iban,
    String accountNumber,
    String bic,
    String bankName,
    String bankTown,
    @JdbcTypeCode(SqlTypes.CHAR) String bankCountry) {

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  /**
   * Written as banks do, with spaces or without.
   *
   * @param field path of the account in the request
   * @throws Refusal naming every field that no bank would take
   */
  static BankAccount checked(BankAccount written, String field) {
    BankAccount account =
        new BankAccount(
            plain(written.holder),
            compact(written.iban),
            plain(written.accountNumber),
            compact(written.bic),
            plain(written.bankName),
            plain(written.bankTown),
            compact(written.bankCountry));
    List<FieldError> errors = new ArrayList<>();
    required(errors, field + ".holder", account.holder);
    required(errors, field + ".bankName", account.bankName);
    required(errors, field + ".bankTown", account.bankTown);
    if (account.iban == null && account.accountNumber == null) {
      errors.add(FieldError.of(field + ".iban", "disbursement.field.iban-or-number"));
    } else if (account.iban != null && account.accountNumber != null) {
      errors.add(FieldError.of(field + ".accountNumber", "disbursement.field.iban-or-number"));
    }
    if (account.iban != null && !isIban(account.iban)) {
      errors.add(FieldError.of(field + ".iban", "disbursement.field.iban"));
    }
    if (account.accountNumber != null
        && !account.accountNumber.matches("[A-Za-z0-9][A-Za-z0-9 /.-]{2,33}")) {
      errors.add(FieldError.of(field + ".accountNumber", "disbursement.field.account-number"));
    }
    if (account.bic == null) {
      errors.add(FieldError.of(field + ".bic", "problem.field.required"));
    } else if (!isBic(account.bic)) {
      errors.add(FieldError.of(field + ".bic", "disbursement.field.bic"));
    }
    if (account.bankCountry == null) {
      errors.add(FieldError.of(field + ".bankCountry", "problem.field.required"));
    } else if (!COUNTRIES.contains(account.bankCountry)) {
      errors.add(FieldError.of(field + ".bankCountry", "problem.field.unknown"));
    }
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
    return account;
  }

  /** Enough to recognise the account by, not enough to use it. */
  BankAccount masked() {
    return new BankAccount(
        holder, masked(iban), masked(accountNumber), bic, bankName, bankTown, bankCountry);
  }

  @Override
  public String toString() {
    return "BankAccount[" + masked(iban == null ? accountNumber : iban) + "]";
  }

  private static boolean isIban(String iban) {
    try {
      IbanUtil.validate(iban, IbanFormat.None);
      return true;
    } catch (Iban4jException e) {
      return false;
    }
  }

  private static boolean isBic(String bic) {
    try {
      BicUtil.validate(bic);
      return true;
    } catch (BicFormatException | UnsupportedCountryException e) {
      return false;
    }
  }

  private static String masked(String number) {
    return number == null
        ? null
        : "\u2022\u2022\u2022\u2022" + number.substring(Math.max(0, number.length() - 4));
  }

  private static String plain(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static String compact(String text) {
    return plain(text) == null ? null : text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
  }

  private static void required(List<FieldError> errors, String field, String text) {
    if (text == null) {
      errors.add(FieldError.of(field, "problem.field.required"));
    }
  }
}
