package org.amparo.launch;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** Passwords made up on the first start and kept, readable by their owner alone, for the next. */
public final class Secrets {
  private final Path file;
  private final Properties values = new Properties();

  public Secrets(Layout layout) {
    this.file = layout.secrets();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        values.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The secret of this name, invented at the first asking. */
  public synchronized String get(String name) {
    if (!values.containsKey(name)) {
      byte[] bytes = new byte[24];
      new SecureRandom().nextBytes(bytes);
      put(name, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
    return values.getProperty(name);
  }

  /** The key of this name, 32 bytes in base64. */
  public synchronized String key(String name) {
    if (!values.containsKey(name)) {
      byte[] bytes = new byte[32];
      new SecureRandom().nextBytes(bytes);
      put(name, Base64.getEncoder().encodeToString(bytes));
    }
    return values.getProperty(name);
  }

  synchronized String peek(String name) {
    return values.getProperty(name);
  }

  synchronized void put(String name, String value) {
    values.setProperty(name, value);
    try {
      Files.createDirectories(file.getParent());
      if (!Files.exists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      try (Writer writer = Files.newBufferedWriter(file)) {
        values.store(writer, "Made by the launcher; ./amparo --reset makes new ones.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
