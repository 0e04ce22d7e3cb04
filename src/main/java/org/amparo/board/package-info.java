/**
 * Sessions of the Board: agenda, attendance, quorum and minutes. Trustees advise through the
 * review, which tells it of each word; others ask an application where the Board stands on it. May
 * depend on money, fund, identity, task, problem, print, audit, call, application, interest and
 * review.
 */
package org.amparo.board;
