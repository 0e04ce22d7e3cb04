package org.amparo.fundreport;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.print.Written;
import org.amparo.problem.Messages;
import org.amparo.translation.PublicText;
import org.amparo.translation.Translations;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Papers of an edition. What is approved is laid out once and kept in memory for who asks next, as
 * long as nobody is withheld or let be named again, and no translation is reviewed or goes stale.
 */
@ApplicationScoped
public class ReportPapers {

  private static final int KEPT = 48;

  /**
   * @param tag the same as long as the paper says the same
   */
  public record Made(String tag, byte[] bytes) {}

  /** The text of a section in the paper's language, and the language from which it was made. */
  private record Translated(String from, String text) {}

  private final FundReports reports;
  private final PassageTexts passages;
  private final Translations translations;
  private final Layout layout;
  private final PortableReport portable;
  private final WordReport word;
  private final FundSettings fund;
  private final FundClock clock;
  private final Map<String, byte[]> kept =
      Collections.synchronizedMap(
          new LinkedHashMap<>(KEPT, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
              return size() > KEPT;
            }
          });

  ReportPapers(
      FundReports reports,
      PassageTexts passages,
      Translations translations,
      Layout layout,
      PortableReport portable,
      WordReport word,
      FundSettings fund,
      FundClock clock) {
    this.reports = reports;
    this.passages = passages;
    this.translations = translations;
    this.layout = layout;
    this.portable = portable;
    this.word = word;
    this.fund = fund;
    this.clock = clock;
  }

  /** As it stands, for those who work on it. */
  byte[] of(FundReport report, Locale language, ReportFormat format, String producedBy) {
    FundReports.Withheld withheld = reports.withheld();
    return write(
        report, withheld, translated(report, withheld, language), language, format, producedBy);
  }

  /** Of what anyone may read: what its paper is told by, without its being made. */
  public String tag(FundReport report, Locale language, ReportFormat format) {
    FundReports.Withheld withheld = reports.withheld();
    return tag(report, withheld, translated(report, withheld, language), language, format);
  }

  /**
   * The paper that anyone may read.
   *
   * @throws org.amparo.problem.Refusal not found when there is none of that reference
   */
  public Made published(FundReport report, Locale language, ReportFormat format) {
    FundReports.Withheld withheld = reports.withheld();
    Map<String, Translated> translated = translated(report, withheld, language);
    String tag = tag(report, withheld, translated, language, format);
    byte[] bytes = kept.get(tag);
    if (bytes == null) {
      bytes = write(report, withheld, translated, language, format, fund.name(language));
      kept.put(tag, bytes);
    }
    return new Made(tag, bytes);
  }

  /** The approved one of that reference. */
  public FundReport published(String reference) {
    return reports.published(reference);
  }

  /**
   * What was translated into that language since it was approved, by section; nothing that names
   * who is withheld by now.
   */
  private Map<String, Translated> translated(
      FundReport report, FundReports.Withheld withheld, Locale language) {
    Map<String, Translated> translated = new TreeMap<>();
    if (report.isApproved()) {
      List<PublicText> texts = passages.of(report, withheld.words());
      Map<UUID, Map<String, String>> current =
          translations.currentOf(PassageTexts.TYPE, texts, language.getLanguage());
      for (PublicText text : texts) {
        String said =
            current.getOrDefault(text.subjectId(), Map.of()).getOrDefault(PassageTexts.PART, "");
        if (!said.isBlank()
            && !text.published().contains(language.getLanguage())
            && !Edition.names(said, withheld.words())) {
          translated.put(PassageTexts.section(text), new Translated(text.language(), said));
        }
      }
    }
    return translated;
  }

  private static String tag(
      FundReport report,
      FundReports.Withheld withheld,
      Map<String, Translated> translated,
      Locale language,
      ReportFormat format) {
    String who =
        new TreeSet<>(withheld.words())
            + withheld.grants().stream()
                .sorted()
                .map(Object::toString)
                .collect(Collectors.joining())
            + translated;
    return report.sha256().substring(0, 24)
        + "-"
        + DigestUtils.sha256Hex(who).substring(0, 8)
        + "-"
        + language.getLanguage()
        + "-"
        + format;
  }

  private byte[] write(
      FundReport report,
      FundReports.Withheld withheld,
      Map<String, Translated> translated,
      Locale language,
      ReportFormat format,
      String producedBy) {
    Map<String, String> marks =
        Messages.LANGUAGES.stream()
            .collect(
                Collectors.toMap(
                    l -> l, l -> Said.word("passage-withheld", Locale.forLanguageTag(l))));
    Edition edition =
        reports
            .edition(report)
            .with(language.getLanguage(), each(translated, Translated::text))
            .without(withheld.grants(), withheld.words(), marks);
    Layout.Document document =
        layout.of(edition, each(translated, Translated::from), language, last(report, language));
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    switch (format) {
      case pdf -> portable.write(document, producedBy, to);
      case docx -> word.write(document, to);
    }
    return to.toByteArray();
  }

  private static Map<String, String> each(
      Map<String, Translated> translated, Function<Translated, String> of) {
    return translated.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> of.apply(e.getValue())));
  }

  private List<String> last(FundReport report, Locale language) {
    return report.isApproved()
        ? List.of(
            Said.word(
                "approved-on", language, Written.day(clock.dayOf(report.approvedAt()), language)),
            Said.word("digest", language, report.sha256()))
        : List.of(Said.word("not-approved", language));
  }
}
