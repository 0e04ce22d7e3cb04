package org.amparo.seal.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Goes through an exported log once: every leaf against its content, every checkpoint against the
 * leaves before it, and all of it against what the auditor kept.
 */
final class Verifier {
  /** How many of the leaves in doubt are named. */
  private static final int NAMED = 8;

  private static final int REPORTED = 50;

  private final List<Note> kept;
  private final List<Earlier> earlier;
  private final List<PublicKey> trusted;

  private final Frontier tree = new Frontier();
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, BitSet> seen = new HashMap<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private final List<PublicKey> exportedKeys = new ArrayList<>();
  private final Map<Long, List<Checkpoint>> expected = new TreeMap<>();
  private final Deque<String> doubtful = new ArrayDeque<>();
  private long doubtfulFrom;
  private boolean rootsFailed;
  private Note last;
  private long lastSize = -1;
  private long found;
  private long waiting;
  private boolean fingerprintsOnly;
  private boolean ended;

  /**
   * @param kept checkpoints that the auditor kept
   * @param earlier exports that the auditor kept
   * @param trusted keys that the auditor trusts; when there are none, those of the export
   */
  Verifier(List<Note> kept, List<Earlier> earlier, List<PublicKey> trusted) {
    this.kept = kept;
    this.earlier = earlier;
    this.trusted = trusted;
  }

  static String name(String kind, long number) {
    return (kind.equals("J") ? "journal entry " : kind.equals("T") ? "event of the trail " : kind)
        + number;
  }

