package org.amparo.release;

import java.util.List;
import java.util.Locale;
import org.amparo.protection.Axis;

/**
 * Columns and names under which the data set of the Global Report on Trafficking in Persons tells
 * counts, in English as there.
 *
 * <p>Source: United Nations Office on Drugs and Crime, data set GLOTIP as published on 14 April
 * 2025. It tells sexual exploitation, forced labour and other forms, citizenship, and countries of
 * repatriation; a category or a dimension beyond these bears our own name.
 */
public final class GlobalReport {

  /** The column of the counts. */
  public static final String VALUE = "txtVALUE";

  public static final List<String> COLUMNS =
      List.of(
          "Iso3_code",
          "Country",
          "Region",
          "Subregion",
          "Indicator",
          "Dimension",
          "Category",
          "Sex",
          "Age",
          "Year",
          "Unit of measurement",
          VALUE,
          "Source");

  public static final String TOTAL = "Total";
  public static final String COUNTS = "Counts";
  public static final String DETECTED = "Detected trafficking victims";
  public static final String INVESTIGATED = "Persons brought into formal contact";
  public static final String PROSECUTED = "Persons prosecuted";
  public static final String CONVICTED = "Persons convicted";
  public static final String BY_FORM = "by form of exploitation";
  public static final String BY_CITIZENSHIP = "by citizenship";

  /** Not of that data set: it does not tell who was helped. */
  static final String ASSISTED = "Assisted trafficking victims";

  private static final String UNKNOWN = "Unknown";

  private GlobalReport() {}

  /**
   * @param code null for all
   */
  public static String sex(String code) {
    return isAll(code) ? TOTAL : Labels.of(Dimension.SEX, code, Locale.ENGLISH);
  }

  /**
   * @param code null for all
   */
  public static String age(String code) {
    if (isAll(code)) {
      return TOTAL;
    }
    return switch (code) {
      case "CHILD" -> "0 to 17 years";
      case "ADULT" -> "18 years or over";
      default -> UNKNOWN;
    };
  }

  public static String form(String code) {
    return code.equals("OTHER")
        ? "Other forms of exploitation"
        : Labels.of(Dimension.FORM, code, Locale.ENGLISH);
  }

  static String by(Dimension dimension) {
    return switch (dimension) {
      case FORM, DETAIL -> BY_FORM;
      case CITIZENSHIP -> BY_CITIZENSHIP;
      case ASSISTANCE -> "by kind of assistance";
      case BORDER -> "by border crossed";
      case ORIGIN -> "by origin";
      case DESTINATION -> "by destination";
      case SEX, AGE_BAND, SUBREGION, REGION ->
          throw new IllegalArgumentException(dimension + " has a column of its own");
    };
  }

  static String category(Dimension dimension, String code) {
    return switch (dimension) {
      case FORM, DETAIL -> form(code);
      default -> Labels.of(dimension, code, Locale.ENGLISH);
    };
  }

  private static boolean isAll(String code) {
    return code == null || code.equals(Axis.TOTAL);
  }
}
