package org.amparo.document;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serial;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Speaks to ClamAV's daemon: its command INSTREAM, over TCP. */
@ApplicationScoped
class Clamd {

  private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_ANSWER = 1024;
  private static final int LONGEST_SIGNATURE = 200;
  private static final String BEFORE = "stream: ";
  private static final String FOUND = " FOUND";

  /** Where the bytes come from. */
  @FunctionalInterface
  interface Source {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Nobody listens there. */
  static final class Unreachable extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    Unreachable(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /** It answered, and said neither that it is clean nor what it found. */
  static final class NoVerdict extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    NoVerdict(String answer) {
      super("No verdict: " + answer);
    }
  }

  private final ClamavSettings settings;

  Clamd(ClamavSettings settings) {
    this.settings = settings;
  }

  boolean isConfigured() {
    return settings.host().filter(h -> !h.isBlank()).isPresent();
  }

  Duration timeout() {
    return settings.timeout();
  }

  /**
   * @return the name of what was found; empty for what is clean
   * @throws IOException when there is no verdict, for whatever reason; {@link Unreachable} and
   *     {@link NoVerdict} are two of them
   */
  Optional<String> scan(Source source) throws IOException {
    try (Socket socket = new Socket()) {
      // A peer that takes no bytes would hold a write for ever: the socket's own time-out is for
      // reads.
      CompletableFuture<Void> deadline =
          CompletableFuture.runAsync(
              () -> close(socket),
              CompletableFuture.delayedExecutor(
                  settings.timeout().toMillis(), TimeUnit.MILLISECONDS));
      try {
        connect(socket);
        socket.setSoTimeout((int) settings.timeout().toMillis());
        DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
        out.write(COMMAND);
        source.writeTo(new Pieces(out));
        out.writeInt(0);
        out.flush();
        return verdict(answer(socket.getInputStream()));
      } finally {
        deadline.cancel(false);
      }
    }
  }

  private void connect(Socket socket) throws Unreachable {
    try {
      socket.connect(
          new InetSocketAddress(settings.host().orElseThrow(), settings.port()),
          (int) settings.connectTimeout().toMillis());
    } catch (IOException e) {
      throw new Unreachable(e);
    }
  }

  private static Optional<String> verdict(String answer) throws IOException {
    if (answer.equals("stream: OK")) {
      return Optional.empty();
    }
    if (answer.startsWith(BEFORE)
        && answer.endsWith(FOUND)
        && answer.length() > BEFORE.length() + FOUND.length()) {
      String name = answer.substring(BEFORE.length(), answer.length() - FOUND.length());
      return Optional.of(name.substring(0, Math.min(name.length(), LONGEST_SIGNATURE)));
    }
    throw new NoVerdict(answer);
  }

  /** Ends with a zero byte; one that was cut off is none. */
  private static String answer(InputStream in) throws IOException {
    StringBuilder answer = new StringBuilder();
    for (int b = in.read(); b != 0; b = in.read()) {
      if (b < 0 || answer.length() == LONGEST_ANSWER) {
        throw new IOException("No whole answer");
      }
      answer.append(b < ' ' || b > '~' ? '?' : (char) b);
    }
    return answer.toString();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no more use either way.
    }
  }

  /** Each write is a piece of its own, its length before it. */
  private static final class Pieces extends OutputStream {

    private final DataOutputStream out;

    Pieces(DataOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (length > 0) { // a length of zero says that all was sent
        out.writeInt(length);
        out.write(bytes, offset, length);
      }
    }
  }
}
