package org.amparo.payee;

public enum PayeeAccountStatus {
  PROPOSED,
  VERIFIED_ONCE,
  VERIFIED,
  REFUSED,
  WITHDRAWN,
  /** Paid to before there was verification; nothing is paid to it any more. */
  UNVERIFIED;

  public boolean isPending() {
    return this == PROPOSED || this == VERIFIED_ONCE;
  }
}
