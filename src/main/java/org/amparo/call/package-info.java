/**
 * Calls for proposals. Others call {@link org.amparo.call.Calls} and {@link org.amparo.call.Call}.
 * May depend on money, fund, identity, problem, audit, ledger and organisation.
 */
package org.amparo.call;
