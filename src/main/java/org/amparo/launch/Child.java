package org.amparo.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process we started and therefore have to stop. Its number is written down beside the data, so
 * that a launcher whose predecessor was killed outright can still end what was left running.
 */
public final class Child {
  private static final boolean OWN_SESSION = Files.isExecutable(Path.of("/usr/bin/setsid"));

  private final String name;
  private final String stopSignal;
  private final Process process;
  private final Path log;
  private final Path note;

  private Child(String name, String stopSignal, Process process, Path log, Path note) {
    this.name = name;
    this.stopSignal = stopSignal;
    this.process = process;
    this.log = log;
    this.note = note;
  }

  /**
   * Starts a command whose output goes to a log file. In a session of its own, so that Ctrl-C
   * reaches only the launcher and the launcher decides the order in which things stop.
   */
  static Child start(
      String name,
      String stopSignal,
      Layout layout,
      Path directory,
      Map<String, String> environment,
      List<String> command) {
    try {
      Files.createDirectories(layout.logs());
      Files.createDirectories(layout.running());
      Path log = layout.logs().resolve(name + ".log");
      List<String> line = new ArrayList<>();
      if (OWN_SESSION) {
        line.add("/usr/bin/setsid");
      }
      line.addAll(command);
      ProcessBuilder builder =
          new ProcessBuilder(line)
              .directory(directory.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      Path note = layout.running().resolve(name + ".pid");
      Files.writeString(
          note,
          process.pid() + " " + startOf(process.toHandle()).toEpochMilli() + " " + stopSignal);
      return new Child(name, stopSignal, process, log, note);
    } catch (IOException e) {
      throw new Trouble("Could not start " + name + ": " + e.getMessage(), e);
    }
  }

  /** Ends whatever an earlier launcher left running under this layout; returns the names. */
  static List<String> stopLeftovers(Layout layout) {
    List<String> stopped = new ArrayList<>();
    if (!Files.isDirectory(layout.running())) {
      return stopped;
    }
    try (Stream<Path> notes = Files.list(layout.running())) {
      for (Path note : notes.filter(path -> path.toString().endsWith(".pid")).sorted().toList()) {
        String[] words = Files.readString(note).strip().split(" ");
        Optional<ProcessHandle> alive =
            words.length == 3
                ? ProcessHandle.of(Long.parseLong(words[0]))
                    // A number may have gone to another program since: only the same start time is
                    // the same process.
                    .filter(
                        handle ->
                            Math.abs(startOf(handle).toEpochMilli() - Long.parseLong(words[1]))
                                < 2000)
                : Optional.empty();
        if (alive.isPresent()) {
          end(alive.get(), words[2], Duration.ofSeconds(20));
          stopped.add(note.getFileName().toString().replace(".pid", ""));
        }
        Files.deleteIfExists(note);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return stopped;
  }

  public void stop() {
    end(process.toHandle(), stopSignal, Duration.ofSeconds(20));
    try {
      Files.deleteIfExists(note);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With all that it has started; it gets no word of it. */
  void kill() {
    List<ProcessHandle> family =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    family.forEach(ProcessHandle::destroyForcibly);
    waitFor(family, Duration.ofSeconds(10));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  CompletableFuture<Child> onExit() {
    return process.onExit().thenApply(ended -> this);
  }

  int exitCode() {
    return process.exitValue();
  }

  String name() {
    return name;
  }

  Path log() {
    return log;
  }

  /** The last lines it wrote, for the person who has to find out why it did not start. */
  String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  private static void end(ProcessHandle handle, String stopSignal, Duration patience) {
    List<ProcessHandle> family = Stream.concat(Stream.of(handle), handle.descendants()).toList();
    signal(stopSignal, handle.pid());
    if (!waitFor(family, patience)) {
      family.forEach(ProcessHandle::destroyForcibly);
      waitFor(family, Duration.ofSeconds(5));
    }
  }

  private static boolean waitFor(List<ProcessHandle> family, Duration patience) {
    CompletableFuture<Void> all =
        CompletableFuture.allOf(
            family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
    try {
      all.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      return false;
    }
  }

  /** Java itself can only send TERM and KILL; PostgreSQL's orderly and prompt shutdown is INT. */
  private static void signal(String signal, long pid) {
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Instant startOf(ProcessHandle handle) {
    return handle.info().startInstant().orElse(Instant.EPOCH);
  }
}
