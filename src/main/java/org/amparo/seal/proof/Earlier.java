package org.amparo.seal.proof;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An export that was taken earlier and kept, walked through beside the present one. It can name
 * what a rewrite did, which a checkpoint alone can only prove to have happened.
 */
final class Earlier implements Closeable {
  /** How far beyond the first difference it is looked for what moved. */
  private static final int WINDOW = 100_000;

  private record Leaf(long index, String name, byte[] hash) {}

  private final Path path;
  private final LogFile file;
  private final List<Leaf> before = new ArrayList<>();
  private final List<Leaf> now = new ArrayList<>();
  private long next;
  private boolean ended;

  Earlier(Path path) throws IOException {
    this.path = path;
    this.file = LogFile.open(path);
    if (!file.next() || !(file.text() + " " + file.text()).equals(LogFile.HEADER)) {
      throw new IOException(path + " is not an exported log");
    }
  }

  /** Puts the next leaf of the present export beside its own. */
  void compare(long index, String name, byte[] hash) throws IOException {
    Leaf leaf = ended ? null : read();
    if (before.isEmpty() && (leaf == null || Arrays.equals(leaf.hash(), hash))) {
      return;
    }
    if (leaf != null && before.size() < WINDOW) {
      before.add(leaf);
    }
    if (now.size() < WINDOW) {
      now.add(new Leaf(index, name, hash));
    }
  }

  /** What it found, once the present export has ended. */
  Optional<Finding> difference() throws IOException {
    if (before.isEmpty()) {
      Leaf missing = ended ? null : read();
      return missing == null
          ? Optional.empty()
          : Optional.of(
              new Finding(
                  Finding.Kind.CUT_OFF,
                  missing.index(),
                  "the log ends before leaf "
                      + missing.index()
                      + ", "
                      + missing.name()
                      + ", which "
                      + path.getFileName()
                      + " still has"));
    }
    while (!ended && before.size() < WINDOW) {
      Leaf leaf = read();
      if (leaf != null) {
        before.add(leaf);
      }
    }
    Leaf was = before.get(0);
    Leaf is = now.get(0);
    int wasNow = place(was, now);
    int isBefore = place(is, before);
    String at = "leaf " + was.index() + " was " + was.name() + " in " + path.getFileName();
    if (wasNow >= 0 && isBefore >= 0) {
      return found(Finding.Kind.REORDERED, was, at + " and is now leaf " + now.get(wasNow).index());
    }
    if (wasNow >= 0) {
      return found(
          Finding.Kind.INSERTED, is, is.name() + " now stands before " + was.name() + "; " + at);
    }
    if (isBefore >= 0) {
      return found(Finding.Kind.DROPPED, was, at + " and is there no more");
    }
    return found(
        Finding.Kind.CHANGED,
        was,
        at
            + (is.name().equals(was.name())
                ? " and now says something else"
                : "; there is " + is.name() + " now"));
  }

  private static Optional<Finding> found(Finding.Kind kind, Leaf leaf, String text) {
    return Optional.of(new Finding(kind, leaf.index(), text));
  }

  private static int place(Leaf leaf, List<Leaf> in) {
    Map<ByteBuffer, Integer> places = new HashMap<>();
    for (int i = in.size() - 1; i >= 0; i--) {
      places.put(ByteBuffer.wrap(in.get(i).hash()), i);
    }
    return places.getOrDefault(ByteBuffer.wrap(leaf.hash()), -1);
  }

  private Leaf read() throws IOException {
    while (file.next()) {
      if (file.text().equals("leaf")) {
        long index = file.number();
        if (index != next++) {
          throw new IOException(path + " does not hold its leaves in order");
        }
        String name = Verifier.name(file.text(), file.number());
        return new Leaf(index, name, file.hash());
      }
    }
    ended = true;
    return null;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
