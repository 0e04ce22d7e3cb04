/**
 * What management discloses to the auditors: ex gratia payments, fraud and presumptive fraud, and
 * the exceptions of the year. Others read {@link org.amparo.disclosure.ExGratiaPayments}, {@link
 * org.amparo.disclosure.FraudCases} and {@link org.amparo.disclosure.Exceptions}. May depend on
 * money out and what that depends on.
 */
package org.amparo.disclosure;
