/**
 * Applications to a call, from draft to award. Others call {@link
 * org.amparo.application.Applications}; the review moves them through {@link
 * org.amparo.application.UnderReview}, grants take up an {@link org.amparo.application.Award}. May
 * depend on money, fund, identity, task, problem, audit, document, organisation, form and call.
 */
package org.amparo.application;
