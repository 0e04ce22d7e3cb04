/**
 * Refusals and how they are told, and what all resources say alike. Others throw {@link
 * org.amparo.problem.Refusal} and read {@link org.amparo.problem.Messages}. Depends on nothing of
 * ours.
 */
package org.amparo.problem;
