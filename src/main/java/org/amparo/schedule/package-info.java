/**
 * What grantees owe in reports, when, and what became of it: the schedule of each agreement,
 * reports beside those on instalments, and reports that the fund does without. Others call {@link
 * org.amparo.schedule.Schedules} and {@link org.amparo.schedule.Waivers}. May depend on grant,
 * report and what those depend on.
 */
package org.amparo.schedule;
