package org.amparo.assistance;

import java.util.Optional;
import java.util.regex.Pattern;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;

/**
 * Finds in free text what looks like data of an individual: case files stay with the grantee. It
 * errs on the side of letting a text through - amounts, years, dates of activities and document
 * numbers are no one's data - because a refusal that is wrong teaches people to work around it.
 */
public enum PersonalData {
  /**
   * Begins where a word does and gives nothing back, so that a text of one long word takes no time.
   */
  EMAIL(
      "(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]++@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){0,8}\\.\\p{L}{2,}"),

  /** A date close behind a word for birth, in any of the six languages. */
  BIRTH(
      "(?:\\bborn\\b|\\bDOB\\b|\\bd\\.o\\.b\\.|date of birth|birth ?date|\\bnée? le\\b|date de naissance|\\bnacid[oa]\\b|fecha de nacimiento"
          + "|\\bродил(?:ся|ась)\\b|дата рождения|\\bг\\. ?р\\.|出生|生于|生日|تاريخ الميلاد|مولود|ولدت?)"
          + "[^.;\\n]{0,30}?(?:\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}|\\d{1,2}(?:st|nd|rd|th|er)?\\.?\\s+(?:de\\s+)?\\p{L}{3,}\\.?,?\\s+(?:de\\s+)?\\d{4}"
          + "|\\p{L}{3,}\\s+\\d{1,2},?\\s+\\d{4}|\\d{4}\\s*年\\s*\\d{1,2}\\s*月)"),

  /** A number behind a word for an identity document, or in the form that passports have. */
  DOCUMENT(Words.DOCUMENT + "|(?<![\\p{L}\\p{N}/.-])(?-i:[A-Z]{1,2}\\d{7,9})(?![\\p{L}\\p{N}/])"),

  /** With the international prefix, or behind a word for telephone. */
  PHONE(
      "(?<![\\p{L}\\p{N}])(?:\\+|00)[1-9](?:[ ().-]{0,2}\\d){7,14}(?!\\d)"
          + "|(?:\\btel(?:ephone|éfono|éphone)?\\b|\\bphone\\b|\\bmobile\\b|\\bcell(?:ular)?\\b|whatsapp|\\bmóvil\\b|\\bтел(?:ефон)?\\b|电话|手机|هاتف|الجوال)"
          + "[^;\\n\\d]{0,15}?\\(?\\d(?:[ ().-]{0,2}\\d){5,14}(?!\\d)");

  /**
   * What a word for an identity document makes a document's number: alone it may be an invoice's.
   */
  private static final Pattern BEHIND_A_WORD = compile(Words.DOCUMENT);

  private final Pattern pattern;

  PersonalData(String pattern) {
    this.pattern = compile(pattern);
  }

  private static Pattern compile(String pattern) {
    return Pattern.compile(
        pattern, Pattern.UNICODE_CHARACTER_CLASS | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static final class Words {
    static final String DOCUMENT =
        "(?:passport|passeport|pasaporte|паспорт\\p{L}*|护照|جواز(?: السفر)?|identity card|\\bID card\\b|carte d[’']identité|cédula|\\bDNI\\b"
            + "|удостоверени\\p{L}*|身份证|بطاقة الهوية)[^;\\n\\d]{0,25}?\\p{L}{0,3}[- ]?\\d{6,}";
  }

  /** The kind that a text seems to hold, if any. */
  public static Optional<PersonalData> in(String text) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    String plain = westernDigits(text);
    for (PersonalData kind : values()) {
      if (kind.pattern.matcher(plain).find()) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /**
   * For what is read widely, and by whom nobody is to be named.
   *
   * @throws Refusal problem.invalid, on the field; never with what was seen
   */
  public static void requireNone(String field, String text) {
    in(text)
        .ifPresent(
            kind -> {
              throw Refusal.invalid(FieldError.of(field, kind.code()));
            });
  }

  /** In a text with western digits. */
  boolean isIn(String text) {
    return pattern.matcher(text).find();
  }

  /** A number behind a word for an identity document, in a text with western digits. */
  static boolean namesDocument(String text) {
    return BEHIND_A_WORD.matcher(text).find();
  }

  /** Message code that says what was seen. */
  public String code() {
    return "assistance.looks-like." + name().toLowerCase(java.util.Locale.ROOT);
  }

  static String westernDigits(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> plain.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
    return plain.toString();
  }
}
