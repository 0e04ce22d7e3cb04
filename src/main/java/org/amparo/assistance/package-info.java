/**
 * Assistance to victims, as counts and never as persons: what is counted, in which codes, and what
 * may not be written about anyone. Others call {@link org.amparo.assistance.Assistance} and {@link
 * org.amparo.assistance.PersonalData}. May depend on identity and problem.
 */
package org.amparo.assistance;
