/**
 * Payments of instalments, each by six different persons. Others call {@link
 * org.amparo.disbursement.Disbursements}. May depend on grant, report and what those depend on.
 */
package org.amparo.disbursement;
