package org.amparo.interest;

/** Where a recusal stands. */
enum RecusalStatus {
  /** A tie that was found; it holds until it is decided. */
  PROPOSED(
      "r.basis <> DECLARATION and not exists"
          + " (select 1 from RecusalDecision x where x.recusalId = r.id)"),
  UPHELD(
      "(r.basis = DECLARATION or exists"
          + " (select 1 from RecusalDecision x where x.recusalId = r.id and x.upheld = true))"),
  CLEARED("exists (select 1 from RecusalDecision x where x.recusalId = r.id and x.upheld = false)");

  private final String condition;

  RecusalStatus(String condition) {
    this.condition = condition;
  }

  /** Of recusal {@code r}, in the language of queries. */
  String condition() {
    return condition;
  }
}
