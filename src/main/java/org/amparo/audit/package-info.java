/**
 * The trail of what was done and what was refused. Others call {@link org.amparo.audit.AuditTrail},
 * with ids and plain values only. May depend on identity and problem.
 */
package org.amparo.audit;
