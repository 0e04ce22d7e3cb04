package org.amparo.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where the launcher keeps things: the software it unpacked, which every run shares, and one home
 * for the data, secrets and logs of this run.
 */
public record Layout(Path project, Path home) {

  public static Layout lasting(Path project) {
    return new Layout(project, project.resolve(".amparo"));
  }

  /** A home that is gone when the tests are. */
  public static Layout throwAway(Path project) {
    try {
      Path parent = Files.createDirectories(project.resolve(".amparo").resolve("throw-away"));
      return new Layout(project, Files.createTempDirectory(parent, "run-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path software() {
    return project.resolve(".amparo").resolve("software");
  }

  Path postgres() {
    return home.resolve("postgres");
  }

  Path secrets() {
    return home.resolve("secrets");
  }

  Path logs() {
    return home.resolve("logs");
  }

  Path running() {
    return home.resolve("running");
  }

  /** Forgets all data, secrets and logs; the unpacked software stays. */
  public void erase() {
    for (Path path : new Path[] {postgres(), secrets(), logs(), running()}) {
      delete(path);
    }
    if (!home.equals(project.resolve(".amparo"))) {
      delete(home);
    }
  }

  static void delete(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(path)) {
      for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
