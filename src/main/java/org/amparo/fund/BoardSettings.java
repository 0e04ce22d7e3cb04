package org.amparo.fund;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.Config;

/**
 * How a fund's Board sits. The defaults are this system's, not rules of the United Nations. Asked
 * for anew each time: what was opened under one quorum keeps it.
 */
@ApplicationScoped
public class BoardSettings {

  private static final int QUORUM = 3;

  private final Config config;

  BoardSettings(Config config) {
    this.config = config;
  }

  /** Members present who may advise on an application, for the Board to be heard on it. */
  public int quorum() {
    return config.getOptionalValue("amparo.board.quorum", Integer.class).orElse(QUORUM);
  }

  /** Whether an application has to be before a session at all to be decided on. */
  public boolean sessionRequired() {
    return config.getOptionalValue("amparo.board.session-required", Boolean.class).orElse(false);
  }
}
