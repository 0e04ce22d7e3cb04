package org.amparo.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where mail goes out. Host, port and account are the mailer's own settings. */
@ConfigMapping(prefix = "amparo.mail")
interface MailSettings {

  /** Without it nothing is sent: letters stay in the outbox. */
  Optional<String> host();

  /** How often one letter is tried before a person has to look. */
  @WithDefault("8")
  int attempts();
}
