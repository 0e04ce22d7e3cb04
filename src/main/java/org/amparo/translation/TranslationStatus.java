package org.amparo.translation;

public enum TranslationStatus {
  IN_WORK,
  /** Awaits somebody who did not translate it. */
  TRANSLATED,
  REVIEWED
}
