package org.amparo.statedata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.amparo.print.Sheet;
import org.amparo.release.GlobalReport;
import org.amparo.release.Places;

/**
 * A submission in the columns of the Global Report's data set, for the State that collects it. Its
 * own figures as they stand, exact and protected by nothing: never for anybody else.
 */
final class GlobalReportTable {

  private static final Map<Figure.Measure, String> JUSTICE =
      Map.of(
          Figure.Measure.INVESTIGATION, GlobalReport.INVESTIGATED,
          Figure.Measure.PROSECUTION, GlobalReport.PROSECUTED,
          Figure.Measure.CONVICTION, GlobalReport.CONVICTED);

  private final String state;
  private final int year;
  private final String source;
  private final List<Sheet.Row> rows = new ArrayList<>();

  private GlobalReportTable(String state, int year, String source) {
    this.state = state;
    this.year = year;
    this.source = source;
  }

  /**
   * @param state ISO 3166-1 alpha-2
   * @param source number of the submission
   */
  static Sheet of(String state, int year, String source, List<Figure> figures) {
    GlobalReportTable table = new GlobalReportTable(state, year, source);
    table.detected(figures.stream().filter(Figure.Measure.DETECTED::isOf).toList());
    for (Figure.Measure measure :
        List.of(
            Figure.Measure.INVESTIGATION, Figure.Measure.PROSECUTION, Figure.Measure.CONVICTION)) {
      table.justice(measure, figures.stream().filter(measure::isOf).toList());
    }
    return Sheet.of(
        new Sheet.Table(
            null,
            GlobalReport.COLUMNS.stream()
                .map(
                    c ->
                        new Sheet.Column(
                            c, c.equals(GlobalReport.VALUE) ? Sheet.Kind.NUMBER : Sheet.Kind.TEXT))
                .toList(),
            table.rows));
  }

  private void detected(List<Figure> figures) {
    bySexAndAge(figures, GlobalReport.TOTAL, GlobalReport.TOTAL);
    for (String form : categories(figures, Figure::form)) {
      bySexAndAge(
          figures.stream().filter(f -> form.equals(f.form())).toList(),
          GlobalReport.BY_FORM,
          GlobalReport.form(form));
    }
    for (String place : categories(figures, Figure::citizenship)) {
      add(
          GlobalReport.DETECTED,
          GlobalReport.BY_CITIZENSHIP,
          Codes.place(place, Locale.ENGLISH),
          null,
          null,
          Check.sum(figures, f -> place.equals(f.citizenship())));
    }
  }

  /** All, each sex, each age, and each sex of an age, as far as they are counted. */
  private void bySexAndAge(List<Figure> figures, String dimension, String category) {
    for (String sex : withAll(categories(figures, Figure::sex))) {
      for (String age : withAll(categories(figures, Figure::ageBand))) {
        Predicate<Figure> these =
            f -> (sex == null || sex.equals(f.sex())) && (age == null || age.equals(f.ageBand()));
        if (figures.stream().anyMatch(these)) {
          add(GlobalReport.DETECTED, dimension, category, sex, age, Check.sum(figures, these));
        }
      }
    }
  }

  private void justice(Figure.Measure measure, List<Figure> figures) {
    if (figures.isEmpty()) {
      return;
    }
    add(
        JUSTICE.get(measure),
        GlobalReport.TOTAL,
        GlobalReport.TOTAL,
        null,
        null,
        Check.allForms(figures, measure));
    for (String form : categories(figures, Figure::form)) {
      add(
          JUSTICE.get(measure),
          GlobalReport.BY_FORM,
          GlobalReport.form(form),
          null,
          null,
          Check.sum(figures, f -> form.equals(f.form())));
    }
  }

  private void add(
      String indicator, String dimension, String category, String sex, String age, long persons) {
    String subregion = Places.subregionOf(state);
    rows.add(
        Sheet.Row.of(
            new Locale.Builder().setRegion(state).build().getISO3Country(),
            Places.name(state, Locale.ENGLISH),
            Places.name(Places.regionOf(subregion), Locale.ENGLISH),
            Places.name(subregion, Locale.ENGLISH),
            indicator,
            dimension,
            category,
            GlobalReport.sex(sex),
            GlobalReport.age(age),
            String.valueOf(year),
            GlobalReport.COUNTS,
            persons,
            source));
  }

  private static List<String> categories(List<Figure> figures, Function<Figure, String> of) {
    return List.copyOf(new TreeSet<>(figures.stream().map(of).filter(Objects::nonNull).toList()));
  }

  private static List<String> withAll(List<String> codes) {
    List<String> all = new ArrayList<>(Arrays.asList((String) null));
    all.addAll(codes);
    return all;
  }
}
