/**
 * Visits, spot checks and audits of grantees: planned by risk, carried out, commented on, and
 * followed until what they found is settled in money too. {@code Engagements} and {@code
 * EngagementFindings} are what others call. May depend on grants, reports and write-offs.
 */
package org.amparo.assurance;
