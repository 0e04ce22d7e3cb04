package org.amparo.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.amparo.As;
import org.amparo.seal.proof.Audit;

/** The log as an auditor takes it away, in a file of its own. */
final class Exported {
  private Exported() {}

  static Path log(Path directory, boolean contents) {
    try {
      Path file = Files.createTempFile(directory, "log", ".gz");
      Files.write(
          file,
          As.user("auditor")
              .get("/api/log/export?contents=" + contents)
              .then()
              .statusCode(200)
              .extract()
              .asByteArray());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Audit verified(Path directory, String... options) {
    return Audit.of(log(directory, true), List.of(options));
  }

  /** Waits as long as it may take, and a little more on a busy machine. */
  static void await(BooleanSupplier condition) {
    for (int i = 0; i < 200; i++) {
      if (condition.getAsBoolean()) {
        return;
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new AssertionError("Waited 10 seconds in vain");
  }
}
