package org.amparo.job;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.amparo.identity.Actor;

/** One attempt at a job, as the work sees it. */
public final class Run {

  /** Thrown out of the work when it is no longer wanted, or is another instance's now. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final long TOLD_EVERY_MILLIS = 300;

  record File(String name, String mediaType, Path path) {}

  private final UUID job;
  private final String kind;
  private final int attempt;
  private final Map<String, Object> args;
  private final Actor actor;
  private final Locale language;
  private final Jobs jobs;
  private long told;
  private File result;

  Run(
      UUID job,
      String kind,
      int attempt,
      Map<String, Object> args,
      Actor actor,
      Locale language,
      Jobs jobs) {
    this.job = job;
    this.kind = kind;
    this.attempt = attempt;
    this.args = args;
    this.actor = actor;
    this.language = language;
    this.jobs = jobs;
  }

  public UUID job() {
    return job;
  }

  /** What the job was queued with: plain values. */
  public Map<String, Object> args() {
    return args;
  }

  /**
   * @return the text, or null when it was not given
   */
  public String arg(String name) {
    return args.get(name) == null ? null : args.get(name).toString();
  }

  public Actor actor() {
    return actor;
  }

  public Locale language() {
    return language;
  }

  /**
   * Tells how far the work is; does not ask the database more than some times a second. To be
   * called often: it is also where a job that was cancelled stops.
   *
   * @param total null while nobody knows
   */
  public void progress(long done, Long total) {
    long now = System.currentTimeMillis();
    if (now - told >= TOLD_EVERY_MILLIS || total != null && done == total) {
      told = now;
      if (!jobs.progress(job, attempt, done, total)) {
        throw new Stopped();
      }
    }
  }

  /** Writes what the owner may take away; the last one written counts. */
  public void result(String name, String mediaType, Consumer<OutputStream> writing) {
    try {
      discard();
      Path path = Files.createTempFile("amparo-job-", ".part");
      result = new File(name, mediaType, path);
      try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(path))) {
        writing.accept(to);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String kind() {
    return kind;
  }

  int attempt() {
    return attempt;
  }

  File result() {
    return result;
  }

  void discard() {
    if (result != null) {
      try {
        Files.deleteIfExists(result.path());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      result = null;
    }
  }
}
