/**
 * Vouchers: journal entries written by hand, prepared by one person and posted by another. {@link
 * org.amparo.voucher.Vouchers} is what others call. May depend on period, ledger and what they
 * stand on.
 */
package org.amparo.voucher;
