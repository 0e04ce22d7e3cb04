package org.amparo.fundreport;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.print.Written;
import org.amparo.problem.Messages;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Papers of an edition. What is approved is laid out once and kept in memory for who asks next, as
 * long as nobody is withheld or let be named again.
 */
@ApplicationScoped
public class ReportPapers {

  private static final int KEPT = 48;

  /**
   * @param tag the same as long as the paper says the same
   */
  public record Made(String tag, byte[] bytes) {}

  private final FundReports reports;
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
      Layout layout,
      PortableReport portable,
      WordReport word,
      FundSettings fund,
      FundClock clock) {
    this.reports = reports;
    this.layout = layout;
    this.portable = portable;
    this.word = word;
    this.fund = fund;
    this.clock = clock;
  }

  /** As it stands, for those who work on it. */
  byte[] of(FundReport report, Locale language, ReportFormat format, String producedBy) {
    return write(report, reports.withheld(), language, format, producedBy);
  }

  /** Of what anyone may read: what its paper is told by, without its being made. */
  public String tag(FundReport report, Locale language, ReportFormat format) {
    return tag(report, reports.withheld(), language, format);
  }

  /**
   * The paper that anyone may read.
   *
   * @throws org.amparo.problem.Refusal not found when there is none of that reference
   */
  public Made published(FundReport report, Locale language, ReportFormat format) {
    FundReports.Withheld withheld = reports.withheld();
    String tag = tag(report, withheld, language, format);
    byte[] bytes = kept.get(tag);
    if (bytes == null) {
      bytes = write(report, withheld, language, format, fund.name());
      kept.put(tag, bytes);
    }
    return new Made(tag, bytes);
  }

  /** The approved one of that reference. */
  public FundReport published(String reference) {
    return reports.published(reference);
  }

  private static String tag(
      FundReport report, FundReports.Withheld withheld, Locale language, ReportFormat format) {
    String who =
        new TreeSet<>(withheld.words())
            + withheld.grants().stream()
                .sorted()
                .map(Object::toString)
                .collect(Collectors.joining());
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
      Locale language,
      ReportFormat format,
      String producedBy) {
    Map<String, String> marks =
        Messages.LANGUAGES.stream()
            .collect(
                Collectors.toMap(
                    l -> l, l -> Said.word("passage-withheld", Locale.forLanguageTag(l))));
    Edition edition = reports.edition(report).without(withheld.grants(), withheld.words(), marks);
    Layout.Document document = layout.of(edition, language, last(report, language));
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    switch (format) {
      case pdf -> portable.write(document, producedBy, to);
      case docx -> word.write(document, to);
    }
    return to.toByteArray();
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
