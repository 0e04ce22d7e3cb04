package org.amparo.call;

/** What an applicant may be asked to attach. */
public enum DocumentKind {
  REGISTRATION_CERTIFICATE,
  AUDITED_STATEMENTS,
  REFERENCE_LETTER,
  PARTNER_DECLARATION,
  BUDGET_ANNEX,
  CONTRIBUTION_EVIDENCE,
  OTHER;

  /** Whether it bears the name of the applicant by its nature. */
  public boolean identifies() {
    return this != BUDGET_ANNEX;
  }
}
