package org.amparo.launch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Where the launcher keeps things: the software it unpacked, which every run shares, and one home
 * for the data, secrets and logs of this run.
 */
public record Layout(Path project, Path home) {
  // Held for as long as this program lives; the operating system lets go of them however it ends.
  private static final Map<Path, FileChannel> CLAIMS = new ConcurrentHashMap<>();

  static Layout lasting(Path project) {
    Layout layout = new Layout(project, project.resolve(".amparo"));
    if (!layout.claim()) {
      throw new Trouble("Amparo already runs in " + project + "; stop that one first.");
    }
    return layout;
  }

  /**
   * A home that is gone when the tests are. What earlier, killed runs left behind is cleared first.
   */
  public static Layout throwAway(Path project) {
    try {
      Path parent = Files.createDirectories(project.resolve(".amparo").resolve("throw-away"));
      for (Layout left : siblings(project, parent)) {
        if (left.claim()) {
          Child.stopLeftovers(left);
          left.erase();
        }
      }
      Layout layout = new Layout(project, Files.createTempDirectory(parent, "run-"));
      layout.claim();
      return layout;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isThrowAway() {
    return !home.equals(project.resolve(".amparo"));
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
    for (Path path : List.of(postgres(), secrets(), logs(), running())) {
      delete(path);
    }
    if (isThrowAway()) {
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

  /** Whether this run is now the only one in its home. */
  private boolean claim() {
    FileChannel channel = null;
    try {
      Files.createDirectories(home);
      channel =
          FileChannel.open(
              home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        // Who holds it, so that the script can tell before it rebuilds what is running.
        channel.truncate(0);
        channel.write(
            ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(US_ASCII)));
        CLAIMS.put(home, channel);
        return true;
      }
      channel.close();
      return false;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (java.nio.file.AccessDeniedException e) {
      throw new Trouble("Cannot write to " + home + "; it belongs to another user.", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Layout> siblings(Path project, Path parent) throws IOException {
    try (Stream<Path> homes = Files.list(parent)) {
      return homes.filter(Files::isDirectory).map(home -> new Layout(project, home)).toList();
    }
  }
}
