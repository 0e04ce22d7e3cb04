package org.amparo.outcome;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a fund may decide for itself about its letters; the defaults are this system's. */
@ConfigMapping(prefix = "amparo.outcome")
interface OutcomeSettings {

  /** For how many days after the day of its letter an applicant may complain. */
  @WithDefault("15")
  int complaintDays();
}
