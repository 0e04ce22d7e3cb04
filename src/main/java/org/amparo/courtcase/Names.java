package org.amparo.courtcase;

import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds in a summary what looks like the name of a person: capitals where no sentence begins, and
 * what stands behind a title. It errs on the side of asking, because a person answers: of what it
 * finds the writer says that it is no name, and another person sees that they said so. Initials are
 * for defendants alone; behind a word for a victim even they are refused.
 */
final class Names {

  private static final int FLAGS = Pattern.UNICODE_CHARACTER_CLASS;

  /** "Maria Gonzalez", "Gonzalez": letters in both cases, in Latin or Cyrillic script. */
  private static final Pattern CAPITALS =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])\\p{Lu}[\\p{Ll}'\u2019]+\\p{L}*(?:[ \u00a0-](?:(?:de|del|da|dos|van|von|bin|ibn|al|el|la) ){0,2}\\p{Lu}[\\p{Ll}'\u2019]+\\p{L}*)*",
          FLAGS);

  private static final Pattern TITLED =
      Pattern.compile(
          "(?i:\\b(?:mr|mrs|ms|dr|sr|sra|don|do\u00f1a|mme|mlle|\u0433-\u043d|\u0433-\u0436\u0430)\\b)\\.?\\s+\\p{Lu}[\\p{L}'\u2019-]+"
              + "|(?:\u0627\u0644\u0633\u064a\u062f\u0629|\u0627\u0644\u0633\u064a\u062f|\u0627\u0644\u0645\u062f\u0639\u0648\u0629|\u0627\u0644\u0645\u062f\u0639\u0648|\u0627\u0644\u062f\u0643\u062a\u0648\u0631)\\s+\\p{IsArabic}{2,}(?:\\s+\\p{IsArabic}{2,})?"
              + "|(?:\u88ab\u544a\u4eba|\u88ab\u5bb3\u4eba|\u53d7\u5bb3\u4eba|\u53d7\u5bb3\u8005|\u533b\u751f)(?:\u540d\u53eb|\u53eb|\u59d3\u540d)[\\p{IsHan}]{2,4}",
          FLAGS);

  /** A word for a victim, and initials close behind it. */
  private static final Pattern VICTIM =
      Pattern.compile(
          "(?i:\\bvictims?\\b|\\bdonors?\\b|\\bv\u00edctimas?\\b|\\bdonantes?\\b|\\bvictimes?\\b|\\bdonneu(?:r|se)s?\\b|\\b\u043f\u043e\u0442\u0435\u0440\u043f\u0435\u0432\u0448\\p{L}*|\\b\u0436\u0435\u0440\u0442\u0432\\p{L}*|\\b\u0434\u043e\u043d\u043e\u0440\\p{L}*)"
              + "[^.;\\p{Lu}]{0,20}\\p{Lu}\\.\\s?(?:\\p{Lu}\\.?)?"
              + "|(?:\u88ab\u5bb3\u4eba|\u53d7\u5bb3\u4eba|\u53d7\u5bb3\u8005)[\\p{IsHan}]?\u67d0"
              + "|(?:\u0627\u0644\u0636\u062d\u064a\u0629|\u0627\u0644\u0645\u062c\u0646\u064a \u0639\u0644\u064a\u0647)\\s*[(\u00ab\"]?\\s*\\p{IsArabic}\\s?\\.\\s?\\p{IsArabic}",
          FLAGS);

  private static final Pattern SENTENCE_BEGINS =
      Pattern.compile("(?:^|[.!?:\u2026\u00bb\"\u201d]|\\n)\\s*$");

  /** Words of institutions: a phrase with one of them is no person's. */
  private static final Set<String> KNOWN =
      Stream.of(
              "court courts tribunal supreme appeal appeals high district regional federal national constitutional criminal penal code act law article section convention protocol"
                  + " nations united republic ministry prosecutor office police department state government constitution chamber european union council international palermo istanbul declaration",
              "corte suprema c\u00f3digo ley art\u00edculo convenio convenci\u00f3n protocolo naciones unidas rep\u00fablica ministerio fiscal\u00eda polic\u00eda audiencia sala juzgado estado constituci\u00f3n",
              "cour cassation code loi convention protocole nations unies r\u00e9publique minist\u00e8re parquet police \u00e9tat constitution chambre",
              "\u0441\u0443\u0434 \u0432\u0435\u0440\u0445\u043e\u0432\u043d\u044b\u0439 \u043a\u043e\u0434\u0435\u043a\u0441 \u0437\u0430\u043a\u043e\u043d \u043a\u043e\u043d\u0432\u0435\u043d\u0446\u0438\u044f \u043f\u0440\u043e\u0442\u043e\u043a\u043e\u043b \u0440\u0435\u0441\u043f\u0443\u0431\u043b\u0438\u043a\u0430 \u043c\u0438\u043d\u0438\u0441\u0442\u0435\u0440\u0441\u0442\u0432\u043e \u0443\u0433\u043e\u043b\u043e\u0432\u043d\u044b\u0439")
          .flatMap(words -> Stream.of(words.split(" ")))
          .collect(Collectors.toSet());

  /** Of a date alone: with another word some are given names. */
  private static final Set<String> CALENDAR =
      Set.of(
          ("january february march april may june july august september october november december"
                  + " monday tuesday wednesday thursday friday saturday sunday")
              .split(" "));

  private Names() {}

  /**
   * What looks like names, each once, in the order of the text.
   *
   * @param declared phrases of which the writer says that they are none
   */
  static List<String> in(String text, String language, Collection<String> declared) {
    Set<String> known = declared.stream().map(Names::plain).collect(Collectors.toSet());
    Set<String> countries = countries(language);
    Set<String> found = new LinkedHashSet<>();
    Matcher capitals = CAPITALS.matcher(text);
    while (capitals.find()) {
      String phrase = capitals.group();
      if (SENTENCE_BEGINS.matcher(text.substring(0, capitals.start())).find()) {
        // The first word has its capital anyway: what follows it counts.
        int space = phrase.indexOf(' ');
        if (space < 0 || isKnown(phrase.substring(space + 1), known, countries)) {
          continue;
        }
      }
      if (!isKnown(phrase, known, countries)) {
        found.add(phrase);
      }
    }
    Matcher titled = TITLED.matcher(text);
    while (titled.find()) {
      if (!known.contains(plain(titled.group()))) {
        found.add(titled.group());
      }
    }
    return List.copyOf(found);
  }

  /** Whether a victim is called by initials. */
  static boolean namesVictim(String text) {
    return VICTIM.matcher(text).find();
  }

  private static boolean isKnown(String phrase, Set<String> declared, Set<String> countries) {
    String plain = plain(phrase);
    return declared.contains(plain)
        || countries.contains(plain)
        || CALENDAR.contains(plain)
        || Stream.of(plain.split("[ \u00a0-]")).anyMatch(KNOWN::contains);
  }

  private static Set<String> countries(String language) {
    LocaleDisplayNames names =
        LocaleDisplayNames.getInstance(ULocale.forLocale(Locale.forLanguageTag(language)));
    return Stream.of(Locale.getISOCountries())
        .map(names::regionDisplayName)
        .map(Names::plain)
        .collect(Collectors.toSet());
  }

  private static String plain(String phrase) {
    return phrase.strip().toLowerCase(Locale.ROOT);
  }
}
