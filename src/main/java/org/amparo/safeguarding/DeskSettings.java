package org.amparo.safeguarding;

import io.smallrye.config.ConfigMapping;

/** Defaults that a fund may set otherwise. */
@ConfigMapping(prefix = "amparo.desk")
interface DeskSettings {

  /** From which the keys of reporters are made. */
  String secret();

  /** How many reports without login are taken in an hour from addresses of one bucket. */
  int reportsAnHour();

  /** How often one may ask for an answer. */
  int answersAnHour();
}
