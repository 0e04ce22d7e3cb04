/**
 * What is published of the fund: editions of open data, made whole from the ledger and the
 * registers as of a day, tried against the rules of each standard and against naming anybody who is
 * withheld, and kept. Others call {@link org.amparo.opendata.Publications}. May depend on what is
 * published: contribution, call, grant, report, disbursement and the ledger.
 */
package org.amparo.opendata;
