/**
 * Grant agreements: money promised to a grantee, its plan of instalments, and what stands against
 * it in the books. Others call {@link org.amparo.grant.Grants}. May depend on ledger, organisation,
 * application and what those depend on.
 */
package org.amparo.grant;
