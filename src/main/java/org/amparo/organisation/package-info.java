/**
 * Donors and applicants. Others call {@link org.amparo.organisation.Organisations}. May depend on
 * identity, problem and audit.
 */
package org.amparo.organisation;
