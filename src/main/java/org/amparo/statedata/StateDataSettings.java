package org.amparo.statedata;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;

/** From when on a State is asked to explain a figure. Defaults of this system. */
@ConfigMapping(prefix = "amparo.statedata")
public interface StateDataSettings {

  /** Share of last year's total by which this year's may differ without an explanation. */
  @WithDefault("0.5")
  BigDecimal jumpShare();

  /** A difference of fewer persons is no jump. */
  @WithDefault("20")
  int jumpLeast();

  /** Share of persons of unknown sex or age beyond which it is asked why. */
  @WithDefault("0.5")
  BigDecimal unknownShare();
}
