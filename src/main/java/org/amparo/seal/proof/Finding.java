package org.amparo.seal.proof;

/**
 * Something that is not as it was sealed.
 *
 * @param leaf the first leaf concerned, or -1
 */
record Finding(Kind kind, long leaf, String text) {

  enum Kind {
    CHANGED,
    DROPPED,
    INSERTED,
    REORDERED,
    CUT_OFF,
    REWRITTEN,
    NOT_SIGNED,
    MALFORMED
  }

  @Override
  public String toString() {
    return kind.name().replace('_', ' ') + ": " + text;
  }
}
