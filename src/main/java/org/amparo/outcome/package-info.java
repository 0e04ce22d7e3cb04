/**
 * What applicants are told of their applications: that they have come, what became of them, and
 * why. Others call {@link org.amparo.outcome.OutcomeLetters}. May depend on money, fund, identity,
 * task, problem, audit, mail, print, call, application and review.
 */
package org.amparo.outcome;
