package org.amparo.document;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.apache.commons.codec.digest.DigestUtils;
import org.hibernate.Session;

/**
 * Keeps files. Who may see or delete one is for its owner to say: every finder takes the owner, so
 * that an id alone opens nothing.
 */
@ApplicationScoped
public class Documents {

  private static final int CHUNK = 1 << 20;
  private static final String COLUMNS =
      "id, owner_type, owner_id, kind, name, media_type, size, cast(sha256 as text), uploaded_by, uploaded_at, scan_state, scan_signature, scanned_at, reading_state, reading_seen, declared_staff, declared_unrecognisable, erased_at";

  private final Session session;
  private final FundClock clock;
  private final FundSettings settings;
  private final People people;
  private final Clamd clamd;
  private final Readings readings;
  private final AuditTrail trail;
  private final Event<Scans.Kept> toScan;

  Documents(
      Session session,
      FundClock clock,
      FundSettings settings,
      People people,
      Clamd clamd,
      Readings readings,
      AuditTrail trail,
      Event<Scans.Kept> toScan) {
    this.session = session;
    this.clock = clock;
    this.settings = settings;
    this.people = people;
    this.clamd = clamd;
    this.readings = readings;
    this.trail = trail;
    this.toScan = toScan;
  }

  /**
   * Keeps the file, whose type is told from its bytes, once it was read.
   *
   * @throws Refusal document.empty, document.too-large, document.type, document.encrypted,
   *     document.damaged, an invalid name, or what {@link Readings#read} says
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Document keep(String ownerType, UUID ownerId, String kind, Upload upload, Actor by) {
    Path file = upload.file();
    long size = sizeOf(file);
    if (size == 0) {
      throw Refusal.invalid(FieldError.of("file", "document.empty"));
    }
    if (size > settings.documentBytes()) {
      throw Refusal.of(
          Refusal.Kind.TOO_LARGE, "document.too-large", settings.documentBytes() / 1_000_000);
    }
    String clean = FileName.clean(upload.name());
    FileType type = FileType.of(file);
    Reading reading = readings.read(ownerType, kind, type, upload);
    people.remember(by);
    boolean scanned = clamd.isConfigured();
    Document kept =
        new Document(
            UUID.randomUUID(),
            ownerType,
            ownerId,
            kind,
            type.named(clean),
            type.mediaType,
            size,
            sha256(file),
            by.id(),
            clock.now(),
            new Scan(scanned ? ScanStatus.PENDING : ScanStatus.NOT_SCANNED, null, null, reading),
            null);
    session
        .createNativeMutationQuery(
            """
            insert into document (id, owner_type, owner_id, kind, name, media_type, size, sha256, uploaded_by, uploaded_at, scan_state, scan_due_at, reading_state, reading_seen, declared_staff, declared_unrecognisable)
            values (:id, :ownerType, :ownerId, :kind, :name, :mediaType, :size, :sha256, :by, :at, :scan, case when :scan = 'PENDING' then cast(:at as timestamptz) end,
              :reading, :seen, :staff, :unrecognisable)""")
        .setParameter("id", kept.id())
        .setParameter("ownerType", ownerType)
        .setParameter("ownerId", ownerId)
        .setParameter("kind", kind)
        .setParameter("name", kept.name())
        .setParameter("mediaType", kept.mediaType())
        .setParameter("size", size)
        .setParameter("sha256", kept.sha256())
        .setParameter("by", kept.uploadedBy())
        .setParameter("at", kept.uploadedAt())
        .setParameter("scan", kept.scan().status().name())
        .setParameter("reading", reading.status().name())
        .setParameter("seen", reading.seen() == null ? null : reading.seen().name(), String.class)
        .setParameter("staff", reading.declared().contains(Declaration.STAFF_ONLY))
        .setParameter(
            "unrecognisable", reading.declared().contains(Declaration.NOBODY_RECOGNISABLE))
        .executeUpdate();
    writeChunks(kept.id(), file);
    if (!reading.declared().isEmpty()) {
      trail.record(
          by,
          "declareDocument",
          ownerType,
          ownerId,
          Map.of(
              "document",
              kept.id().toString(),
              "declared",
              reading.declared().stream().map(Enum::name).sorted().toList()));
    }
    if (scanned) {
      toScan.fire(new Scans.Kept(kept.id()));
    }
    return kept;
  }

  /** What the owner has, in the order in which it was given. */
  public List<Document> of(String ownerType, UUID ownerId) {
    return of(ownerType, List.of(ownerId));
  }

