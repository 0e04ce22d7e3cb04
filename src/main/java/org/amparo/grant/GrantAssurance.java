package org.amparo.grant;

import org.amparo.identity.Actor;

/** Implemented by whoever looks after what is visited, checked and audited of a grant. */
public interface GrantAssurance {

  /**
   * An agreement has come into force: what its risk asks for at least is planned. In the
   * transaction that brings it into force, with the grant locked.
   */
  void plan(Grant grant, Actor actor);

  /** Asks before a grant is closed what nobody else knows: what was planned, found and settled. */
  void ask(Grant grant, ClosingList list);
}
