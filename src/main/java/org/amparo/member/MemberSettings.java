package org.amparo.member;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How accounts of members are managed, and how many. The defaults are this system's. */
@ConfigMapping(prefix = "amparo.members")
interface MemberSettings {

  /** The realm at the identity provider, as its tokens name it. */
  String provider();

  /** Its client that may manage users and nothing else. */
  @WithDefault("amparo-members")
  String client();

  /** Without one, members are managed by the administrator alone. */
  Optional<String> secret();

  /** Most members and open invitations of one organisation. */
  @WithDefault("25")
  int most();

  /** Most invitations of one organisation in 24 hours, refused ones among them. */
  @WithDefault("10")
  int invitationsADay();

  /** How long an invitation can be accepted. */
  @WithDefault("P7D")
  Duration validity();
}
