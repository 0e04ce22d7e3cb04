package org.amparo.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** Defaults of this system; none is a rule of the United Nations. */
@ConfigMapping(prefix = "amparo.retention")
public interface RetentionSettings {

  /** How often it is looked what is due, and approved erasures are carried out. */
  String every();

  /** Months offered when a term is proposed, by class; a term holds only when two agreed it. */
  Map<RetentionClass, Integer> months();

  /** Days after an erasure was declined until the same class is proposed again. */
  @WithDefault("90")
  int again();

  /** The most that one erasure takes, so that somebody can look at it. */
  @WithDefault("200")
  int most();
}
