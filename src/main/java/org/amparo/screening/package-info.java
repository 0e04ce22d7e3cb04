/**
 * Who is compared with the sanctions list of the Security Council, what was found and what was
 * decided. Others call {@link org.amparo.screening.Screenings} before money moves, and implement
 * {@link org.amparo.screening.PartySource} when they know somebody to be compared. May depend on
 * organisation and what that depends on.
 */
package org.amparo.screening;
