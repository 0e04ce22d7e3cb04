/**
 * The books: double entry, append-only, reversal only. Others build an {@link
 * org.amparo.ledger.Entry} and call {@link org.amparo.ledger.Ledger}. Knows nothing of grants or
 * donors; may depend on money, fund, identity, problem and audit.
 */
package org.amparo.ledger;
