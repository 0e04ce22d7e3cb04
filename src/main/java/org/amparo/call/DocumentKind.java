package org.amparo.call;

/** What an applicant may be asked to attach. */
public enum DocumentKind {
  REGISTRATION_CERTIFICATE,
  AUDITED_STATEMENTS,
  REFERENCE_LETTER,
  PARTNER_DECLARATION,
  BUDGET_ANNEX,
  CONTRIBUTION_EVIDENCE,
  OTHER
}
