package org.amparo.application;

/** How much of an application somebody may see. */
enum Sight {
  NONE,
  /** Number, call, organisation and title: what an evaluator needs to declare interests. */
  TITLE,
  WHOLE
}
