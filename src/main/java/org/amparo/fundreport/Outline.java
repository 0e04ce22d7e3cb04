package org.amparo.fundreport;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What kinds of report there are, and which sections each has, in their order. */
@Schema(name = "FundReportKind")
public enum Outline {
  /**
   * By operative paragraph: those of resolution 20/3 of the Commission on Crime Prevention and
   * Criminal Justice begin with A, those of resolution 2013/41 of the Economic and Social Council
   * with B.
   */
  IMPLEMENTATION("IR", implementation()),
  /** In the order in which the fund's progress reports have been published. */
  ANNUAL(
      "AR",
      List.of(
          "welcome",
          "introduction",
          "overview",
          "contributions",
          "board",
          "achievements",
          "grants-by-call",
          "projects",
          "income",
          "expenditure",
          "conclusion",
          "annex"));

  /** What these ask is for States to do; the fund's figures can only be beside it. */
  private static final Set<String> OF_STATES = Set.of("A4", "A5", "A6", "B2a", "B2b", "B11");

  private final String prefix;
  private final List<String> sections;

  Outline(String prefix, List<String> sections) {
    this.prefix = prefix;
    this.sections = sections;
  }

  private static List<String> implementation() {
    List<String> codes = new ArrayList<>();
    for (int n = 1; n <= 12; n++) {
      codes.add("A" + n);
    }
    codes.add("B1");
    for (char c = 'a'; c <= 'f'; c++) {
      codes.add("B2" + c);
    }
    for (int n = 3; n <= 14; n++) {
      codes.add("B" + n);
    }
    return List.copyOf(codes);
  }

  /** With which a reference begins. */
  String prefix() {
    return prefix;
  }

  List<String> sections() {
    return sections;
  }

  boolean isByParagraph() {
    return this == IMPLEMENTATION;
  }

  boolean isOfStates(String section) {
    return isByParagraph() && OF_STATES.contains(section);
  }

  /** The part it stands in; its heading comes before the first section of it. */
  String part(String section) {
    return switch (section) {
      case "welcome", "introduction", "conclusion", "annex" -> section;
      case "overview", "contributions", "board", "achievements" -> "management";
      case "grants-by-call", "projects" -> "empowering";
      case "income", "expenditure" -> "performance";
      default -> section.substring(0, 1);
    };
  }

  /** The number of the paragraph as it is cited: {@code 2 (a)}. */
  static String paragraph(String section) {
    return section.matches("[AB]\\d+[a-f]")
        ? section.substring(1, section.length() - 1)
            + " ("
            + section.substring(section.length() - 1)
            + ")"
        : section.substring(1);
  }
}
