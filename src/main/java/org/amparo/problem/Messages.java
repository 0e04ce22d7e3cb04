package org.amparo.problem;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts in the six official languages. A code's first word names its catalogue: {@code
 * disbursement.same-person} is in {@code messages/disbursement_<language>.properties}.
 */
public final class Messages {

  public static final List<String> LANGUAGES = List.of("ar", "zh", "en", "fr", "ru", "es");

  private static final Pattern AMOUNT = Pattern.compile("([A-Z]{3}) (-?\\d+(?:\\.(\\d+))?)");

  private static final ResourceBundle.Control EXACT =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private Messages() {}

  /**
   * @throws MissingResourceException when no such text exists: a defect that a test catches, not
   *     something to show a reader
   */
  public static String text(String code, Locale language, Object... args) {
    return find(code, language, args)
        .orElseThrow(
            () ->
                new MissingResourceException(
                    "No text for " + code + " in " + language, Messages.class.getName(), code));
  }

  public static Optional<String> find(String code, Locale language, Object... args) {
    Object[] said = Arrays.stream(args).map(arg -> said(arg, language)).toArray();
    return pattern(code, language)
        .map(pattern -> new MessageFormat(pattern, language).format(said));
  }

  /** Every text without placeholders whose code begins so, in the order of the codes. */
  public static List<String> beginning(String begins, Locale language) {
    String catalogue = begins.substring(0, begins.indexOf('.'));
    ResourceBundle bundle = ResourceBundle.getBundle("messages." + catalogue, language, EXACT);
    return bundle.keySet().stream()
        .filter(code -> code.startsWith(begins))
        .sorted()
        .map(bundle::getString)
        .filter(text -> !text.contains("{"))
        .toList();
  }

  /** As {@link #find}, for texts whose placeholders have names: {@code {number}}. */
  public static Optional<String> findNamed(String code, Locale language, Map<String, ?> args) {
    Map<String, Object> said = new HashMap<>(args);
    said.replaceAll((name, arg) -> said(arg, language));
    return pattern(code, language)
        .map(pattern -> new MessageFormat(pattern, language).format(said));
  }

  /** A day as it is written in that language. Digits are the same in all six. */
  public static String day(LocalDate day, Locale language) {
    DateFormat format = DateFormat.getDateInstance(DateFormat.LONG, written(language));
    format.setTimeZone(TimeZone.getTimeZone("UTC"));
    return format.format(Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant()));
  }

  /** English of the United Nations writes the day before the month. */
  public static ULocale written(Locale language) {
    ULocale written = language.equals(Locale.ENGLISH) ? ULocale.UK : ULocale.forLocale(language);
    return written.setKeywordValue("numbers", "latn");
  }

  /**
   * Left to itself, a message would add midnight to a day. Amounts come as what {@code Money} says
   * of itself, also out of tables in which refusals were kept.
   */
  private static Object said(Object arg, Locale language) {
    if (arg instanceof LocalDate day) {
      return day(day, language);
    }
    Matcher amount = AMOUNT.matcher(String.valueOf(arg));
    if (!amount.matches()) {
      return arg;
    }
    NumberFormat format = NumberFormat.getNumberInstance(written(language));
    int places = amount.group(3) == null ? 0 : amount.group(3).length();
    format.setMinimumFractionDigits(places);
    format.setMaximumFractionDigits(places);
    return amount.group(1) + "\u00a0" + format.format(new BigDecimal(amount.group(2)));
  }

  private static Optional<String> pattern(String code, Locale language) {
    String catalogue = code.contains(".") ? code.substring(0, code.indexOf('.')) : code;
    try {
      ResourceBundle bundle = ResourceBundle.getBundle("messages." + catalogue, language, EXACT);
      return bundle.containsKey(code) ? Optional.of(bundle.getString(code)) : Optional.empty();
    } catch (MissingResourceException e) {
      return Optional.empty();
    }
  }

  /** The best of the six for an Accept-Language header; English when none fits. */
  public static Locale language(String acceptLanguage) {
    if (acceptLanguage == null || acceptLanguage.isBlank() || !isReadable(acceptLanguage)) {
      return Locale.ENGLISH;
    }
    String tag = Locale.lookupTag(Locale.LanguageRange.parse(acceptLanguage), LANGUAGES);
    return tag == null ? Locale.ENGLISH : Locale.forLanguageTag(tag);
  }

  /** Whether a header says which languages are wanted. */
  static boolean isReadable(String acceptLanguage) {
    try {
      Locale.LanguageRange.parse(acceptLanguage);
      return true;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      // The second is what the JDK makes of a lone hyphen.
      return false;
    }
  }
}
