/**
 * Months and years of the books: closing them, and what must hold before. Others contribute a
 * {@link org.amparo.period.ClosingCheck}. May depend on ledger and what it stands on.
 */
package org.amparo.period;
