package org.amparo.contribution;

/** When a contribution is revenue: data on its agreement, never a choice of the code. */
public enum RecognitionModel {
  /** Receivable and revenue, whole, when the agreement becomes binding. */
  BINDING_UNCONDITIONAL,
  /** Revenue when the money arrives; no receivable before. */
  ON_RECEIPT,
  /** Money received is owed until the donor's condition is met, and revenue as it is. */
  BINDING_WITH_COMPLIANCE_OBLIGATION
}
