/**
 * Pools in which contributions are held together, and what their donors allow the money to be used
 * for. Whoever commits a pool's money asks {@link org.amparo.pool.Pools}. May depend on ledger and
 * what lies below it; knows nothing of contributions or grants.
 */
package org.amparo.pool;
