/**
 * The pages that anyone may read, without signing in and without scripts: what the fund is, its
 * calls, its grants, where its money goes, results, reports, good practices, cases. Shows what the
 * edition of the open data in force says, and what others have published. Nobody calls it. May
 * depend on all that publish.
 */
package org.amparo.site;
