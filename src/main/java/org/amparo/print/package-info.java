/**
 * What leaves the system on paper or as a file for a spreadsheet. Others call {@link
 * org.amparo.print.Paper} with a template of their own, or {@link org.amparo.print.Sheets} with a
 * table. May depend on fund, money and problem; knows no object of the fund.
 */
package org.amparo.print;
