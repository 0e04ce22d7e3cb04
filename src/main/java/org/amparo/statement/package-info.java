/**
 * What the books say: trial balance and status of the fund, each figure with the accounts behind
 * it. Called by nobody; may depend on ledger and what lies below it.
 */
package org.amparo.statement;
