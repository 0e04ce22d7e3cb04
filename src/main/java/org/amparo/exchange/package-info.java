/**
 * Dated rates to the US dollar. Others call {@link org.amparo.exchange.ExchangeRates}. May depend
 * on money, fund and problem.
 */
package org.amparo.exchange;
