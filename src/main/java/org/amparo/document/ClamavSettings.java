package org.amparo.document;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where clamd listens. */
@ConfigMapping(prefix = "amparo.clamav")
interface ClamavSettings {

  /** Without it nothing is scanned. */
  Optional<String> host();

  @WithDefault("3310")
  int port();

  @WithDefault("5S")
  Duration connectTimeout();

  /** For one file, from the connection to the answer. */
  @WithDefault("60S")
  Duration timeout();
}
