/**
 * Public cases of trafficking for the removal of organs, tissues or cells: what courts have
 * decided, initials at most. Others call {@link org.amparo.courtcase.CourtCases}. May depend on
 * organisation, assistance, print, task and what they may.
 */
package org.amparo.courtcase;
