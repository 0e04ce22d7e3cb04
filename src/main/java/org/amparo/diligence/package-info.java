/**
 * Due diligence on an award: questions, flags, risk, clearance. Others call {@link
 * org.amparo.diligence.Diligences}. May depend on application, review, call, fund, identity, audit,
 * task and problem.
 */
package org.amparo.diligence;
