package org.amparo.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The variables of .env.example, from the environment first and then from a file .env beside it.
 */
final class Settings {
  private Settings() {}

  /** Throw-away runs are for tests and never touch a server that a setting names. */
  static Map<String, String> read(Path project, boolean throwAway) {
    Map<String, String> settings = new LinkedHashMap<>();
    if (!throwAway) {
      readFile(project.resolve(".env"), settings);
      System.getenv().forEach((name, value) -> put(settings, name, value));
      require(settings, "AMPARO_DB_URL", List.of("AMPARO_DB_OWNER_PASSWORD", "AMPARO_DB_PASSWORD"));
      require(settings, "AMPARO_OIDC_URL", List.of("AMPARO_OIDC_SECRET"));
    }
    return settings;
  }

  private static void readFile(Path file, Map<String, String> settings) {
    if (!Files.exists(file)) {
      return;
    }
    try {
      for (String line : Files.readAllLines(file)) {
        int equals = line.indexOf('=');
        if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
          if (equals < 1) {
            throw new Trouble(file + " has a line that is not NAME=value: " + line);
          }
          put(settings, line.substring(0, equals).strip(), line.substring(equals + 1).strip());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(Map<String, String> settings, String name, String value) {
    if (name.startsWith("AMPARO_") && !value.isBlank()) {
      settings.put(name, value);
    }
  }

  private static void require(Map<String, String> settings, String given, List<String> needed) {
    if (settings.containsKey(given)) {
      for (String name : needed) {
        if (!settings.containsKey(name)) {
          throw new Trouble(
              given + " is set, so " + name + " has to be set too; see .env.example.");
        }
      }
    }
  }
}
