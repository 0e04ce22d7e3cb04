package org.amparo.document;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The daemon's side of INSTREAM on a real socket; what it says, or that it fails, is the test's.
 */
final class FakeClamd implements AutoCloseable {

  /**
   * The harmless file by which scanners are tried, in two parts: else one would find this class.
   */
  static final byte[] EICAR =
      String.join("", "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-", "ANTIVIRUS-TEST-FILE!$H+H*")
          .getBytes(StandardCharsets.US_ASCII);

  enum Way {
    /** What is infected is found. */
    WELL,
    /** It takes everything and never says a word. */
    SILENT,
    /** It takes nothing after the command. */
    STUCK,
    /** It says one byte each while. */
    SLOW,
    /** It goes in the middle of a file. */
    BREAKING,
    /** It goes in the middle of its answer. */
    HALF_AN_ANSWER,
    /** It says something else. */
    SAYING
  }

  volatile Way way = Way.WELL;
  volatile String says;
  final List<byte[]> received = new CopyOnWriteArrayList<>();
  private final ServerSocket server = new ServerSocket();
  private final Thread serving;

  /**
   * @param port 0 for any
   */
  FakeClamd(int port) throws IOException {
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
    serving = start(this::serve);
  }

  int port() {
    return server.getLocalPort();
  }

  /** The port is given up when the thread that listens has left it. */
  @Override
  public void close() throws IOException {
    server.close();
    try {
      serving.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        start(() -> serve(socket));
      } catch (IOException e) {
        return; // the test ended it
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      speak(socket);
    } catch (IOException | InterruptedException e) {
      // The client went first.
    }
  }

  private void speak(Socket socket) throws IOException, InterruptedException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    if (!"zINSTREAM\0".equals(new String(in.readNBytes(10), StandardCharsets.US_ASCII))) {
      say(socket, "UNKNOWN COMMAND\0");
      return;
    }
    if (way == Way.STUCK) {
      Thread.sleep(20_000);
      return;
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int length = in.readInt(); length != 0; length = in.readInt()) {
      if (way == Way.BREAKING) {
        return;
      }
      all.write(in.readNBytes(length));
    }
    received.add(all.toByteArray());
    switch (way) {
      case SILENT -> in.read();
      case SLOW -> {
        for (char c : "stream: OK\0".toCharArray()) {
          Thread.sleep(300);
          say(socket, String.valueOf(c));
        }
      }
      case HALF_AN_ANSWER -> say(socket, "stream: OK");
      case SAYING -> say(socket, says + "\0");
      default ->
          say(
              socket,
              contains(all.toByteArray(), EICAR)
                  ? "stream: Eicar-Test-Signature FOUND\0"
                  : "stream: OK\0");
    }
  }

  private static Thread start(Runnable work) {
    Thread thread = new Thread(work, "fake-clamd");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void say(Socket socket, String answer) throws IOException {
    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static boolean contains(byte[] whole, byte[] part) {
    return new String(whole, StandardCharsets.ISO_8859_1)
        .contains(new String(part, StandardCharsets.ISO_8859_1));
  }
}
