package org.amparo.grant;

/**
 * When a grant becomes expense: as its reports are accepted, or at once when the agreement is
 * signed.
 */
public enum FundingModel {
  ADVANCE,
  OUTRIGHT
}
