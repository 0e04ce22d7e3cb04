package org.amparo.form;

import java.util.EnumSet;
import java.util.Set;

/** How a question is answered. */
public enum QuestionKind {
  SHORT_TEXT,
  LONG_TEXT,
  WHOLE_NUMBER,
  /** US dollars, with cents. */
  AMOUNT,
  /** A number with up to four decimals. */
  DECIMAL,
  ONE_CHOICE,
  MANY_CHOICES,
  DATE,
  YES_NO,
  TABLE,
  /** Answered by attaching a document of the kind named. */
  DOCUMENT;

  static final Set<QuestionKind> IN_COLUMNS =
      EnumSet.of(SHORT_TEXT, WHOLE_NUMBER, AMOUNT, DECIMAL, ONE_CHOICE, DATE, YES_NO);

  boolean isText() {
    return this == SHORT_TEXT || this == LONG_TEXT;
  }

  boolean isNumber() {
    return this == WHOLE_NUMBER || this == AMOUNT || this == DECIMAL;
  }

  boolean hasChoices() {
    return this == ONE_CHOICE || this == MANY_CHOICES;
  }

  /** Whether what is asked later may depend on the answer. */
  boolean decides() {
    return hasChoices() || this == YES_NO;
  }

  int decimals() {
    return switch (this) {
      case AMOUNT -> 2;
      case DECIMAL -> 4;
      default -> 0;
    };
  }

  /** Characters that any answer of the kind may have, whatever the form says. */
  int longest() {
    return switch (this) {
      case LONG_TEXT -> 20_000;
      case SHORT_TEXT -> 1_000;
      default -> 40;
    };
  }
}
