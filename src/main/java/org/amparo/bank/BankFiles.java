package org.amparo.bank;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.job.JobKind;
import org.amparo.job.Jobs;
import org.amparo.job.Run;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.apache.commons.codec.digest.DigestUtils;
import org.hibernate.Session;

/**
 * Takes files from the bank and reads them: small ones at once, large ones beside the request. The
 * same file again is the file that is there.
 */
@ApplicationScoped
public class BankFiles implements PanacheRepositoryBase<BankFile, UUID>, JobKind {

  static final long MOST_BYTES = 25_000_000;
  private static final int AT_ONCE = 500_000;
  private static final int AT_ONCE_PACKED = 20_000;
  private static final int PIECE = 1 << 20;
  private static final int READING_SECONDS = 900;
  private static final String TYPE = "bankFile";

  private final Session session;
  private final Jobs jobs;
  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;

  BankFiles(Session session, Jobs jobs, AuditTrail trail, People people, FundClock clock) {
    this.session = session;
    this.jobs = jobs;
    this.trail = trail;
    this.people = people;
    this.clock = clock;
  }

  /** A file, and whether this call brought it. */
  public record Taken(BankFile file, boolean created) {}

  /**
   * Keeps the file and reads it, or has it read.
   *
   * @param language in which who brings it reads
   */
  public Taken take(Path path, String name, Actor actor, Locale language) {
    Taken taken =
        QuarkusTransaction.joiningExisting().call(() -> keep(path, name, actor, language));
    BankFile file = taken.file();
    // Also one that was kept just before the application went down.
    if (file.jobId() == null && !file.isRead()) {
      read(file.id(), actor, done -> {});
    }
    return new Taken(
        QuarkusTransaction.joiningExisting().call(() -> required(file.id())), taken.created());
  }

  /** What a file is called, without the folders and the signs that nobody sees. */
  public static String nameOf(String given, String otherwise) {
    String clean =
        given == null
            ? ""
            : given.replaceAll("^.*[/\\\\]", "").replaceAll("[\\p{Cntrl}\\p{Cf}]", "").strip();
    return clean.isEmpty() ? otherwise : clean.substring(0, Math.min(255, clean.length()));
  }

  @Override
  public String kind() {
    return "bank-file";
  }

  @Override
  public void run(Run run) {
    UUID id = UUID.fromString(String.valueOf(run.args().get("file")));
    long size = QuarkusTransaction.requiringNew().call(() -> required(id).size());
    read(id, run.actor(), done -> run.progress(Math.min(done, size), size));
    BankFile file = QuarkusTransaction.requiringNew().call(() -> required(id));
    if (file.problem() != null) {
      throw Refusal.rule(file.problem(), file.problemArgs().toArray());
    }
  }

  BankFile required(UUID id) {
    session.clear();
    return findByIdOptional(id).orElseThrow(Refusal::notFound);
  }

  /**
   * Latest first, one more than asked when there are more.
   *
   * @param after the last one of the page before, or null
   */
  List<BankFile> page(UUID after, int size) {
    if (after == null) {
      return find("order by loadedAt desc, id desc").page(0, size + 1).list();
    }
    return find(
            "loadedAt < ?1 or loadedAt = ?1 and id < ?2 order by loadedAt desc, id desc",
            required(after).loadedAt(),
            after)
        .page(0, size + 1)
        .list();
  }

  private Taken keep(Path path, String name, Actor actor, Locale language) {
    long size = sizeOf(path);
    if (size == 0) {
      throw Refusal.invalid(FieldError.of("file", "bank.file.empty"));
    }
    if (size > MOST_BYTES) {
      throw Refusal.of(Refusal.Kind.TOO_LARGE, "bank.file.too-large", MOST_BYTES / 1_000_000);
    }
    String sha256 = sha256(path);
    // The same file brought twice at once is one file.
    session
        .createNativeQuery(
            "select cast(pg_advisory_xact_lock(hashtext('bank_file'), hashtext(:sha)) as text)",
            String.class)
        .setParameter("sha", sha256)
        .getSingleResult();
    Optional<BankFile> before =
        find("sha256 = ?1 and status <> ?2", sha256, BankFile.Status.REFUSED).firstResultOptional();
    if (before.isPresent()) {
      return new Taken(before.get(), false);
    }
    people.remember(actor);
    BankFile kept = new BankFile(name, size, sha256, actor, clock.now());
    if (size > (BoundedStream.isPacked(path) ? AT_ONCE_PACKED : AT_ONCE)) {
      UUID job = jobs.enqueue(kind(), Map.of("file", kept.id().toString()), actor, language);
      kept.withJob(job);
    }
    persistAndFlush(kept);
    writePieces(kept.id(), path);
    trail.record(
        actor, "load", TYPE, kept.id(), Map.of("name", name, "size", size, "sha256", sha256));
    return new Taken(kept, true);
  }

  /** All of it or nothing; a file that is refused keeps the reason. */
  private void read(UUID id, Actor actor, LongConsumer progress) {
    try {
      QuarkusTransaction.requiringNew()
          .timeout(READING_SECONDS)
          .run(
              () -> {
                BankFile file = findById(id, LockModeType.PESSIMISTIC_WRITE);
                if (file.isRead()) {
                  return;
                }
                PieceStream pieces = new PieceStream(session, id);
                StatementWriter writer =
                    new StatementWriter(session, id, lines -> progress.accept(pieces.taken()));
                Camt053.read(BoundedStream.of(pieces), writer);
                file.read(writer.lines(), writer.fresh(), clock.now());
                trail.record(
                    actor,
                    "read",
                    TYPE,
                    id,
                    Map.of("lines", writer.lines(), "newLines", writer.fresh()));
                flush();
              });
    } catch (Refusal refusal) {
      QuarkusTransaction.requiringNew()
          .run(
              () -> {
                BankFile file = findById(id, LockModeType.PESSIMISTIC_WRITE);
                if (!file.isRead()) {
                  file.refuse(refusal, clock.now());
                  trail.record(actor, "refuse", TYPE, id, Map.of("reason", refusal.code()));
                }
              });
    }
  }

  private void writePieces(UUID id, Path path) {
    try (InputStream bytes = Files.newInputStream(path)) {
      byte[] piece = bytes.readNBytes(PIECE);
      for (int number = 0; piece.length > 0; number++, piece = bytes.readNBytes(PIECE)) {
        session
            .createNativeMutationQuery(
                "insert into bank_file_piece (file_id, number, bytes) values (:id, :number, :bytes)")
            .setParameter("id", id)
            .setParameter("number", number)
            .setParameter("bytes", piece)
            .executeUpdate();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long sizeOf(Path path) {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(Path path) {
    try (InputStream bytes = Files.newInputStream(path)) {
      return DigestUtils.sha256Hex(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
