package org.amparo.ledger;

import java.util.UUID;

/**
 * What a line is about, as plain values: the ledger does not know the objects behind them.
 *
 * @param pool where the money is held; never null
 * @param budgetClass 1 to 8 of the harmonised expense classes, or null
 */
public record Dimensions(
    String pool,
    UUID contributionId,
    UUID callId,
    UUID grantId,
    UUID organisationId,
    Integer budgetClass) {

  public static Dimensions pool(String pool) {
    return new Dimensions(pool, null, null, null, null, null);
  }

  public static Dimensions contribution(String pool, UUID contributionId, UUID donorId) {
    return new Dimensions(pool, contributionId, null, null, donorId, null);
  }

  public static Dimensions grant(String pool, UUID callId, UUID grantId, UUID granteeId) {
    return new Dimensions(pool, null, callId, grantId, granteeId, null);
  }

  public Dimensions withBudgetClass(Integer of) {
    return new Dimensions(pool, contributionId, callId, grantId, organisationId, of);
  }
}
