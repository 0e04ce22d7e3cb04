/**
 * Calls for proposals. Others call {@link org.amparo.call.Calls}, {@link org.amparo.call.CallForms}
 * and {@link org.amparo.call.Call}. May depend on money, fund, identity, problem, audit, form,
 * ledger and organisation.
 */
package org.amparo.call;
