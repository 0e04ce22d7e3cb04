package org.amparo.identity;

import java.util.Arrays;
import java.util.Optional;

/** The realm's roles. The constants are what {@code @RolesAllowed} takes. */
public enum Role {
  DONOR_FOCAL(Role.DONOR),
  STATE_FOCAL_POINT(Role.STATE),
  NGO_EDITOR(Role.EDITOR),
  NGO_AUTHORIZED_OFFICER(Role.OFFICER),
  SECRETARIAT_OFFICER(Role.SECRETARIAT),
  EVALUATOR(Role.EVALUATES),
  TRUSTEE(Role.ADVISES),
  FUND_MANAGER(Role.MANAGER),
  CERTIFYING_OFFICER(Role.CERTIFIES),
  APPROVING_OFFICER(Role.APPROVES),
  BANK_SIGNATORY(Role.SIGNS),
  FINANCE_ACCOUNTANT(Role.ACCOUNTANT),
  CONTROLLER(Role.CONTROLS),
  AUDITOR(Role.AUDITS),
  DATA_PROTECTION_OFFICER(Role.PROTECTS),
  CONTENT_TRANSLATOR(Role.TRANSLATES),
  SYSTEM_ADMIN(Role.ADMIN);

  public static final String DONOR = "donor-focal";
  public static final String STATE = "state-focal-point";
  public static final String EDITOR = "ngo-editor";
  public static final String OFFICER = "ngo-authorized-officer";
  public static final String SECRETARIAT = "secretariat-officer";
  public static final String EVALUATES = "evaluator";
  public static final String ADVISES = "trustee";
  public static final String MANAGER = "fund-manager";
  public static final String CERTIFIES = "certifying-officer";
  public static final String APPROVES = "approving-officer";
  public static final String SIGNS = "bank-signatory";
  public static final String ACCOUNTANT = "finance-accountant";
  public static final String CONTROLS = "controller";
  public static final String AUDITS = "auditor";
  public static final String PROTECTS = "data-protection-officer";
  public static final String TRANSLATES = "content-translator";
  public static final String ADMIN = "system-admin";

  private final String realmName;

  Role(String realmName) {
    this.realmName = realmName;
  }

  public String realmName() {
    return realmName;
  }

  static Optional<Role> of(String realmName) {
    return Arrays.stream(values()).filter(r -> r.realmName.equals(realmName)).findAny();
  }
}
