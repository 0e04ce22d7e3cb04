package org.amparo.release;

import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whom a table counts, and by whom they are reported. */
@Schema(name = "DataReleaseSubject")
public enum Subject {
  /** Persons whom grantees assist, from accepted reports. */
  ASSISTED(""),
  /** Victims whom States detect, from accepted submissions. */
  DETECTED("D/"),
  /** Of them those who were brought from one place to another. */
  FLOWS("F/");

  private final String prefix;

  Subject(String prefix) {
    this.prefix = prefix;
  }

  /**
   * Names a source: a State's year, whichever edition tells it. A later edition so never stands
   * beside an earlier one, from which it could be taken away.
   */
  String source(String state, int year) {
    return prefix + state + "/" + year;
  }

  static Subject of(String source) {
    return Arrays.stream(values())
        .filter(s -> !s.prefix.isEmpty() && source.startsWith(s.prefix))
        .findAny()
        .orElse(ASSISTED);
  }

  List<Dimension> dimensions() {
    return Arrays.stream(Dimension.values()).filter(d -> d.subjects().contains(this)).toList();
  }
}
