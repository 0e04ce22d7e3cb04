/**
 * What grantees report on each instalment, and its acceptance by programme and by finance, which
 * turns advances into expense. Others call {@link org.amparo.report.Reports}. May depend on grant,
 * assistance and what those depend on.
 */
package org.amparo.report;
