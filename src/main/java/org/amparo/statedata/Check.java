package org.amparo.statedata;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.amparo.assistance.Assistance;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is found when a submission is looked through, each with what was reckoned: what contradicts
 * itself is to be mended, what is only unusual is to be explained.
 *
 * @param severity what follows
 * @param line of the figure it is about, from 0; null when it is about all of them
 * @param field of the figure, or null
 * @param code message code; the last part names what an explanation answers
 */
record Check(Severity severity, Integer line, String field, String code, List<Object> args) {

  @Schema(name = "StateCheckSeverity")
  enum Severity {
    TO_MEND,
    TO_EXPLAIN
  }

  static final int MOST_PERSONS = 1_000_000;
  private static final String UNKNOWN = "UNKNOWN";

  /**
   * What figures are held against.
   *
   * @param lastYear total of the year before that is in force, or null
   */
  record Against(
      Collection<String> forms,
      Collection<String> grades,
      Collection<String> places,
      Long lastYear,
      StateDataSettings settings) {}

  /** A name of its own for what an explanation answers. */
  String topic() {
    return code.substring(code.lastIndexOf('.') + 1);
  }

  static List<Check> of(List<Figure> figures, Against against) {
    List<Check> found = new ArrayList<>();
    Set<List<String>> seen = new HashSet<>();
    for (int i = 0; i < figures.size(); i++) {
      written(found, figures.get(i), i, against);
      if (!seen.add(figures.get(i).codes())) {
        found.add(mend(i, null, "statedata.check.twice"));
      }
    }
    sums(found, figures);
    flows(found, figures);
    unusual(found, figures, against);
    return found;
  }

  // --- each figure by itself

  private static void written(List<Check> found, Figure f, int i, Against against) {
    if (f.measure() == null || !Codes.of(Figure.Measure.class).contains(f.measure())) {
      found.add(mend(i, "measure", missing(f.measure())));
      return;
    }
    boolean detected = Figure.Measure.DETECTED.isOf(f);
    boolean total = Figure.Measure.TOTAL.isOf(f);
    boolean flow = Figure.Measure.FLOW.isOf(f);
    boolean organs = detected && Figure.ORGAN_REMOVAL.equals(f.form());
    code(found, i, "sex", f.sex(), Codes.of(Assistance.Sex.class), detected, detected || total);
    code(
        found,
        i,
        "ageBand",
        f.ageBand(),
        Codes.of(Assistance.AgeBand.class),
        detected,
        detected || total);
    code(found, i, "form", f.form(), against.forms(), detected, !total && !flow);
    code(found, i, "detail", f.detail(), Codes.of(Assistance.Detail.class), organs, organs);
    code(found, i, "citizenship", f.citizenship(), against.places(), detected, detected);
    code(found, i, "border", f.border(), Codes.of(Assistance.Border.class), detected, detected);
    code(found, i, "origin", f.origin(), against.places(), flow, flow);
    code(found, i, "destination", f.destination(), against.places(), flow, flow);
    if (f.persons() == null) {
      found.add(mend(i, "persons", "problem.field.required"));
    } else if (f.persons() < 0) {
      found.add(mend(i, "persons", "statedata.check.negative"));
    } else if (f.persons() > MOST_PERSONS) {
      found.add(mend(i, "persons", "statedata.check.huge", String.valueOf(MOST_PERSONS)));
    }
    if (f.grade() == null) {
      found.add(mend(i, "grade", "statedata.check.no-grade"));
    } else if (!against.grades().contains(f.grade())) {
      found.add(mend(i, "grade", "problem.field.unknown"));
    }
    if (f.source() == null) {
      found.add(mend(i, "source", "statedata.check.no-source"));
    }
  }

  private static void code(
      List<Check> found,
      int i,
      String field,
      String code,
      Collection<String> known,
      boolean needed,
      boolean allowed) {
    if (code == null ? needed : !allowed || !known.contains(code)) {
      found.add(
          mend(i, field, code != null && !allowed ? "statedata.check.not-here" : missing(code)));
    }
  }

  private static String missing(String code) {
    return code == null ? "problem.field.required" : "problem.field.unknown";
  }

  // --- sums

