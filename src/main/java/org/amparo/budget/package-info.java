/**
 * What the fund means to spend in a year, and what became of it. May depend on the books and what
 * they stand on.
 */
package org.amparo.budget;
