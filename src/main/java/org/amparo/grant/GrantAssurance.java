package org.amparo.grant;

import org.amparo.identity.Actor;

/** Implemented by whoever looks after what is visited, checked and audited of a grant. */
public interface GrantAssurance {

  /**
   * An agreement has come into force: what its risk asks for at least is planned. In the
   * transaction that brings it into force, with the grant locked.
   */
  void plan(Grant grant, Actor actor);

  /**
   * A grant is to be closed; it is locked.
   *
   * @throws org.amparo.problem.Refusal while something is being looked at, or an amount that was
   *     found is not supported, refunded or written off
   */
  void requireSettled(Grant grant);
}
