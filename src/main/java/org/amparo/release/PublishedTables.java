package org.amparo.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.amparo.fund.FundSettings;
import org.amparo.protection.Rule;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What was published of the assistance that victims receive, and of what States detect, named in a
 * reader's language.
 */
@ApplicationScoped
public class PublishedTables {

  /**
   * A table as it was published.
   *
   * @param superseded whether another table has taken its place
   * @param threshold smaller counts are withheld
   * @param base counts are rounded to a multiple of it, each by itself
   * @param table null in a list
   * @param sha256 of the figures
   */
  @Schema(name = "PublishedRelease")
  public record Published(
      UUID id,
      String number,
      String title,
      Subject subject,
      int fromYear,
      int toYear,
      Instant releasedAt,
      boolean superseded,
      int threshold,
      int base,
      TableView table,
      String sha256) {}

  private final DataReleases releases;
  private final FundSettings settings;

  PublishedTables(DataReleases releases, FundSettings settings) {
    this.releases = releases;
    this.settings = settings;
  }

  String publisher() {
    return settings.name();
  }

  Map<Dimension, List<String>> everyCode() {
    return releases.everyCode();
  }

  /** Those in force, latest first. */
  public List<Published> inForce(Locale language) {
    return releases.published().stream().map(r -> published(r, null, language)).toList();
  }

  /** One, also when another has taken its place; empty when it is not known or not published. */
  public Optional<Published> find(UUID id, Locale language) {
    return releases
        .findByIdOptional(id)
        .filter(r -> r.status().isPublished())
        .map(
            r ->
                published(
                    r,
                    TableView.of(
                        releases.table(r), r.rule(), settings.disclosure().shareOf(), language),
                    language));
  }

  private static Published published(DataRelease r, TableView table, Locale language) {
    Rule rule = r.rule();
    return new Published(
        r.id(),
        r.number(),
        Labels.title(r.definition(), language),
        r.definition().subject(),
        r.definition().fromYear(),
        r.definition().toYear(),
        r.releasedAt(),
        r.status() == DataReleaseStatus.SUPERSEDED,
        rule.threshold(),
        rule.base(),
        table,
        r.figuresSha256());
  }
}
