package org.amparo.release;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.amparo.protection.Axis;

/** Protected figures on persons that anyone may read, for those who write of them. */
@ApplicationScoped
public class ReleasedFigures {

  /**
   * @param figure rounded, and 0 for none; null when it is withheld
   */
  public record Part(String code, Long figure) {}

  /**
   * A table in force that tells apart by one thing only.
   *
   * @param total null when there is none or it is withheld
   */
  public record Told(
      String number, int fromYear, int toYear, Dimension dimension, Long total, List<Part> parts) {}

  private final DataReleases releases;

  ReleasedFigures(DataReleases releases) {
    this.releases = releases;
  }

  /** How many tables are in force. */
  @Transactional
  public int count() {
    return releases.published().size();
  }

  /** The latest in force that tells of persons by this dimension alone. */
  @Transactional
  public Optional<Told> by(Dimension dimension) {
    return releases.published().stream()
        .filter(r -> r.definition().dimensions().equals(List.of(dimension)))
        .findFirst()
        .map(
            r -> {
              PublishedTable table = releases.table(r);
              return new Told(
                  r.number(),
                  r.definition().fromYear(),
                  r.definition().toYear(),
                  dimension,
                  table.total(),
                  table.cells().stream()
                      .filter(c -> !c.at().contains(Axis.TOTAL))
                      .map(c -> new Part(c.at().get(0), c.figure()))
                      .toList());
            });
  }

  /** What a part is called. */
  public static String name(Dimension dimension, String code, Locale language) {
    return Labels.of(dimension, code, language);
  }
}
