package org.amparo.member;

import org.amparo.identity.Role;

/** What a member of an NGO may be. */
public enum MemberRole {
  EDITOR(Role.EDITOR),
  OFFICER(Role.OFFICER);

  private final String realmName;

  MemberRole(String realmName) {
    this.realmName = realmName;
  }

  String realmName() {
    return realmName;
  }
}
