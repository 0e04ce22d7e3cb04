package org.amparo.job;

/** Implemented by a bean that can do one kind of work. */
public interface JobKind {

  /** Lower-case words joined by hyphens, such as {@code statement-export}. */
  String kind();

  /** Whether one at a time is done, by all instances together; the others wait in line. */
  default boolean alone() {
    return false;
  }

  /**
   * Does it, outside any transaction and any request: who asked is {@link Run#actor()}. It may be
   * called again for the same job when the instance that did it has gone, so what it changes must
   * bear being asked twice.
   *
   * @throws org.amparo.problem.Refusal to fail with a reason that the owner is told
   */
  void run(Run run);
}
