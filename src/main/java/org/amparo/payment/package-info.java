/**
 * Orders to the bank: approved payments together, signed by two, in one file. Others call {@link
 * org.amparo.payment.PaymentOrders}. May depend on disbursement, bank and what those depend on.
 */
package org.amparo.payment;
