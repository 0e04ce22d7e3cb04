package org.amparo.launch;

/**
 * Something the person at the terminal can put right. The message is all they are shown, so it says
 * how.
 */
public final class Trouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Trouble(String message) {
    super(message);
  }

  Trouble(String message, Throwable cause) {
    super(message, cause);
  }
}