  private static void sums(List<Check> found, List<Figure> figures) {
    Long all = null;
    for (int i = 0; i < figures.size(); i++) {
      Figure f = figures.get(i);
      if (Figure.Measure.TOTAL.isOf(f) && f.persons() != null) {
        long sum =
            sum(
                figures,
                d ->
                    Figure.Measure.DETECTED.isOf(d)
                        && (f.sex() == null || f.sex().equals(d.sex()))
                        && (f.ageBand() == null || f.ageBand().equals(d.ageBand())));
        if (sum != f.persons()) {
          found.add(mend(i, "persons", "statedata.check.total-differs", f.persons(), sum));
        }
        if (f.sex() == null && f.ageBand() == null) {
          all = f.persons().longValue();
        }
      }
    }
    if (all == null) {
      if (figures.stream().anyMatch(Figure.Measure.DETECTED::isOf)) {
        found.add(mend(null, null, "statedata.check.no-total"));
      }
      return;
    }
    agree(found, figures, all, "sex-total", f -> f.sex() != null && f.ageBand() == null);
    agree(found, figures, all, "age-total", f -> f.sex() == null && f.ageBand() != null);
    agree(found, figures, all, "sex-age-total", f -> f.sex() != null && f.ageBand() != null);
  }

  /** Totals of parts, where any is given, sum up to the total of all. */
  private static void agree(
      List<Check> found, List<Figure> figures, long all, String topic, Predicate<Figure> part) {
    Predicate<Figure> parts = f -> Figure.Measure.TOTAL.isOf(f) && part.test(f);
    if (figures.stream().anyMatch(parts) && sum(figures, parts) != all) {
      found.add(mend(null, null, "statedata.check." + topic, sum(figures, parts), all));
    }
  }

  // --- flows

  private static void flows(List<Check> found, List<Figure> figures) {
    Predicate<Figure> flow = Figure.Measure.FLOW::isOf;
    Predicate<Figure> within =
        f -> Objects.equals(f.origin(), f.destination()) && !UNKNOWN.equals(f.origin());
    Predicate<Figure> detected = Figure.Measure.DETECTED::isOf;
    atMost(found, "flows", sum(figures, flow), sum(figures, detected));
    atMost(
        found,
        "flows-domestic",
        sum(figures, flow.and(within).and(f -> isCountry(f.origin()))),
        sum(figures, detected.and(f -> !"CROSS_BORDER".equals(f.border()))));
    atMost(
        found,
        "flows-cross-border",
        sum(
            figures,
            flow.and(within.negate())
                .and(f -> !UNKNOWN.equals(f.origin()) && !UNKNOWN.equals(f.destination()))),
        sum(figures, detected.and(f -> !"DOMESTIC".equals(f.border()))));
  }

  /** From one country of a subregion to another of it, a border is crossed. */
  private static boolean isCountry(String place) {
    return place != null && place.length() == 2;
  }

  private static void atMost(List<Check> found, String topic, long flows, long persons) {
    if (flows > persons) {
      found.add(mend(null, null, "statedata.check." + topic, flows, persons));
    }
  }

  // --- what is only unusual

  private static void unusual(List<Check> found, List<Figure> figures, Against against) {
    Predicate<Figure> detected = Figure.Measure.DETECTED::isOf;
    long all = sum(figures, detected);
    Long before = against.lastYear();
    if (before != null) {
      long jump = Math.abs(all - before);
      if (jump >= against.settings().jumpLeast()
          && exceeds(jump, before, against.settings().jumpShare())) {
        found.add(explain("statedata.check.jump", all, before));
      }
    }
    long unknown =
        sum(
            figures,
            detected.and(f -> "OTHER_OR_UNKNOWN".equals(f.sex()) || UNKNOWN.equals(f.ageBand())));
    if (exceeds(unknown, all, against.settings().unknownShare())) {
      found.add(explain("statedata.check.unknown", unknown, all));
    }
    long prosecuted = allForms(figures, Figure.Measure.PROSECUTION);
    long convicted = allForms(figures, Figure.Measure.CONVICTION);
    if (convicted > prosecuted) {
      found.add(explain("statedata.check.convictions", convicted, prosecuted));
    }
  }

  /** The figure of all forms when it is given, else those of each. */
  static long allForms(List<Figure> figures, Figure.Measure measure) {
    Predicate<Figure> whole = f -> measure.isOf(f) && f.form() == null;
    return figures.stream().anyMatch(whole) ? sum(figures, whole) : sum(figures, measure::isOf);
  }

  private static boolean exceeds(long part, long whole, BigDecimal share) {
    return BigDecimal.valueOf(part).compareTo(share.multiply(BigDecimal.valueOf(whole))) > 0;
  }

  static long sum(List<Figure> figures, Predicate<Figure> which) {
    return figures.stream().filter(which).mapToLong(Figure::counted).sum();
  }

  private static Check mend(Integer line, String field, String code, Object... args) {
    return new Check(Severity.TO_MEND, line, field, code, List.of(args));
  }

  private static Check explain(String code, Object... args) {
    return new Check(Severity.TO_EXPLAIN, null, null, code, Stream.of(args).toList());
  }
}
