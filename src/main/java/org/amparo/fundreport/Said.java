package org.amparo.fundreport;

import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.amparo.fundreport.Taken.Cell;
import org.amparo.fundreport.Taken.Label;
import org.amparo.fundreport.Taken.Unit;
import org.amparo.ledger.Accounts;
import org.amparo.money.Money;
import org.amparo.print.Written;
import org.amparo.problem.Messages;
import org.amparo.release.Dimension;
import org.amparo.release.Places;
import org.amparo.release.ReleasedFigures;

/** Says figures, labels and headings in a language. */
@ApplicationScoped
class Said {

  /** Out of which books or registers a figure is, and where its definition stands. */
  enum Source {
    LEDGER,
    CONTRIBUTIONS,
    CALLS,
    GRANTS,
    STATISTICS,
    STATEMENTS,
    BOARD,
    REPORTS,
    PRACTICES,
    STATES,
    TRANSLATIONS,
    CASES;

    static Source of(String figure) {
      return switch (figure) {
        case "pledged",
            "pledged-in-year",
            "agreed",
            "outstanding",
            "donors",
            "donors-states",
            "donors-private" ->
            CONTRIBUTIONS;
        case "grants", "grantees", "countries", "subregions", "committed", "grants-in-year" ->
            GRANTS;
        case "calls", "calls-in-year", "calls-six-languages", "records" -> CALLS;
        case "statistics", "persons", "persons-years", "persons-organ-removal" -> STATISTICS;
        case "statement", "certified-on", "statement-digest" -> STATEMENTS;
        case "sessions-in-year" -> BOARD;
        case "editions" -> REPORTS;
        case "good-practices" -> PRACTICES;
        case "state-submissions" -> STATES;
        case "translations" -> TRANSLATIONS;
        case "cases" -> CASES;
        default -> LEDGER;
      };
    }

    /** Path of the public definition in that language; null when there is none. */
    String definition(Locale language) {
      return switch (this) {
        case LEDGER, CONTRIBUTIONS, CALLS, GRANTS ->
            "/open-data/tables/data-dictionary." + language.getLanguage() + ".csv";
        case STATISTICS -> "/" + language.getLanguage() + "/results";
        case REPORTS -> "/" + language.getLanguage() + "/reports";
        case PRACTICES -> "/" + language.getLanguage() + "/good-practices";
        case CASES -> "/" + language.getLanguage() + "/cases";
        default -> null;
      };
    }
  }

  private final Accounts accounts;

  Said(Accounts accounts) {
    this.accounts = accounts;
  }

  static String word(String code, Locale language, Object... args) {
    return Messages.text("fundreport." + code, language, args);
  }

  static String title(Outline kind, int year, Locale language) {
    return word("title." + kind, language, Integer.toString(year));
  }

  /** Of the part of the report that a section stands in. */
  static String part(Outline kind, String part, Locale language) {
    return word("part." + part, language);
  }

  static String heading(Outline kind, String section, Locale language) {
    return kind.isByParagraph()
        ? word("paragraph", language, Outline.paragraph(section))
        : word("section." + section, language);
  }

  /** What a paragraph asks, in our words; null for sections that are none. */
  static String ask(Outline kind, String section, Locale language) {
    return kind.isByParagraph() ? word("ask." + section, language) : null;
  }

  static String figure(String code, Locale language) {
    return word("figure." + code, language);
  }

  static String source(Source source, Locale language) {
    return word("source." + source, language);
  }

  static String language(String code, Locale in) {
    return LocaleDisplayNames.getInstance(ULocale.forLocale(in)).languageDisplayName(code);
  }

  String label(Label label, Locale language) {
    String code = label.code();
    return switch (label.of()) {
      case TEXT -> code;
      case WORD -> word("word." + code, language);
      case SUBREGION ->
          code.equals(Places.NOWHERE)
              ? Messages.text("release.nowhere", language)
              : Places.name(code, language);
      case COUNTRY -> Places.name(code, language);
      case DONOR_KIND -> word("donor." + code, language);
      case GRANT_STATUS -> word("grant-status." + code, language);
      case ASSISTANCE -> Messages.text("assistance.kind." + code, language);
      case ACCOUNT -> accounts.name(code, language);
      case SEX -> ReleasedFigures.name(Dimension.SEX, code, language);
      case AGE_BAND -> ReleasedFigures.name(Dimension.AGE_BAND, code, language);
      case FORM -> ReleasedFigures.name(Dimension.FORM, code, language);
    };
  }

  /** With its currency, for standing alone. */
  static String value(Unit unit, String value, Locale language) {
    return unit == Unit.USD
        ? Written.money(Money.usd(value), language)
        : plain(unit, value, language);
  }

  /** In a table, whose note names the currency. */
  String cell(Cell cell, Locale language) {
    return cell.label() != null
        ? label(cell.label(), language)
        : cell.unit() == null ? "" : plain(cell.unit(), cell.value(), language);
  }

  private static String plain(Unit unit, String value, Locale language) {
    return switch (unit) {
      case USD -> Written.value(Money.usd(value), language);
      case NUMBER -> Written.value(Long.valueOf(value), language);
      case DAY -> Written.day(LocalDate.parse(value), language);
      case TEXT -> value;
    };
  }

  /** What was added since; null where nothing can be taken from another. */
  static String difference(Unit unit, String now, String before) {
    return unit == Unit.USD || unit == Unit.NUMBER
        ? new BigDecimal(now).subtract(new BigDecimal(before)).toPlainString()
        : null;
  }

  /** In the reader's language, else in English, else in any; null when there is none at all. */
  static Map.Entry<String, String> best(Map<String, String> texts, Locale language) {
    return Stream.concat(Stream.of(language.getLanguage(), "en"), Messages.LANGUAGES.stream())
        .filter(l -> !texts.getOrDefault(l, "").isBlank())
        .findFirst()
        .map(l -> Map.entry(l, texts.get(l)))
        .orElse(null);
  }
}
