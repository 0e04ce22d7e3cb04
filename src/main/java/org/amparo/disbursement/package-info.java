/**
 * Payments of instalments, each by five different persons. Called by nobody but the web; may depend
 * on grant, report and what those depend on.
 */
package org.amparo.disbursement;
