package org.amparo.pool;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What donors earmark for, besides regions and countries. */
@Schema(name = "PoolTheme")
public enum Theme {
  CHILDREN,
  WOMEN_AND_GIRLS,
  SEXUAL_EXPLOITATION,
  FORCED_LABOUR,
  CONFLICT_AND_CRISIS,
  MIGRATION
}
