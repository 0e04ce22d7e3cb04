package org.amparo.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.amparo.problem.Messages;
import org.amparo.protection.Axis;

/** Names of dimensions and categories in a reader's language. */
final class Labels {

  private Labels() {}

  static String of(Dimension dimension, Locale language) {
    return Messages.text("release.dimension." + dimension, language);
  }

  static String of(Dimension dimension, String code, Locale language) {
    if (code.equals(Axis.TOTAL)) {
      return Messages.text(dimension.isPlace() ? "release.world" : "release.total", language);
    }
    return switch (dimension) {
      case SEX -> Messages.text("assistance.sex." + code, language);
      case AGE_BAND -> Messages.text("assistance.age." + code, language);
      case FORM, DETAIL ->
          code.equals(Definition.OTHER_FORMS)
              ? Messages.text("release.other-forms", language)
              : code.startsWith(Definition.REMOVED)
                  ? Messages.text(
                      "assistance.detail." + code.substring(Definition.REMOVED.length()), language)
                  : Messages.text("assistance.form." + code, language);
      case BORDER -> Messages.text("assistance.border." + code, language);
      case ASSISTANCE -> Messages.text("assistance.kind." + code, language);
      case SUBREGION, REGION, CITIZENSHIP, ORIGIN, DESTINATION ->
          code.equals(Places.NOWHERE)
              ? Messages.text("release.nowhere", language)
              : Places.name(code, language);
    };
  }

  static String cell(List<Dimension> dimensions, List<String> at, Locale language) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < at.size(); i++) {
      names.add(of(dimensions.get(i), at.get(i), language));
    }
    return String.join(" \u00b7 ", names);
  }

  /** What the table is of, in a line. */
  static String title(Definition definition, Locale language) {
    String years =
        definition.fromYear() == definition.toYear()
            ? String.valueOf(definition.fromYear())
            : definition.fromYear() + "\u2013" + definition.toYear();
    return Messages.text(
        "release.title." + definition.unit(),
        language,
        definition.dimensions().stream()
            .map(d -> of(d, language))
            .collect(Collectors.joining(" \u00d7 ")),
        years);
  }
}
