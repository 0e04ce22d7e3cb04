/**
 * Assistance to victims, as counts and never as persons: what is counted, in which codes, and what
 * may not be written about anyone. Others call {@link org.amparo.assistance.Assistance} and {@link
 * org.amparo.assistance.PersonalData}; what is uploaded is read by {@link
 * org.amparo.assistance.CaseFile}. May depend on document, identity and problem.
 */
package org.amparo.assistance;
