package org.amparo.application;

/** How much of an application somebody may see. */
enum Sight {
  NONE,
  /** All but whose it is: what an evaluator has of a blind call. */
  BLIND,
  WHOLE
}
