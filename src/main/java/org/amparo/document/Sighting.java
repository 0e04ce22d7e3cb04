package org.amparo.document;

import java.util.List;
import java.util.Locale;
import org.amparo.problem.FieldError;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What kind of data a file seems to hold and where, by number only: what stands in a file, a
 * heading too, may be somebody's name.
 *
 * @param ofPersonsAssisted whether the file itself says so; nothing can be declared then
 */
public record Sighting(Kind kind, Place place, boolean ofPersonsAssisted) {

  @Schema(name = "DocumentSighting")
  public enum Kind {
    IDENTITY,
    BIRTH,
    /** A name beside a telephone number, an e-mail address or an address. */
    CONTACT,
    /** A name beside age, sex or nationality. */
    PROFILE,
    /** Names of those whom the file calls beneficiaries or victims. */
    NAMES;

    /** Message code that says what was seen. */
    String code() {
      return "document.seen." + name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param number of the sheet, table or page, from one
   * @param column counted from zero, or -1 where there are none
   */
  public record Place(Passage.Medium medium, int number, int row, int column) {

    FieldError error() {
      return FieldError.of(
          "file.place",
          medium.code(),
          String.valueOf(number),
          String.valueOf(row),
          letters(column));
    }

    /** As spreadsheets call it: A, B, ... Z, AA. */
    private static String letters(int column) {
      StringBuilder letters = new StringBuilder();
      for (int c = column; c >= 0; c = c / 26 - 1) {
        letters.insert(0, (char) ('A' + c % 26));
      }
      return letters.toString();
    }
  }

  List<FieldError> errors() {
    return List.of(FieldError.of("file", kind.code()), place.error());
  }
}
