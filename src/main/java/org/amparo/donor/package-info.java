/**
 * What a donor is told: letters of acknowledgement, where the money went, and certified statements.
 * May depend on everything about money; others call {@link org.amparo.donor.DonorStatements}.
 */
package org.amparo.donor;
