package org.amparo.problem;

import com.ibm.icu.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * Texts in the six official languages. A code's first word names its catalogue: {@code
 * disbursement.same-person} is in {@code messages/disbursement_<language>.properties}.
 */
public final class Messages {

  public static final List<String> LANGUAGES = List.of("ar", "zh", "en", "fr", "ru", "es");

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
    return pattern(code, language)
        .map(pattern -> new MessageFormat(pattern, language).format(args));
  }

  /** As {@link #find}, for texts whose placeholders have names: {@code {number}}. */
  public static Optional<String> findNamed(String code, Locale language, Map<String, ?> args) {
    return pattern(code, language)
        .map(pattern -> new MessageFormat(pattern, language).format(new HashMap<>(args)));
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
