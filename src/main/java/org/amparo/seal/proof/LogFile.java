package org.amparo.seal.proof;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * Reads the log as it is exported, a line at a time, without keeping what it has read. The form is
 * told in docs/tamper-evidence.md.
 */
final class LogFile implements Closeable {
  static final String HEADER = "amparo-log 1";

  private static final int BUFFER = 1 << 20;
  private static final int LONGEST = 64 << 20;

  private final InputStream in;
  private byte[] buffer = new byte[BUFFER];
  private int from;
  private int to;

  // The line that was read last, and where in it the next word begins.
  private int start;
  private int end;
  private int word;

  LogFile(InputStream in) {
    this.in = in;
  }

  /** Packed or not. */
  static LogFile open(Path path) throws IOException {
    return new LogFile(unpacked(path));
  }

  static InputStream unpacked(Path path) throws IOException {
    BufferedInputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER);
    in.mark(2);
    boolean packed = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return packed ? new GZIPInputStream(in, BUFFER) : in;
  }

  /** Goes to the next line; false when there is none. */
  boolean next() throws IOException {
    int seen = from;
    while (true) {
      for (int i = seen; i < to; i++) {
        if (buffer[i] == '\n') {
          start = from;
          end = i;
          word = start;
          from = i + 1;
          return true;
        }
      }
      seen = to - from;
      fill();
      if (to - from == seen) {
        if (seen > 0) {
          throw new EOFException("The file ends in the middle of a line");
        }
        return false;
      }
      seen += from;
    }
  }

  private void fill() throws IOException {
    int kept = to - from;
    if (kept == buffer.length) {
      if (kept >= LONGEST) {
        throw new IOException("A line is longer than any that is exported");
      }
      buffer = Arrays.copyOf(buffer, kept * 2);
    } else if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, kept);
    }
    from = 0;
    to = kept;
    int read;
    try {
      read = in.read(buffer, to, buffer.length - to);
    } catch (EOFException e) {
      throw new EOFException("The file was cut off");
    }
    if (read > 0) {
      to += read;
    }
  }

  /** The next word of the line, up to a space or to its end. */
  String text() {
    int begin = word;
    while (word < end && buffer[word] != ' ') {
      word++;
    }
    String text = new String(buffer, begin, word - begin, StandardCharsets.UTF_8);
    word = Math.min(end, word + 1);
    return text;
  }

  long number() throws IOException {
    long number = 0;
    int begin = word;
    while (word < end && buffer[word] != ' ') {
      int digit = buffer[word++] - '0';
      if (digit < 0 || digit > 9 || word - begin > 18) {
        throw malformed();
      }
      number = number * 10 + digit;
    }
    if (word == begin) {
      throw malformed();
    }
    word = Math.min(end, word + 1);
    return number;
  }

  byte[] hash() throws IOException {
    byte[] hash = new byte[Hash.LENGTH];
    if (end - word < 2 * Hash.LENGTH) {
      throw malformed();
    }
    for (int i = 0; i < Hash.LENGTH; i++) {
      hash[i] = (byte) (digit(buffer[word++]) << 4 | digit(buffer[word++]));
    }
    word = Math.min(end, word + 1);
    return hash;
  }

  private int digit(byte of) throws IOException {
    int digit = Character.digit(of, 16);
    if (digit < 0) {
      throw malformed();
    }
    return digit;
  }

  /** What is left of the line. */
  String rest() {
    return new String(buffer, word, end - word, StandardCharsets.UTF_8);
  }

  int restLength() {
    return end - word;
  }

  byte restAt(int index) {
    return buffer[word + index];
  }

  byte[] restHash() {
    return Hash.leaf(buffer, word, end - word);
  }

  /** Whether the rest of the line holds these bytes somewhere. */
  boolean restHolds(byte[] what) {
    int last = end - what.length;
    outer:
    for (int i = word; i <= last; i++) {
      if (buffer[i] != what[0]) {
        continue;
      }
      for (int k = 1; k < what.length; k++) {
        if (buffer[i + k] != what[k]) {
          continue outer;
        }
      }
      return true;
    }
    return false;
  }

  IOException malformed() {
    String line = new String(buffer, start, Math.min(120, end - start), StandardCharsets.UTF_8);
    return new IOException("Not a line of an exported log: " + line);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