  public List<Document> of(String ownerType, Collection<UUID> ownerIds) {
    if (ownerIds.isEmpty()) {
      return List.of();
    }
    List<Document> found = new ArrayList<>();
    for (Object[] row :
        session
            .createNativeQuery(
                "select "
                    + COLUMNS
                    + " from document where owner_type = :type and owner_id in (:ids) order by uploaded_at, id",
                Object[].class)
            .setParameter("type", ownerType)
            .setParameter("ids", ownerIds)
            .getResultList()) {
      found.add(
          new Document(
              (UUID) row[0],
              (String) row[1],
              (UUID) row[2],
              (String) row[3],
              (String) row[4],
              (String) row[5],
              ((Number) row[6]).longValue(),
              row[7].toString(),
              (UUID) row[8],
              (Instant) row[9],
              new Scan(
                  ScanStatus.valueOf((String) row[10]),
                  (String) row[11],
                  (Instant) row[12],
                  Reading.of(
                      (String) row[13], (String) row[14], (boolean) row[15], (boolean) row[16])),
              (Instant) row[17]));
    }
    return found;
  }

  /**
   * @throws Refusal not found, also when it is another owner's
   */
  private Document required(String ownerType, UUID ownerId, UUID id) {
    return of(ownerType, ownerId).stream()
        .filter(d -> d.id().equals(id))
        .findAny()
        .orElseThrow(Refusal::notFound);
  }

  /**
   * To be given to somebody.
   *
   * @throws Refusal not found, also when it is another owner's; document.pending, document.refused
   */
  public Document toHandOut(String ownerType, UUID ownerId, UUID id) {
    Document found = required(ownerType, ownerId, id);
    found.checkHandedOut();
    return found;
  }

  /**
   * Writes the bytes piece by piece; at most one piece is in memory.
   *
   * @throws Refusal document.pending, document.refused
   */
  @Transactional
  public void write(Document document, OutputStream to) {
    document.checkHandedOut();
    for (int number = 0; ; number++) {
      Optional<byte[]> chunk = chunk(document.id(), number);
      if (chunk.isEmpty()) {
        return;
      }
      try {
        to.write(chunk.get());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Transactional
  Optional<byte[]> chunk(UUID id, int number) {
    return session
        .createNativeQuery(
            "select bytes from document_chunk where document_id = :id and number = :number",
            byte[].class)
        .setParameter("id", id)
        .setParameter("number", number)
        .uniqueResultOptional();
  }

  /** Makes everything the owner has final: the database refuses to change or delete it. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void seal(String ownerType, UUID ownerId) {
    session
        .createNativeMutationQuery(
            "update document set sealed = true where owner_type = :type and owner_id = :id and not sealed")
        .setParameter("type", ownerType)
        .setParameter("id", ownerId)
        .executeUpdate();
  }

  @Transactional(Transactional.TxType.MANDATORY)
  public void delete(String ownerType, UUID ownerId, UUID id) {
    Document gone = required(ownerType, ownerId, id);
    session
        .createNativeMutationQuery("delete from document_chunk where document_id = :id")
        .setParameter("id", gone.id())
        .executeUpdate();
    session
        .createNativeMutationQuery("delete from document where id = :id")
        .setParameter("id", gone.id())
        .executeUpdate();
  }

  private void writeChunks(UUID id, Path file) {
    try (InputStream bytes = Files.newInputStream(file)) {
      byte[] chunk = bytes.readNBytes(CHUNK);
      for (int number = 0; chunk.length > 0; number++, chunk = bytes.readNBytes(CHUNK)) {
        session
            .createNativeMutationQuery(
                "insert into document_chunk (document_id, number, bytes) values (:id, :number, :bytes)")
            .setParameter("id", id)
            .setParameter("number", number)
            .setParameter("bytes", chunk)
            .executeUpdate();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long sizeOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(Path file) {
    try (InputStream bytes = Files.newInputStream(file)) {
      return DigestUtils.sha256Hex(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
