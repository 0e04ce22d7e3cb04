package org.amparo.site;

import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.amparo.money.Money;
import org.amparo.print.Written;
import org.amparo.problem.Messages;

/** Words, numbers and days of a page, in its language; what the templates call. */
public final class SiteText {

  private final Locale language;
  private final NumberFormat whole;

  SiteText(Locale language) {
    this.language = language;
    this.whole = NumberFormat.getIntegerInstance(ULocale.forLocale(language));
  }

  public Locale language() {
    return language;
  }

  /** A text of the catalogue {@code site}. */
  public String of(String code, Object... args) {
    return Messages.text("site." + code, language, args);
  }

  /** A text of any catalogue, by its whole code. */
  String text(String code) {
    return Messages.text(code, language);
  }

  /** Every text of the site whose code begins so, without mark-up. */
  List<String> all(String begins) {
    return Messages.beginning(begins, language);
  }

  public String day(LocalDate day) {
    return day == null ? "" : Written.day(day, language);
  }

  public String number(long number) {
    return whole.format(number);
  }

  /** For the templates, which find a method by the class of what they hand over. */
  public String number(Integer number) {
    return number((long) number);
  }

  /** Whole dollars: the cents are in the files. */
  public String usd(Money amount) {
    return of("usd", whole.format(amount.amount()));
  }

  String usd(long cents) {
    return usd(Money.usd(BigDecimal.valueOf(cents, 2)));
  }

  /** For what is drawn. */
  static long cents(Money amount) {
    return amount.amount().movePointRight(2).longValueExact();
  }

  public String country(String code) {
    return code == null
        ? of("nowhere")
        : LocaleDisplayNames.getInstance(ULocale.forLocale(language)).regionDisplayName(code);
  }

  public String assistance(String kind) {
    return kind == null ? of("several-kinds") : Messages.text("assistance.kind." + kind, language);
  }

  /** To which side one of the six is read, as HTML says it. */
  static String direction(String code) {
    return code.equals("ar") ? "rtl" : "ltr";
  }

  /** Of one of the six. */
  String languageName(String code) {
    return LocaleDisplayNames.getInstance(ULocale.forLocale(language)).localeDisplayName(code);
  }

  /** The one in the page's language, else in English, else any. */
  public String best(Map<String, String> texts) {
    String own = texts.get(language.getLanguage());
    return own != null && !own.isBlank()
        ? own
        : texts.getOrDefault("en", texts.values().stream().findFirst().orElse(""));
  }

  /** What is shown of a text, and the language it is in. */
  public record Told(String text, String lang) {
    public String direction() {
      return SiteText.direction(lang);
    }

    public String side() {
      return lang.equals("ar") ? "right" : "left";
    }
  }

  public Told told(Map<String, String> texts) {
    return new Told(best(texts), bestLanguage(texts));
  }

  /** The language {@link #best} has it in, for readers aloud. */
  public String bestLanguage(Map<String, String> texts) {
    String own = texts.get(language.getLanguage());
    return own != null && !own.isBlank()
        ? language.getLanguage()
        : texts.containsKey("en") ? "en" : texts.keySet().stream().findFirst().orElse("en");
  }
}
