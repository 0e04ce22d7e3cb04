/**
 * What the bank says and what the fund makes of it: statements in files, their lines, matches with
 * what is in the books, suspense, reconciliation. Acts on contributions, grants and payments only
 * through their public verbs.
 */
package org.amparo.bank;
