package org.amparo.exchange;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A list of rates in a text file: a heading, then a line for each country or currency. Columns are
 * found by their names; those that say nothing of use (country, name of the currency) are passed
 * over. A list that names one currency for several countries must give it one rate.
 */
record RateFile(byte[] content, String sha256, SortedMap<String, BigDecimal> rates) {

  static final int MOST_BYTES = 1_000_000;
  private static final int MOST_LINES = 2_000;
  private static final int MOST_ERRORS = 20;
  private static final Set<String> CURRENCY =
      Set.of(
          "currency",
          "currencycode",
          "code",
          "iso",
          "isocode",
          "abbr",
          "abbrev",
          "currencyabbreviation");
  private static final Set<String> RATE =
      Set.of("rate", "unitsperusd", "exchangerate", "unore", "ratetousd", "operationalrate");
  private static final Set<String> FROM = Set.of("effectivefrom", "effectivedate", "from", "date");

  /**
   * @param effectiveFrom what the list is loaded for: a line that says another day is refused
   */
  static RateFile read(byte[] content, LocalDate effectiveFrom) {
    if (content.length == 0) {
      throw refused("exchange.file.empty");
    }
    if (content.length > MOST_BYTES) {
      throw Refusal.of(Refusal.Kind.TOO_LARGE, "exchange.file.too-large");
    }
    List<CsvRecord> lines = lines(text(content));
    if (lines.size() < 2) {
      throw refused("exchange.file.empty");
    }
    if (lines.size() > MOST_LINES) {
      throw Refusal.of(Refusal.Kind.TOO_LARGE, "exchange.file.too-large");
    }
    Map<String, Integer> heading = new TreeMap<>();
    for (int i = 0; i < lines.get(0).getFieldCount(); i++) {
      heading.putIfAbsent(
          lines.get(0).getField(i).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""), i);
    }
    int currency = column(heading, CURRENCY);
    int rate = column(heading, RATE);
    if (currency < 0 || rate < 0) {
      throw refused("exchange.file.heading");
    }
    int from = column(heading, FROM);
    SortedMap<String, BigDecimal> rates = new TreeMap<>();
    List<FieldError> errors = new ArrayList<>();
    for (CsvRecord line : lines.subList(1, lines.size())) {
      String wrong = take(line, currency, rate, from, effectiveFrom, rates);
      if (wrong != null && errors.size() < MOST_ERRORS) {
        errors.add(FieldError.of("file", wrong, String.valueOf(line.getStartingLineNumber())));
      }
    }
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
    return new RateFile(content, DigestUtils.sha256Hex(content), rates);
  }

  /** What is wrong with the line, or null. */
  private static String take(
      CsvRecord line,
      int currencyAt,
      int rateAt,
      int fromAt,
      LocalDate effectiveFrom,
      SortedMap<String, BigDecimal> rates) {
    if (line.getFieldCount() <= Math.max(Math.max(currencyAt, rateAt), fromAt)) {
      return "exchange.file.columns";
    }
    String currency = line.getField(currencyAt).strip();
    if (!isCurrency(currency)) {
      return "exchange.file.currency";
    }
    String written = line.getField(rateAt).strip();
    // A comma may part thousands or decimals: which of them is not for us to guess.
    if (!written.matches("\\d{1,11}(\\.\\d{1,8})?")) {
      return "exchange.file.rate";
    }
    BigDecimal rate = new BigDecimal(written);
    if (rate.signum() <= 0) {
      return "exchange.file.rate";
    }
    if (fromAt >= 0 && !says(line.getField(fromAt).strip(), effectiveFrom)) {
      return "exchange.file.date";
    }
    if (currency.equals("USD")) {
      return rate.compareTo(BigDecimal.ONE) == 0 ? null : "exchange.file.dollar";
    }
    BigDecimal before = rates.putIfAbsent(currency, rate);
    return before == null || before.compareTo(rate) == 0 ? null : "exchange.file.twice";
  }

  private static boolean says(String written, LocalDate effectiveFrom) {
    try {
      return written.isEmpty() || LocalDate.parse(written).equals(effectiveFrom);
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static boolean isCurrency(String code) {
    try {
      return code.matches("[A-Z]{3}") && Currency.getInstance(code).getDefaultFractionDigits() >= 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static int column(Map<String, Integer> heading, Set<String> names) {
    return heading.entrySet().stream()
        .filter(e -> names.contains(e.getKey()))
        .map(Map.Entry::getValue)
        .min(Integer::compare)
        .orElse(-1);
  }

  private static String text(byte[] content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw refused("exchange.file.text");
    }
  }

  private static List<CsvRecord> lines(String text) {
    String heading = text.lines().findFirst().orElse("");
    char separator = heading.contains(";") ? ';' : heading.contains("\t") ? '\t' : ',';
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(true)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text)) {
      return csv.stream().limit(MOST_LINES + 1L).toList();
    } catch (CsvParseException | java.io.IOException e) {
      throw refused("exchange.file.text");
    }
  }

  private static Refusal refused(String code) {
    return Refusal.invalid(FieldError.of("file", code));
  }
}
