/**
 * What the fund writes of itself: reports on the resolutions, paragraph by paragraph, and yearly
 * progress reports, in editions whose figures are kept and whose texts are carried on. Others call
 * {@link org.amparo.fundreport.FundReports}. May depend on what is public of the fund (opendata),
 * on published figures on persons (release) and on the statements.
 */
package org.amparo.fundreport;
