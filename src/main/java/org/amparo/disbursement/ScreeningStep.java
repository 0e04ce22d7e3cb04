package org.amparo.disbursement;

/** At which steps the grantee is compared with the sanctions list. */
enum ScreeningStep {
  CERTIFICATION,
  FIRST_SIGNATURE,
  SECOND_SIGNATURE
}
