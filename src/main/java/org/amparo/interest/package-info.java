/**
 * What could sway those who review: the interests each keeps in a register, what each declares
 * against a call, and who is kept out of which application for it. Called through {@link
 * org.amparo.interest.Reviewers}. May depend on identity, problem, audit, task, organisation, call
 * and application.
 */
package org.amparo.interest;
