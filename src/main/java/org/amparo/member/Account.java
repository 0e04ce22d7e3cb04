package org.amparo.member;

import java.time.Instant;
import java.util.UUID;

/**
 * A member's account, as the identity provider has it.
 *
 * @param role the higher of the two, or null for one that has neither
 * @param ordinary whether it has no other role of the fund and belongs to no other organisation
 * @param entered whether its owner has been in: has set a password of their own
 */
record Account(
    UUID id,
    String name,
    String email,
    boolean enabled,
    Instant since,
    MemberRole role,
    boolean ordinary,
    boolean entered) {

  boolean isOfficer() {
    return enabled && entered && role == MemberRole.OFFICER;
  }
}
