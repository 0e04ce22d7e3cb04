package org.amparo.fundreport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.opendata.Publications;
import org.amparo.problem.FieldError;
import org.amparo.problem.Messages;
import org.amparo.translation.PublicText;
import org.amparo.translation.TranslatableTexts;

/**
 * Passages of approved editions, for the languages in which they were not written. What was
 * approved stays as it is; one that names who is withheld by now, in any language, is not among
 * them.
 */
@ApplicationScoped
class PassageTexts implements TranslatableTexts {

  static final String TYPE = "report-passage";
  static final String PART = "passage";

  private final FundReports reports;
  private final Publications publications;

  PassageTexts(FundReports reports, Publications publications) {
    this.reports = reports;
    this.publications = publications;
  }

  @Override
  public String subjectType() {
    return TYPE;
  }

  @Override
  public String page(PublicText text) {
    return "/reports/" + reference(text) + ".pdf";
  }

  @Override
  @Transactional
  public List<PublicText> publicTexts(Collection<UUID> only) {
    Set<String> words = publications.unmentionable();
    return reports.published().stream()
        .flatMap(report -> of(report, words).stream())
        .filter(text -> only == null || only.contains(text.subjectId()))
        .toList();
  }

  /** Nor does a translation name them where its source does not. */
  @Override
  public List<FieldError> objections(
      String language, Map<String, String> texts, Collection<String> notNames) {
    return publications.naming(texts);
  }

  /**
   * Those of one approved edition.
   *
   * @param words that give away who is withheld
   */
  List<PublicText> of(FundReport report, Set<String> words) {
    Edition edition = reports.edition(report);
    Set<String> naming = Set.copyOf(edition.naming(words));
    List<FundReportPassage> passages = reports.passages(report.id());
    String most = most(edition);
    List<PublicText> texts = new ArrayList<>();
    for (String section : report.kind().sections()) {
      Map<String, String> said = edition.texts(section);
      if (!said.isEmpty() && !naming.contains(section)) {
        String language =
            Stream.concat(Stream.of(most, "en"), Messages.LANGUAGES.stream())
                .filter(said::containsKey)
                .findFirst()
                .orElseThrow();
        passages.stream()
            .filter(p -> p.section().equals(section) && p.language().equals(language))
            .forEach(
                p ->
                    texts.add(
                        PublicText.of(
                            TYPE,
                            p.id(),
                            report.reference() + "/" + section,
                            language,
                            Map.of(PART, said.get(language)),
                            said.keySet())));
      }
    }
    return texts;
  }

  /** The section that it is of. */
  static String section(PublicText text) {
    return text.label().substring(text.label().indexOf('/') + 1);
  }

  private static String reference(PublicText text) {
    return text.label().substring(0, text.label().indexOf('/'));
  }

  /** The language in which most of it was written; English where several are. */
  static String most(Edition edition) {
    Map<String, Long> sections =
        edition.texts().values().stream()
            .flatMap(byLanguage -> byLanguage.keySet().stream())
            .collect(Collectors.groupingBy(language -> language, Collectors.counting()));
    return Messages.LANGUAGES.stream()
        .filter(sections::containsKey)
        .max(
            Comparator.comparing((String language) -> sections.get(language))
                .thenComparing(language -> language.equals("en")))
        .orElse("en");
  }
}
