package org.amparo.release;

import static org.amparo.release.Subject.ASSISTED;
import static org.amparo.release.Subject.DETECTED;
import static org.amparo.release.Subject.FLOWS;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What a table may tell apart. One that is added here can be chosen as any other; what was frozen
 * before it was counted stands as not asked.
 */
public enum Dimension {
  SEX("sex", ASSISTED, DETECTED),
  AGE_BAND("ageBand", ASSISTED, DETECTED),
  FORM("form", ASSISTED, DETECTED),
  /** The forms, and within organ removal whether organs, tissues or cells were removed. */
  DETAIL("form", DETECTED),
  ASSISTANCE("assistance", ASSISTED),
  /** Whether a border was crossed. */
  BORDER("border", DETECTED),
  /** By subregion; a country is told of nobody. */
  CITIZENSHIP("citizenship", DETECTED),
  ORIGIN("origin", FLOWS),
  DESTINATION("destination", FLOWS),
  /** Of the grant's country, or of the State that reports, by M49; no table is finer. */
  SUBREGION("place", ASSISTED, DETECTED),
  REGION("place", ASSISTED, DETECTED);

  /** Code of what a report did not say because nobody asked then. */
  static final String NOT_ASKED = "NOT_ASKED";

  private static final Set<String> PLACES = Set.of("place", "citizenship", "origin", "destination");

  private final String axis;
  private final Set<Subject> subjects;

  Dimension(String axis, Subject... subjects) {
    this.axis = axis;
    this.subjects = Set.of(subjects);
  }

  /** Under this name it is counted; two that share it tell the same apart, more or less finely. */
  String axis() {
    return axis;
  }

  Set<Subject> subjects() {
    return subjects;
  }

  boolean isPlace() {
    return PLACES.contains(axis);
  }

  static List<String> axes() {
    return Arrays.stream(values()).map(Dimension::axis).distinct().toList();
  }
}
