package org.amparo.release;

import java.util.Arrays;
import java.util.List;

/**
 * What a table may tell apart. One that is added here can be chosen as any other; what was frozen
 * before it was counted stands as not asked.
 */
public enum Dimension {
  SEX("sex"),
  AGE_BAND("ageBand"),
  FORM("form"),
  ASSISTANCE("assistance"),
  /** Of the grant's country, by the standard M49; no table is finer. */
  SUBREGION("place"),
  REGION("place");

  /** Code of what a report did not say because nobody asked then. */
  static final String NOT_ASKED = "NOT_ASKED";

  private final String axis;

  Dimension(String axis) {
    this.axis = axis;
  }

  /** Under this name it is counted; two that share it tell the same apart, more or less finely. */
  String axis() {
    return axis;
  }

  static List<String> axes() {
    return Arrays.stream(values()).map(Dimension::axis).distinct().toList();
  }
}
