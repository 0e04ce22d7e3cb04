package org.amparo.seal.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an auditor runs, away from the server: {@code ./amparo verify FILE [--checkpoint FILE]...
 * [--key KEY]...}. Exit code 0 when all is as it was sealed, 1 when something is not, 2 when it
 * could not be told.
 */
public final class Verify {
  private static final String USAGE =
      """
      ./amparo verify FILE [--checkpoint FILE]... [--key KEY]...

        FILE               the log as it was exported, packed or not
        --checkpoint FILE  what you kept: one or several checkpoints, or an earlier export (with
                           contents or only fingerprints), which lets a rewritten entry be named
        --key KEY          the public key you were given, or a file that holds it; without it, the
                           key in FILE is believed
      """;

  /** Where one note ends and the next begins: after the lines that carry signatures. */
  private static final Pattern NOTE =
      Pattern.compile(".*?\n\n(?:\u2014 [^\n]*\n)+", Pattern.DOTALL);

  private Verify() {}

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(List.of(arguments), out));
  }

  static int run(List<String> arguments, PrintStream out) {
    Path file = null;
    List<Note> kept = new ArrayList<>();
    List<Earlier> earlier = new ArrayList<>();
    List<PublicKey> keys = new ArrayList<>();
    try {
      for (int i = 0; i < arguments.size(); i++) {
        String argument = arguments.get(i);
        if (argument.equals("--checkpoint") && i + 1 < arguments.size()) {
          keep(Path.of(arguments.get(++i)), kept, earlier);
        } else if (argument.equals("--key") && i + 1 < arguments.size()) {
          keys.add(key(arguments.get(++i)));
        } else if (file == null && !argument.startsWith("--")) {
          file = Path.of(argument);
        } else {
          out.print(USAGE);
          return 2;
        }
      }
      if (file == null) {
        out.print(USAGE);
        return 2;
      }
      return verify(file, kept, earlier, keys, out);
    } catch (IOException | IllegalArgumentException e) {
      out.println("Could not be verified: " + e.getMessage());
      return 2;
    } finally {
      for (Earlier each : earlier) {
        close(each);
      }
    }
  }

  private static int verify(
      Path file, List<Note> kept, List<Earlier> earlier, List<PublicKey> keys, PrintStream out)
      throws IOException {
    long began = System.nanoTime();
    Verifier verifier = new Verifier(kept, earlier, keys);
    IOException broken = null;
    try {
      verifier.verify(file);
    } catch (IOException e) {
      if (verifier.findings().isEmpty()) {
        throw e;
      }
      broken = e;
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    out.printf(
        "%,d entries: %,d of the journal, %,d of the trail; %,d wait to be sealed%n",
        verifier.size(), verifier.count("J"), verifier.count("T"), verifier.waiting());
    out.println("Root     " + Base64.getEncoder().encodeToString(verifier.root()));
    if (verifier.last() != null) {
      out.println("Log      " + Checkpoint.parse(verifier.last().text()).origin());
    }
    for (PublicKey key : verifier.keys()) {
      out.println("Key      " + key);
    }
    if (keys.isEmpty()) {
      out.println("         believed because the file says so: compare it with the one you hold");
    }
    out.printf("Compared %d checkpoints and %d exports kept%n", kept.size(), earlier.size());
    if (kept.isEmpty() && earlier.isEmpty()) {
      out.println("         nothing kept: whoever owns the database may have rewritten all of it");
    }
    if (verifier.fingerprintsOnly()) {
      out.println("Contents are not in this file: only their fingerprints were compared");
    }
    out.printf("Took     %.1f s, %,.0f entries a second%n", seconds, verifier.size() / seconds);
    out.println();
    for (Finding finding : verifier.findings()) {
      out.println(finding);
    }
    if (verifier.found() > verifier.findings().size()) {
      out.printf("and %,d more%n", verifier.found() - verifier.findings().size());
    }
    if (broken != null) {
      out.println("Stopped: " + broken.getMessage());
    }
    boolean good = verifier.findings().isEmpty();
    out.println(good ? "GOOD: all is as it was sealed" : "NOT GOOD: the first is named above");
    return good ? 0 : 1;
  }

  private static void keep(Path path, List<Note> kept, List<Earlier> earlier) throws IOException {
    byte[] begins;
    try (InputStream in = LogFile.unpacked(path)) {
      begins = in.readNBytes(LogFile.HEADER.length());
    }
    if (new String(begins, StandardCharsets.UTF_8).equals(LogFile.HEADER)) {
      earlier.add(new Earlier(path));
      return;
    }
    Matcher notes = NOTE.matcher(Files.readString(path).replace("\r\n", "\n"));
    int end = 0;
    while (notes.lookingAt()) {
      kept.add(Note.parse(notes.group()));
      end = notes.end();
      notes.region(end, notes.regionEnd());
    }
    if (end == 0) {
      throw new IOException(path + " holds neither a checkpoint nor an export");
    }
  }

  private static PublicKey key(String text) throws IOException {
    Path path = Path.of(text.contains("+") ? "" : text);
    return PublicKey.parse(Files.isRegularFile(path) ? Files.readString(path) : text);
  }

  private static void close(Earlier each) {
    try {
      each.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
