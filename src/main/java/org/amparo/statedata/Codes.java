package org.amparo.statedata;

import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.amparo.assistance.Assistance;
import org.amparo.problem.Messages;
import org.hibernate.Session;

/** The codes that States count in, and their names. */
@ApplicationScoped
class Codes {

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private final Session session;
  private final Assistance assistance;

  Codes(Session session, Assistance assistance) {
    this.session = session;
    this.assistance = assistance;
  }

  List<String> forms() {
    return assistance.forms();
  }

  /** From the strongest on; one that is no longer offered is still known. */
  List<String> grades(boolean offeredOnly) {
    return session
        .createNativeQuery(
            "select code from evidence_grade where offered or not :offered order by position",
            String.class)
        .setParameter("offered", offeredOnly)
        .getResultList();
  }

  /** Subregions first, then countries by their code. */
  Set<String> places() {
    Set<String> places = new LinkedHashSet<>(assistance.regions());
    Arrays.stream(Locale.getISOCountries()).sorted().forEach(places::add);
    return places;
  }

  static List<String> of(Class<? extends Enum<?>> list) {
    return Arrays.stream(list.getEnumConstants()).map(Enum::name).toList();
  }

  static String grade(String code, Locale language) {
    return Messages.find("statedata.grade." + code, language).orElse(code);
  }

  static String place(String code, Locale language) {
    return COUNTRIES.contains(code)
        ? LocaleDisplayNames.getInstance(ULocale.forLocale(language)).regionDisplayName(code)
        : Messages.text("assistance.region." + code, language);
  }

  /** What a figure is of, in words. */
  static String label(Figure figure, Locale language) {
    return Stream.of(
            named("statedata.measure.", figure.measure(), language),
            named("assistance.sex.", figure.sex(), language),
            named("assistance.age.", figure.ageBand(), language),
            named("assistance.form.", figure.form(), language),
            named("assistance.detail.", figure.detail(), language),
            figure.citizenship() == null ? null : placed(figure.citizenship(), language),
            named("assistance.border.", figure.border(), language),
            figure.origin() == null && figure.destination() == null
                ? null
                : Messages.text(
                    "statedata.from-to",
                    language,
                    placed(figure.origin(), language),
                    placed(figure.destination(), language)))
        .filter(s -> s != null && !s.isEmpty())
        .reduce((a, b) -> a + " \u00b7 " + b)
        .orElse("");
  }

  private static String named(String list, String code, Locale language) {
    return code == null ? null : Messages.find(list + code, language).orElse(code);
  }

  /** A draft may hold what is no place. */
  private static String placed(String code, Locale language) {
    return code == null
        ? ""
        : COUNTRIES.contains(code)
            ? place(code, language)
            : Messages.find("assistance.region." + code, language).orElse(code);
  }
}