  void verify(Path path) throws IOException {
    for (Note note : kept) {
      Checkpoint checkpoint = Checkpoint.parse(note.text());
      expected.computeIfAbsent(checkpoint.size(), size -> new ArrayList<>()).add(checkpoint);
    }
    try (LogFile file = LogFile.open(path)) {
      if (!file.next() || !(file.text() + " " + file.text()).equals(LogFile.HEADER)) {
        throw new IOException(path + " is not an exported log");
      }
      fingerprintsOnly = file.rest().equals("fingerprints");
      while (!ended && file.next()) {
        switch (file.text()) {
          case "leaf" -> leaf(file);
          case "checkpoint" -> checkpoint(file);
          case "unsealed" -> unsealed(file);
          case "key" -> exportedKeys.add(PublicKey.parse(file.rest()));
          case "end" -> end(file);
          default -> throw file.malformed();
        }
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(path + ": " + e.getMessage(), e);
    }
    if (!ended) {
      report(Finding.Kind.CUT_OFF, tree.size(), "the file ends before its last line");
    }
    whatWasKept();
    signatures();
    findings.sort(Comparator.comparingLong(f -> f.leaf() < 0 ? Long.MAX_VALUE : f.leaf()));
  }

  private void leaf(LogFile file) throws IOException {
    long index = file.number();
    String kind = file.text();
    long number = file.number();
    byte[] hash = file.hash();
    String name = name(kind, number);
    if (index != tree.size()) {
      report(
          Finding.Kind.DROPPED,
          tree.size(),
          "leaf " + tree.size() + " is missing; the next is leaf " + index + ", " + name);
      throw new IOException("Leaves are missing from " + tree.size() + " to " + (index - 1));
    }
    content(file, index, kind, number, name, hash);
    if (number < Integer.MAX_VALUE) {
      BitSet numbers = seen.computeIfAbsent(kind, k -> new BitSet());
      if (numbers.get((int) number)) {
        report(Finding.Kind.INSERTED, index, name + " stands at leaf " + index + " a second time");
      }
      numbers.set((int) number);
    }
    for (Earlier each : earlier) {
      each.compare(index, name, hash);
    }
    counts.merge(kind, 1L, Long::sum);
    if (doubtful.size() < NAMED) {
      doubtful.add("leaf " + index + " " + name);
    }
    tree.add(hash);
    List<Checkpoint> due = expected.remove(tree.size());
    if (due != null) {
      for (Checkpoint checkpoint : due) {
        if (!Arrays.equals(checkpoint.root(), tree.root())) {
          rewritten("the checkpoint of size " + checkpoint.size() + " that you kept");
        }
      }
    }
  }

  private void content(
      LogFile file, long index, String kind, long number, String name, byte[] hash) {
    if (file.restLength() == 1) {
      if (file.restAt(0) == '!') {
        report(
            Finding.Kind.DROPPED,
            index,
            name + ", leaf " + index + ", was sealed and is there no more");
      } else if (file.restAt(0) != '-' || !fingerprintsOnly) {
        report(Finding.Kind.MALFORMED, index, name + ", leaf " + index + ", has no content");
      }
      return;
    }
    if (!Arrays.equals(file.restHash(), hash)) {
      report(
          Finding.Kind.CHANGED,
          index,
          name + ", leaf " + index + ", is not what was sealed; it now says " + file.rest());
    } else if (!file.restHolds(
            (kind.equals("J") ? "\"kind\":\"journal\"" : "\"kind\":\"trail\"")
                .getBytes(StandardCharsets.US_ASCII))
        || !file.restHolds(("\"number\":" + number + ",").getBytes(StandardCharsets.US_ASCII))) {
      report(
          Finding.Kind.MALFORMED,
          index,
          "leaf " + index + " is not " + name + ", as the file says");
    }
  }

  private void checkpoint(LogFile file) throws IOException {
    long size = file.number();
    Note note =
        Note.parse(new String(Base64.getDecoder().decode(file.rest()), StandardCharsets.UTF_8));
    Checkpoint checkpoint = Checkpoint.parse(note.text());
    if (size != checkpoint.size() || size != tree.size()) {
      report(Finding.Kind.MALFORMED, size, "checkpoint " + size + " is not where it belongs");
    } else if (!Arrays.equals(checkpoint.root(), tree.root())) {
      rewritten("the checkpoint of size " + size + " that was published");
    } else if (!rootsFailed) {
      // All up to here is as it was signed: what may be wrong begins after it.
      doubtful.clear();
      doubtfulFrom = size;
    }
    last = note;
    lastSize = size;
  }

  private void rewritten(String against) {
    if (rootsFailed) {
      return;
    }
    rootsFailed = true;
    long suspects = tree.size() - doubtfulFrom;
    report(
        Finding.Kind.REWRITTEN,
        doubtfulFrom,
        "the log does not lead to "
            + against
            + ". What is wrong is among leaves "
            + doubtfulFrom
            + " to "
            + (tree.size() - 1)
            + (suspects <= NAMED ? ": " + String.join(", ", doubtful) : "")
            + (earlier.isEmpty() && suspects > 1
                ? ". An export that you kept from then names the entry"
                : ""));
  }

  private void unsealed(LogFile file) throws IOException {
    String kind = file.text();
    long number = file.number();
    if (file.text().equals("late")) {
      report(
          Finding.Kind.INSERTED,
          tree.size(),
          name(kind, number) + " was never sealed, though all around it was: " + file.rest());
    } else {
      waiting++;
    }
  }

  private void end(LogFile file) throws IOException {
    ended = true;
    if (file.number() != tree.size()) {
      report(Finding.Kind.CUT_OFF, tree.size(), "the file has fewer leaves than it says");
    }
    if (tree.size() > 0 && lastSize != tree.size()) {
      report(
          Finding.Kind.NOT_SIGNED, tree.size(), "the last leaves are in no checkpoint of the file");
    }
  }

  private void whatWasKept() throws IOException {
    expected.forEach(
        (size, checkpoints) -> {
          if (size > tree.size()) {
            report(
                Finding.Kind.CUT_OFF,
                tree.size(),
                "the checkpoint that you kept counts "
                    + size
                    + " entries; the log now has "
                    + tree.size());
          }
        });
    for (Earlier each : earlier) {
      each.difference().ifPresent(this::report);
    }
  }

  private void signatures() {
    List<PublicKey> keys = keys();
    for (Note note : kept) {
      if (keys.stream().noneMatch(note::isSignedBy)) {
        report(
            Finding.Kind.NOT_SIGNED,
            -1,
            "the checkpoint of size "
                + Checkpoint.parse(note.text()).size()
                + " that you kept is not signed by "
                + keys);
      }
    }
    if (last != null && keys.stream().noneMatch(last::isSignedBy)) {
      report(
          Finding.Kind.NOT_SIGNED, -1, "the last checkpoint of the file is not signed by " + keys);
    }
  }

  private void report(Finding.Kind kind, long leaf, String text) {
    report(new Finding(kind, leaf, text));
  }

  private void report(Finding finding) {
    found++;
    if (findings.size() < REPORTED) {
      findings.add(finding);
    }
  }

  // --- what it found

  List<PublicKey> keys() {
    return trusted.isEmpty() ? exportedKeys : trusted;
  }

  /** The first in the order of the log come first. */
  List<Finding> findings() {
    return findings;
  }

  long found() {
    return found;
  }

  long size() {
    return tree.size();
  }

  byte[] root() {
    return tree.root();
  }

  long count(String kind) {
    return counts.getOrDefault(kind, 0L);
  }

  long waiting() {
    return waiting;
  }

  boolean fingerprintsOnly() {
    return fingerprintsOnly;
  }

  Note last() {
    return last;
  }
}
