/**
 * The fund itself: its name, its money, its time. Others call {@link org.amparo.fund.FundClock} and
 * {@link org.amparo.fund.FundSettings}. Depends on nothing of ours.
 */
package org.amparo.fund;
