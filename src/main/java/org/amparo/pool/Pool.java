package org.amparo.pool;

import com.ibm.icu.util.Region;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;

/**
 * A pool with the terms in force.
 *
 * @param names by language
 * @param regions M49 codes, such as 145 for Western Asia
 * @param countries ISO 3166-1 alpha-2
 */
public record Pool(
    String code,
    int version,
    Map<String, String> names,
    String purpose,
    List<String> regions,
    List<String> countries,
    List<Theme> themes,
    LocalDate startsOn,
    LocalDate endsOn,
    boolean closed,
    String reason,
    UUID changedBy,
    Instant changedAt) {

  /** In that language, or the code where nobody has named it. */
  public String name(Locale language) {
    return names.getOrDefault(
        language.getLanguage(), names.getOrDefault(Locale.ENGLISH.getLanguage(), code));
  }

  /** Whether anything limits what it may be used for. */
  public boolean isEarmarked() {
    return !regions.isEmpty() || !countries.isEmpty() || !themes.isEmpty();
  }

  void checkOpen() {
    if (closed) {
      throw Refusal.rule("pool.closed", code);
    }
  }

  void checkCovers(Use use) {
    checkOpen();
    if (!themes.isEmpty()
        && (use.themes().isEmpty()
            || use.themes().stream()
                .anyMatch(t -> themes.stream().noneMatch(own -> own.name().equals(t))))) {
      throw Refusal.rule(
          "pool.theme-outside", List.of(FieldError.of("themes", "pool.theme-outside", code)), code);
    }
    if (use.from() == null) {
      return;
    }
    if (!isWithin(use.country())) {
      throw Refusal.rule(
          "pool.country-outside", code, use.country() == null ? "\u2013" : use.country());
    }
    if (startsOn != null && use.from().isBefore(startsOn)
        || endsOn != null && use.until().isAfter(endsOn)) {
      throw Refusal.rule(
          "pool.period-outside",
          code,
          startsOn == null ? "\u2026" : startsOn.toString(),
          endsOn == null ? "\u2026" : endsOn.toString());
    }
  }

  private boolean isWithin(String country) {
    if (regions.isEmpty() && countries.isEmpty()) {
      return true;
    }
    return country != null
        && (countries.contains(country)
            || regions.stream().anyMatch(region -> contains(region, country)));
  }

  private static boolean contains(String region, String country) {
    return Region.getInstance(region).contains(Region.getInstance(country));
  }
}
