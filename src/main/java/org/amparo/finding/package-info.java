/**
 * The auditor's workbench: samples drawn from the books, the evidence behind an entry, notes, and
 * findings that the audited answer and the auditor closes. Nothing here changes what is audited.
 * May depend on every package of the fund's business.
 */
package org.amparo.finding;
