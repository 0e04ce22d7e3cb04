/**
 * Who is acting, with which roles, for which organisation. Others ask {@link
 * org.amparo.identity.CurrentActor} for the {@link org.amparo.identity.Actor}. May depend on
 * problem.
 */
package org.amparo.identity;
