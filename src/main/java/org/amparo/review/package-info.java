/**
 * What the fund, its evaluators and its trustees make of an application: eligibility, scores,
 * advice, decision. Called through {@link org.amparo.review.Reviews}; it moves an application only
 * by the verbs of {@link org.amparo.application.UnderReview}. May depend on money, fund, identity,
 * task, problem, audit, payee, call, application and interest.
 */
package org.amparo.review;
