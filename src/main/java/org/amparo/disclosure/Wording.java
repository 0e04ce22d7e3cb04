package org.amparo.disclosure;

import org.amparo.assistance.PersonalData;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;

/** The registers are read widely, and nobody is named in them. */
final class Wording {

  private Wording() {}

  static void requireNoPersonalData(String field, String text) {
    PersonalData.in(text)
        .ifPresent(
            kind -> {
              throw Refusal.invalid(FieldError.of(field, kind.code()));
            });
  }
}
