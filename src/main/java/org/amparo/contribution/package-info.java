/**
 * Money in: pledge, screening, acceptance, agreement, receipt. Others call {@link
 * org.amparo.contribution.Contributions}; it meets grants only through the ledger's balances. May
 * depend on ledger, exchange, organisation, task and what lies below them.
 */
package org.amparo.contribution;
