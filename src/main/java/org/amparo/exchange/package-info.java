/**
 * Dated rates to the US dollar. Others call {@link org.amparo.exchange.ExchangeRates}. Lists of
 * rates come in by {@link org.amparo.exchange.RateLists}. May depend on money, fund, problem,
 * identity, audit and task.
 */
package org.amparo.exchange;
