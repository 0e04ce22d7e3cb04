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
 * What a release tells: of whom, of which years, and what apart.
 *
 * @param fromYear first year in which the reports' periods ended
 * @param toYear last such year
 */
public record Definition(Subject subject, int fromYear, int toYear, List<Dimension> dimensions) {

  /** Organ removal is told with the other forms, unless it may be told by itself. */
  static final String OTHER_FORMS = "OTHER_WITH_ORGAN_REMOVAL";

  private static final String OTHER = "OTHER";
  static final String ORGAN_REMOVAL = "ORGAN_REMOVAL";

  /** Before the code of what was removed, where organs were. */
  static final String REMOVED = ORGAN_REMOVAL + ":";

  public Definition {
    dimensions = List.copyOf(dimensions);
  }

  /** Of persons assisted. */
  public Definition(int fromYear, int toYear, List<Dimension> dimensions) {
    this(Subject.ASSISTED, fromYear, toYear, dimensions);
  }

  /**
   * @param thisYear still running, and so not told of
   */
  void check(int thisYear, FundSettings.Disclosure settings) {
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
      } else if (!dimensions.get(i).subjects().contains(subject)) {
        errors.add(FieldError.of("dimensions[" + i + "]", "release.dimension-not-of-subject"));
      } else if (dimensions.get(i) == Dimension.DETAIL && !tellsOrganRemoval(settings)) {
        errors.add(
            FieldError.of(
                "dimensions[" + i + "]",
                "release.detail-alone",
                String.valueOf(settings.organRemovalYears())));
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
        new Rule(
            subject == Subject.FLOWS
                ? Math.max(settings.threshold(), settings.flow())
                : settings.threshold(),
            settings.base()));
  }

  /** Every code there is, in its order. */
  record Codes(
      List<String> sexes,
      List<String> ageBands,
      List<String> forms,
      List<String> details,
      List<String> borders,
      List<String> kinds) {}

  String unit() {
    if (subject != Subject.ASSISTED) {
      return subject == Subject.DETECTED ? Census.DETECTED : Census.FLOW;
    }
    return dimensions.contains(Dimension.ASSISTANCE) ? Census.BY_ASSISTANCE : Census.PERSONS;
  }

  private Axis axis(
      Dimension dimension, Census census, Codes codes, FundSettings.Disclosure settings) {
    return switch (dimension) {
      case SEX -> Axis.of(dimension.axis(), codes.sexes());
      case AGE_BAND -> Axis.of(dimension.axis(), codes.ageBands());
      case FORM -> forms(codes, settings);
      case DETAIL -> details(codes);
      case BORDER -> Axis.of(dimension.axis(), codes.borders());
      // Whoever received several is counted under each: there is no total.
      case ASSISTANCE -> Axis.apart(dimension.axis(), codes.kinds());
      case SUBREGION, CITIZENSHIP, ORIGIN, DESTINATION ->
          Axis.grouped(dimension.axis(), census.places(dimension));
      case REGION -> regions(census.places(dimension));
    };
  }

  /** Organ removal, and what was removed, stand apart only alone, over several years. */
  private boolean tellsOrganRemoval(FundSettings.Disclosure settings) {
    return dimensions.size() == 1 && toYear - fromYear + 1 >= settings.organRemovalYears();
  }

  private Axis forms(Codes codes, FundSettings.Disclosure settings) {
    boolean alone = tellsOrganRemoval(settings);
    List<Axis.Category> categories = new ArrayList<>();
    Set<String> all = new LinkedHashSet<>();
    for (String form : codes.forms()) {
      Set<String> leaves = new LinkedHashSet<>(leaves(form, codes));
      all.addAll(leaves);
      if (!alone && form.equals(OTHER)) {
        leaves.addAll(leaves(ORGAN_REMOVAL, codes));
        categories.add(new Axis.Category(OTHER_FORMS, leaves));
      } else if (alone || !form.equals(ORGAN_REMOVAL)) {
        categories.add(new Axis.Category(form, leaves));
      }
    }
    categories.add(new Axis.Category(Axis.TOTAL, all));
    return new Axis(Dimension.FORM.axis(), categories);
  }

  private Axis details(Codes codes) {
    Map<String, String> formOf = new LinkedHashMap<>();
    codes.forms().forEach(form -> leaves(form, codes).forEach(leaf -> formOf.put(leaf, form)));
    return Axis.grouped(Dimension.DETAIL.axis(), formOf);
  }

  /** States say what was removed; grantees are told of by form alone. */
  private List<String> leaves(String form, Codes codes) {
    return subject == Subject.DETECTED && form.equals(ORGAN_REMOVAL)
        ? codes.details().stream().map(d -> REMOVED + d).toList()
        : List.of(form);
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
