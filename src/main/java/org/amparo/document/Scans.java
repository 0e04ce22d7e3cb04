package org.amparo.document;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Brings pending documents to the scanner. No transaction is open while it works: an instance takes
 * a document for a while, and when it dies in the meantime another one takes it afterwards.
 */
@ApplicationScoped
class Scans {

  private static final Logger LOG = Logger.getLogger(Scans.class);
  private static final int MOST_IN_ONE_ROUND = 100;
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  /** A document was kept that is to be scanned. */
  record Kept(UUID id) {}

  private record Claimed(UUID id, long size, String ownerType, UUID ownerId, Instant uploadedAt) {}

  private final Session session;
  private final Documents documents;
  private final Clamd clamd;
  private final FundClock clock;
  private final AuditTrail trail;
  private final AtomicBoolean asked = new AtomicBoolean();
  private final ExecutorService beside =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "document-scans");
            thread.setDaemon(true);
            return thread;
          });

  Scans(Session session, Documents documents, Clamd clamd, FundClock clock, AuditTrail trail) {
    this.session = session;
    this.documents = documents;
    this.clamd = clamd;
    this.clock = clock;
    this.trail = trail;
  }

  @PreDestroy
  void stop() {
    beside.shutdownNow();
  }

  @Scheduled(
      every = "10s",
      delayed = "10s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void goRound() {
    for (int i = 0; clamd.isConfigured() && i < MOST_IN_ONE_ROUND && scanOne(); i++) {
      // scanned
    }
  }

  /** At once, and not in the way of whoever uploaded it. Many at a time are one round. */
  void soon(@Observes(during = TransactionPhase.AFTER_SUCCESS) Kept kept) {
    if (asked.compareAndSet(false, true)) {
      beside.execute(
          () -> {
            asked.set(false);
            try {
              goRound();
            } catch (RuntimeException e) {
              LOG.warn("Scans after an upload failed; they are tried again", e);
            }
          });
    }
  }

  /**
   * @return whether there was one, and the scanner answers
   */
  boolean scanOne() {
    Optional<Claimed> next = QuarkusTransaction.requiringNew().call(this::claim);
    if (next.isEmpty()) {
      return false;
    }
    Claimed document = next.get();
    try {
      Optional<String> found = clamd.scan(out -> send(document, out));
      QuarkusTransaction.requiringNew().run(() -> finish(document, found));
      if (found.isPresent()) {
        LOG.warnf("Document %s was refused by the scanner", document.id());
      }
      return true;
    } catch (Clamd.Unreachable e) {
      later(document, e, PAUSE);
      return false;
    } catch (Clamd.NoVerdict e) {
      later(document, e, pause(document.uploadedAt(), clock.now()));
      return true;
    } catch (IOException e) {
      later(document, e, pause(document.uploadedAt(), clock.now()));
      return false;
    }
  }

  /** One that fails again and again is tried more and more seldom, out of the way of the others. */
  static Duration pause(Instant uploadedAt, Instant now) {
    Duration some = Duration.between(uploadedAt, now).dividedBy(10);
    if (some.compareTo(PAUSE) < 0) {
      return PAUSE;
    }
    return some.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : some;
  }

  private void later(Claimed document, IOException why, Duration pause) {
    LOG.warnf("Document %s was not scanned: %s", document.id(), why.getMessage());
    QuarkusTransaction.requiringNew().run(() -> due(document.id(), clock.now().plus(pause)));
  }

  private Optional<Claimed> claim() {
    Optional<Claimed> next =
        session
            .createNativeQuery(
                """
                select id, size, owner_type, owner_id, uploaded_at from document where scan_state = 'PENDING' and scan_due_at <= :now
                order by scan_due_at, id limit 1 for update skip locked""",
                Object[].class)
            .setParameter("now", clock.now())
            .getResultStream()
            .map(
                row ->
                    new Claimed(
                        (UUID) row[0],
                        ((Number) row[1]).longValue(),
                        (String) row[2],
                        (UUID) row[3],
                        (Instant) row[4]))
            .findFirst();
    next.ifPresent(c -> due(c.id(), clock.now().plus(clamd.timeout()).plus(PAUSE)));
    return next;
  }

  private void send(Claimed document, OutputStream out) throws IOException {
    long sent = 0;
    for (int number = 0; ; number++) {
      Optional<byte[]> chunk = documents.chunk(document.id(), number);
      if (chunk.isEmpty()) {
        break;
      }
      out.write(chunk.get());
      sent += chunk.get().length;
    }
    if (sent != document.size()) {
      throw new IOException("deleted in the meantime");
    }
  }

  private void due(UUID id, Instant at) {
    session
        .createNativeMutationQuery(
            "update document set scan_due_at = :at where id = :id and scan_state = 'PENDING'")
        .setParameter("id", id)
        .setParameter("at", at)
        .executeUpdate();
  }

  private void finish(Claimed document, Optional<String> found) {
    int changed =
        session
            .createNativeMutationQuery(
                """
                update document set scan_state = :state, scan_signature = :signature, scanned_at = :at, scan_due_at = null
                where id = :id and scan_state = 'PENDING'""")
            .setParameter("id", document.id())
            .setParameter(
                "state", (found.isPresent() ? ScanStatus.REFUSED : ScanStatus.CLEAN).name())
            .setParameter("signature", found.orElse(null), String.class)
            .setParameter("at", clock.now())
            .executeUpdate();
    if (changed == 1) {
      trail.record(
          Actor.SYSTEM,
          found.isPresent() ? "refuseDocument" : "clearDocument",
          document.ownerType(),
          document.ownerId(),
          Map.of("document", document.id().toString()));
    }
  }
}
