package org.amparo.grant;

import org.amparo.identity.Actor;

/** Implemented by whoever looks after what grantees owe in reports. */
public interface GrantReporting {

  /**
   * An agreement has come into force: what it asks for beside the reports on instalments is fixed.
   * In the transaction that brings it into force, with the grant locked.
   */
  void ask(Grant grant, Actor actor);

  /**
   * Asked when a grant is to be closed, and by whoever wants to know whether it may be.
   *
   * @throws org.amparo.problem.Refusal while a report is awaited or not accepted
   */
  void requireReported(Grant grant);
}
