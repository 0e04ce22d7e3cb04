/**
 * The pages that anyone may read, without signing in and without scripts: what the fund is, its
 * calls, its grants, where its money goes. Shows what the edition of the open data in force says,
 * and what is published of calls. Nobody calls it. May depend on opendata, fundreport, release and
 * call.
 */
package org.amparo.site;
