package org.amparo.ledger;

import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a line is about, as plain values: the ledger does not know the objects behind them. What is
 * not known, or does not apply, is null.
 *
 * @param pool where the money is held; never null
 * @param budgetClass 1 to 8 of the harmonised expense classes
 * @param country ISO 3166-1 code of the country where the money is used
 * @param sponsoredClass the donor's own grouping of expense
 * @param assistance code of the kind of assistance paid for
 */
public record Dimensions(
    String pool,
    UUID contributionId,
    UUID callId,
    UUID grantId,
    UUID organisationId,
    Integer budgetClass,
    String country,
    String sponsoredClass,
    String assistance) {

  public static Dimensions pool(String pool) {
    return new Dimensions(pool, null, null, null, null, null, null, null, null);
  }

  public static Dimensions contribution(String pool, UUID contributionId, UUID donorId) {
    return new Dimensions(pool, contributionId, null, null, donorId, null, null, null, null);
  }

  public static Dimensions grant(String pool, UUID callId, UUID grantId, UUID granteeId) {
    return new Dimensions(pool, null, callId, grantId, granteeId, null, null, null, null);
  }

  /** The objects named. */
  public Stream<UUID> subjects() {
    return Stream.of(contributionId, callId, grantId, organisationId).filter(Objects::nonNull);
  }

  public Dimensions withBudgetClass(Integer of) {
    return new Dimensions(
        pool,
        contributionId,
        callId,
        grantId,
        organisationId,
        of,
        country,
        sponsoredClass,
        assistance);
  }

  public Dimensions withCountry(String code) {
    return new Dimensions(
        pool,
        contributionId,
        callId,
        grantId,
        organisationId,
        budgetClass,
        code,
        sponsoredClass,
        assistance);
  }

  public Dimensions withSponsoredClass(String code) {
    return new Dimensions(
        pool,
        contributionId,
        callId,
        grantId,
        organisationId,
        budgetClass,
        country,
        code,
        assistance);
  }

  public Dimensions withAssistance(String code) {
    return new Dimensions(
        pool,
        contributionId,
        callId,
        grantId,
        organisationId,
        budgetClass,
        country,
        sponsoredClass,
        code);
  }
}
