package org.amparo.contribution;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A campaign's gifts as whoever collected them lists them: date, reference, amount, fee, currency.
 * Who gave is not asked, and a column that could say so is refused.
 */
final class GiftFile {

  /** One line. */
  record Line(int number, LocalDate givenOn, String reference, Money amount, Money fee) {}

  private static final Set<String> COLUMNS =
      Set.of("date", "reference", "amount", "fee", "currency");
  private static final int MOST_LINES = 20_000;
  private static final int MOST_ERRORS = 200;
  private static final int LONGEST_REFERENCE = 100;

  private final List<Line> lines = new ArrayList<>();
  private final List<FieldError> errors = new ArrayList<>();
  private final Set<String> references = new HashSet<>();
  private String currency;
  private int rows;

  private GiftFile() {}

  /**
   * @throws Refusal when it is no such table; what is wrong in single rows is in {@link #errors}
   */
  static GiftFile read(Path file, LocalDate today) {
    GiftFile gifts = new GiftFile();
    try (InputStream bytes = Files.newInputStream(file);
        CsvReader<NamedCsvRecord> reader =
            CsvReader.builder()
                .fieldSeparator(separator(file))
                .skipEmptyLines(true)
                .ofNamedCsvRecord(
                    new java.io.InputStreamReader(
                        new WithoutMark(bytes), StandardCharsets.UTF_8))) {
      for (NamedCsvRecord row : reader) {
        if (gifts.rows == 0) {
          checkColumns(row.getHeader());
        }
        gifts.take(row, today);
      }
    } catch (CsvParseException e) {
      throw Refusal.invalid(FieldError.of("file", "contribution.gift-file"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (gifts.rows == 0) {
      throw Refusal.invalid(FieldError.of("file", "contribution.gift-file"));
    }
    return gifts;
  }

  static String sha256(Path file) {
    try (InputStream bytes = Files.newInputStream(file)) {
      return DigestUtils.sha256Hex(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Line> lines() {
    return lines;
  }

  List<FieldError> errors() {
    return errors;
  }

  /** Null when no line could be read. */
  String currency() {
    return currency;
  }

  Money gross() {
    return lines.stream().map(Line::amount).reduce(Money.zero(currency), Money::plus);
  }

  Money fees() {
    return lines.stream().map(Line::fee).reduce(Money.zero(currency), Money::plus);
  }

  /** A mistake found outside the file, of one of its lines. */
  void refuse(int number, String column, String code, Object... args) {
    if (errors.size() < MOST_ERRORS) {
      errors.add(FieldError.of("rows[" + number + "]." + column, code, args));
    }
  }

  private void take(NamedCsvRecord row, LocalDate today) {
    rows++;
    if (rows > MOST_LINES) {
      throw Refusal.invalid(FieldError.of("file", "contribution.gift-too-many", MOST_LINES));
    }
    int before = errors.size();
    LocalDate on = date(row.getField("date"), today);
    String reference = row.getField("reference").strip();
    if (reference.isEmpty() || reference.length() > LONGEST_REFERENCE) {
      refuse(rows, "reference", "problem.field.Size", "1", LONGEST_REFERENCE);
    } else if (!references.add(reference)) {
      refuse(rows, "reference", "contribution.gift-twice");
    }
    String code = row.getField("currency").strip();
    if (currency == null && code.matches("[A-Z]{3}")) {
      currency = code;
    }
    if (!code.equals(currency)) {
      refuse(rows, "currency", "contribution.gift-one-currency");
      return;
    }
    Money amount = money("amount", row.getField("amount"));
    Money fee =
        row.getField("fee").isBlank() ? Money.zero(code) : money("fee", row.getField("fee"));
    if (amount != null && !amount.isPositive()) {
      refuse(rows, "amount", "problem.field.not-positive");
    } else if (amount != null && fee != null && (fee.isNegative() || fee.compareTo(amount) >= 0)) {
      refuse(rows, "fee", "contribution.fee-within");
    }
    if (errors.size() == before && amount != null && fee != null) {
      lines.add(new Line(rows, on, reference, amount, fee));
    }
  }

  private LocalDate date(String text, LocalDate today) {
    try {
      LocalDate day = LocalDate.parse(text.strip());
      if (day.isAfter(today)) {
        refuse(rows, "date", "problem.field.future");
      } else if (day.getYear() < 2000) {
        refuse(rows, "date", "problem.field.unreadable");
      }
      return day;
    } catch (DateTimeParseException e) {
      refuse(rows, "date", "problem.field.unreadable");
      return null;
    }
  }

  private Money money(String column, String text) {
    String plain = text.strip();
    try {
      if (plain.matches("-?\\d{1,12}(\\.\\d{1,4})?")) {
        return Money.of(new BigDecimal(plain), currency);
      }
    } catch (ArithmeticException | IllegalArgumentException e) {
      // Told below: more decimals than the currency has, or no currency at all.
    }
    refuse(rows, column, "problem.field.unreadable");
    return null;
  }

  private static void checkColumns(List<String> header) {
    Set<String> given = new HashSet<>(header);
    if (!COLUMNS.containsAll(given)) {
      given.removeAll(COLUMNS);
      throw Refusal.invalid(
          FieldError.of("file", "contribution.gift-column", String.join(", ", given)));
    }
    if (!given.containsAll(COLUMNS)) {
      throw Refusal.invalid(FieldError.of("file", "contribution.gift-file"));
    }
  }

  private static char separator(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      String start = new String(bytes.readNBytes(300), StandardCharsets.UTF_8);
      String header = start.lines().findFirst().orElse("");
      return header.contains(";") ? ';' : ',';
    }
  }

  /** Spreadsheets put a byte order mark before UTF-8. */
  private static final class WithoutMark extends java.io.PushbackInputStream {

    WithoutMark(InputStream in) throws IOException {
      super(in, 3);
      byte[] start = in.readNBytes(3);
      boolean marked =
          start.length == 3
              && (start[0] & 0xFF) == 0xEF
              && (start[1] & 0xFF) == 0xBB
              && (start[2] & 0xFF) == 0xBF;
      if (!marked && start.length > 0) {
        unread(start);
      }
    }
  }
}
