package org.amparo.bank;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.amparo.problem.Refusal;

/**
 * The text of a file, unpacked when it is packed (gzip), with an end: a small file that unpacks
 * without end, or a tag without end, is not read into memory.
 */
public final class BoundedStream extends FilterInputStream {

  private static final long MOST_BYTES = 400_000_000;

  /** Far more than any tag or text of a statement has. */
  private static final int MOST_WITHOUT_TAG = 100_000;

  private long taken;
  private int sinceTag;

  private BoundedStream(InputStream in) {
    super(in);
  }

  public static InputStream of(InputStream file) {
    try {
      PushbackInputStream start = new PushbackInputStream(file, 2);
      byte[] magic = start.readNBytes(2);
      start.unread(magic);
      boolean packed = magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
      return new BoundedStream(packed ? new GZIPInputStream(start, 1 << 16) : start);
    } catch (IOException e) {
      throw Refusal.rule("bank.file.xml", 0);
    }
  }

  static boolean isPacked(Path file) {
    try (InputStream bytes = Files.newInputStream(file)) {
      return isPacked(bytes.readNBytes(2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isPacked(byte[] magic) {
    return magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    int given = super.read(into, from, most);
    for (int i = 0; i < given; i++) {
      sinceTag = into[from + i] == '>' ? 0 : sinceTag + 1;
      if (sinceTag > MOST_WITHOUT_TAG) {
        throw Refusal.rule("bank.file.text", "");
      }
    }
    taken += Math.max(0, given);
    if (taken > MOST_BYTES) {
      throw Refusal.of(Refusal.Kind.TOO_LARGE, "bank.file.too-large", MOST_BYTES / 1_000_000);
    }
    return given;
  }
}
