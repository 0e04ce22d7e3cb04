package org.amparo.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;

/** The three addresses on this machine: the application, Keycloak and PostgreSQL. */
record Ports(int app, int keycloak, int postgres) {

  static Ports named(Map<String, String> settings) {
    return new Ports(
        number(settings, "AMPARO_PORT", 8080),
        number(settings, "AMPARO_KEYCLOAK_PORT", 8180),
        number(settings, "AMPARO_POSTGRES_PORT", 5433));
  }

  static Ports anyFree() {
    return new Ports(free(), free(), free());
  }

  static int free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void requireFree(int port, String forWhat, String variable) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new Trouble(
          "Port "
              + port
              + " ("
              + forWhat
              + ") is in use. Stop the program that uses it, or set "
              + variable
              + " to another port.",
          e);
    }
  }

  private static int number(Map<String, String> settings, String variable, int otherwise) {
    String text = settings.get(variable);
    if (text == null || text.isBlank()) {
      return otherwise;
    }
    try {
      int port = Integer.parseInt(text.strip());
      if (port > 0 && port < 65536) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw new Trouble(variable + " is not a port number: " + text, e);
    }
    throw new Trouble(variable + " is not a port number: " + text);
  }
}
