package org.amparo.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amparo.fund.FundSettings;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.protection.Axis;
import org.amparo.protection.Rule;
import org.amparo.protection.Table;

/**
 * What a release tells: of which years, and what apart.
 *
 * @param fromYear first year in which the reports' periods ended
 * @param toYear last such year
 */
public record Definition(int fromYear, int toYear, List<Dimension> dimensions) {

  /** Organ removal is told with the other forms, unless it may be told by itself. */
  static final String OTHER_FORMS = "OTHER_WITH_ORGAN_REMOVAL";

  private static final String OTHER = "OTHER";
  private static final String ORGAN_REMOVAL = "ORGAN_REMOVAL";

  public Definition {
    dimensions = List.copyOf(dimensions);
  }

  /**
   * @param thisYear still running, and so not told of
   */
  void check(int thisYear) {
    List<FieldError> errors = new ArrayList<>();
    if (fromYear > toYear) {
      errors.add(FieldError.of("toYear", "release.years"));
    } else if (toYear >= thisYear) {
      errors.add(FieldError.of("toYear", "release.year-not-over"));
    }
    Set<String> axes = new LinkedHashSet<>();
    for (int i = 0; i < dimensions.size(); i++) {
      if (!axes.add(dimensions.get(i).axis())) {
        errors.add(FieldError.of("dimensions[" + i + "]", "release.dimension-twice"));
      }
    }
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
  }

  Table table(String number, Census census, Codes codes, FundSettings.Disclosure settings) {
    return new Table(
        number,
        unit(),
        census.reports(),
        dimensions.stream().map(d -> axis(d, census, codes, settings)).toList(),
        new Rule(settings.threshold(), settings.base()));
  }

  /** Every code there is, in its order. */
  record Codes(List<String> sexes, List<String> ageBands, List<String> forms, List<String> kinds) {}

  String unit() {
    return dimensions.contains(Dimension.ASSISTANCE) ? Census.BY_ASSISTANCE : Census.PERSONS;
  }

  private Axis axis(
      Dimension dimension, Census census, Codes codes, FundSettings.Disclosure settings) {
    return switch (dimension) {
      case SEX -> Axis.of(dimension.axis(), codes.sexes());
      case AGE_BAND -> Axis.of(dimension.axis(), codes.ageBands());
      case FORM -> forms(codes.forms(), settings);
      // Whoever received several is counted under each: there is no total.
      case ASSISTANCE -> Axis.apart(dimension.axis(), codes.kinds());
      case SUBREGION -> Axis.grouped(dimension.axis(), census.places());
      case REGION -> regions(census.places());
    };
  }

  private Axis forms(List<String> forms, FundSettings.Disclosure settings) {
    boolean alone = dimensions.size() == 1 && toYear - fromYear + 1 >= settings.organRemovalYears();
    Axis all = Axis.of(Dimension.FORM.axis(), forms);
    if (alone) {
      return all;
    }
    List<Axis.Category> categories = new ArrayList<>();
    for (Axis.Category category : all.categories()) {
      if (category.code().equals(OTHER)) {
        categories.add(new Axis.Category(OTHER_FORMS, Set.of(OTHER, ORGAN_REMOVAL)));
      } else if (!category.code().equals(ORGAN_REMOVAL)) {
        categories.add(category);
      }
    }
    return new Axis(all.name(), categories);
  }

  private static Axis regions(Map<String, String> places) {
    Map<String, Set<String>> within = new LinkedHashMap<>();
    places.forEach(
        (place, region) -> within.computeIfAbsent(region, r -> new LinkedHashSet<>()).add(place));
    List<Axis.Category> categories = new ArrayList<>();
    within.forEach((region, leaves) -> categories.add(new Axis.Category(region, leaves)));
    categories.add(new Axis.Category(Axis.TOTAL, places.keySet()));
    return new Axis(Dimension.REGION.axis(), categories);
  }
}
