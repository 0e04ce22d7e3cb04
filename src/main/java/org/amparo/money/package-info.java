/** Exact amounts. Others call {@link org.amparo.money.Money}. Depends on nothing of ours. */
package org.amparo.money;
