package org.amparo.seal;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Seals again and again while the application runs, so that what is committed waits no second. */
@ApplicationScoped
class Sealing {

  private static final Logger LOG = Logger.getLogger(Sealing.class);

  private final Sealer sealer;
  private final Duration every;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "sealer");
            thread.setDaemon(true);
            return thread;
          });
  private String trouble = "";

  Sealing(Sealer sealer, @ConfigProperty(name = "amparo.seal.every") Duration every) {
    this.sealer = sealer;
    this.every = every;
  }

  void begin(@Observes StartupEvent started) {
    if (!every.isZero()) {
      clock.scheduleWithFixedDelay(
          this::sealWhatWaits, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  void end(@Observes ShutdownEvent stopping) throws InterruptedException {
    clock.shutdown();
    clock.awaitTermination(5, TimeUnit.SECONDS);
  }

  private void sealWhatWaits() {
    try {
      while (sealer.seal() == Sealer.BATCH && !clock.isShutdown()) {
        // More waits.
      }
      trouble = "";
    } catch (RuntimeException | LinkageError e) {
      // Told once for each kind of trouble, not twice a second.
      String said = String.valueOf(e.getMessage());
      if (!said.equals(trouble) && !clock.isShutdown()) {
        LOG.error("Nothing was sealed: it is tried again", e);
      }
      trouble = said;
    }
  }
}
