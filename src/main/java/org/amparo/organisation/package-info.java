/**
 * Donors and applicants. Others call {@link org.amparo.organisation.Organisations}. May depend on
 * identity, problem, audit, document, fund and task.
 */
package org.amparo.organisation;
