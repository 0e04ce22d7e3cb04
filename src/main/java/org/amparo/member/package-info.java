/**
 * Who acts for an NGO: invited, given another role and removed by its own authorised officer. The
 * accounts are the identity provider's. May depend on organisation and what is before it.
 */
package org.amparo.member;
