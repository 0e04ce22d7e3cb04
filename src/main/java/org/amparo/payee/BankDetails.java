package org.amparo.payee;

import jakarta.persistence.Embeddable;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
 * An account at a bank as a payment names it: an IBAN where the country has them, elsewhere an
 * account number and the code of the country's clearing; addresses with town and country apart.
 * Never written to logs or the trail.
 */
@Embeddable
public record BankDetails(
    String holder,
    String holderStreet,
    String holderPostalCode,
    String holderTown,
    @JdbcTypeCode(SqlTypes.CHAR) String holderCountry,
    String iban,
    String accountNumber,
    String clearingCode,
    String bic,
    String bankName,
    String bankStreet,
    String bankPostalCode,
    String bankTown,
    @JdbcTypeCode(SqlTypes.CHAR) String bankCountry,
    @JdbcTypeCode(SqlTypes.CHAR) String currency) {

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  /** Where banks take nothing but an IBAN. */
  private static final Set<String> IBAN_ONLY =
      Set.of(
          "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR",
          "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MT", "NL", "NO", "PL", "PT", "RO",
          "SE", "SI", "SK", "SM");

  /** Territories whose IBANs begin with another country's letters. */
  private static final Map<String, Set<String>> IBAN_OF =
      Map.of(
          "GB", Set.of("GG", "JE", "IM"),
          "FR", Set.of("BL", "GF", "GP", "MF", "MQ", "NC", "PF", "PM", "RE", "TF", "WF", "YT"),
          "FI", Set.of("AX"));

  /**
   * As banks write it, with spaces or without.
   *
   * @throws Refusal naming every field that no bank would take
   */
  public static BankDetails checked(BankDetails written) {
    BankDetails d =
        new BankDetails(
            plain(written.holder),
            plain(written.holderStreet),
            plain(written.holderPostalCode),
            plain(written.holderTown),
            compact(written.holderCountry),
            compact(written.iban),
            plain(written.accountNumber),
            compact(written.clearingCode),
            compact(written.bic),
            plain(written.bankName),
            plain(written.bankStreet),
            plain(written.bankPostalCode),
            plain(written.bankTown),
            compact(written.bankCountry),
            compact(written.currency));
    List<FieldError> errors = new ArrayList<>();
    required(errors, "holder", d.holder);
    required(errors, "holderTown", d.holderTown);
    country(errors, "holderCountry", d.holderCountry);
    required(errors, "bankName", d.bankName);
    required(errors, "bankTown", d.bankTown);
    country(errors, "bankCountry", d.bankCountry);
    d.checkNumber(errors);
    d.checkClearing(errors);
    d.checkBic(errors);
    if (d.currency == null) {
      errors.add(FieldError.of("currency", "problem.field.required"));
    } else if (!CURRENCIES.contains(d.currency)) {
      errors.add(FieldError.of("currency", "problem.field.unknown"));
    }
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
    return d;
  }

  private void checkNumber(List<FieldError> errors) {
    if (iban == null && accountNumber == null) {
      errors.add(FieldError.of("iban", "payee.field.iban-or-number"));
      return;
    }
    if (iban != null && accountNumber != null) {
      errors.add(FieldError.of("accountNumber", "payee.field.iban-or-number"));
    }
    if (iban == null && IBAN_ONLY.contains(bankCountry)) {
      errors.add(FieldError.of("accountNumber", "payee.field.iban-needed"));
    }
    if (iban != null && !isIban(iban)) {
      errors.add(FieldError.of("iban", "payee.field.iban"));
    } else if (iban != null
        && bankCountry != null
        && !isOf(bankCountry, IbanUtil.getCountryCode(iban))) {
      errors.add(FieldError.of("iban", "payee.field.iban-country"));
    }
    if (accountNumber != null && !accountNumber.matches("[A-Za-z0-9][A-Za-z0-9 /.-]{2,33}")) {
      errors.add(FieldError.of("accountNumber", "payee.field.account-number"));
    }
  }

  private void checkClearing(List<FieldError> errors) {
    if (iban != null) {
      if (clearingCode != null) {
        errors.add(FieldError.of("clearingCode", "payee.field.clearing-with-iban"));
      }
      return;
    }
    Optional<Predicate<String>> needed =
        bankCountry == null ? Optional.empty() : ClearingCode.of(bankCountry);
    if (clearingCode == null ? needed.isPresent() : !needed.orElse(c -> true).test(clearingCode)) {
      errors.add(FieldError.of("clearingCode", "payee.field.clearing-code"));
    }
  }

  private void checkBic(List<FieldError> errors) {
    if (bic == null) {
      errors.add(FieldError.of("bic", "problem.field.required"));
    } else if (!isBic(bic)) {
      errors.add(FieldError.of("bic", "payee.field.bic"));
    } else if (bankCountry != null && !isOf(bankCountry, BicUtil.getCountryCode(bic))) {
      errors.add(FieldError.of("bic", "payee.field.bic-country"));
    }
  }

  /** Enough to recognise the account by, not enough to use it. */
  public BankDetails masked() {
    return new BankDetails(
        holder,
        holderStreet,
        holderPostalCode,
        holderTown,
        holderCountry,
        masked(iban),
        masked(accountNumber),
        clearingCode,
        bic,
        bankName,
        bankStreet,
        bankPostalCode,
        bankTown,
        bankCountry,
        currency);
  }

  /** The end of the number, by which people know the account. */
  public String ending() {
    String number = iban == null ? accountNumber : iban;
    return number.length() < 8 ? "" : number.substring(number.length() - 4);
  }

  @Override
  public String toString() {
    return "BankDetails[" + masked(iban == null ? accountNumber : iban) + "]";
  }

  private static boolean isOf(String country, String letters) {
    return country.equals(letters) || IBAN_OF.getOrDefault(letters, Set.of()).contains(country);
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

  /** A short number keeps none of its characters: four of five would be all but the whole. */
  private static String masked(String number) {
    return number == null
        ? null
        : "\u2022\u2022\u2022\u2022"
            + (number.length() < 8 ? "" : number.substring(number.length() - 4));
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

  private static void country(List<FieldError> errors, String field, String code) {
    if (code == null) {
      errors.add(FieldError.of(field, "problem.field.required"));
    } else if (!COUNTRIES.contains(code)) {
      errors.add(FieldError.of(field, "problem.field.unknown"));
    }
  }
}
