package org.amparo.seal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.seal.proof.Checkpoint;
import org.amparo.seal.proof.Note;
import org.amparo.seal.proof.Tree;
import org.hibernate.Session;

/** Reads the log: its checkpoints, and proofs from its leaves to them. */
@ApplicationScoped
class MerkleLog {

  /** A checkpoint as it was published. */
  record Published(long size, String note, Instant signedAt) {
    byte[] root() {
      return Checkpoint.parse(Note.parse(note).text()).root();
    }
  }

  /** What is not in the log yet, and since when the oldest of it waits. */
  record Waiting(long count, Instant since) {}

  /**
   * A leaf, and why it is under the checkpoint.
   *
   * @param content canonical text of what is there now; null when it is there no more
   * @param hash what was sealed
   */
  record Inclusion(
      Kind kind,
      UUID id,
      long number,
      String content,
      Long leafIndex,
      byte[] hash,
      List<byte[]> path,
      Published checkpoint) {}

  /** For pages: what is sealed is found at once, so a second must not be spent on counting. */
  private static final int COUNTED = 1000;

  private final Session session;
  private final Contents contents;

  MerkleLog(Session session, Contents contents) {
    this.session = session;
    this.contents = contents;
  }

  /** The latest, or null before anything is sealed. */
  @Transactional
  Published latest() {
    return checkpoints(Long.MAX_VALUE, 1).stream().findFirst().orElse(null);
  }

  @Transactional
  Published checkpoint(long size) {
    return checkpoints(size == Long.MAX_VALUE ? size : size + 1, 1).stream()
        .filter(c -> c.size() == size)
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }

  /** Latest first, of those smaller. */
  @Transactional
  List<Published> checkpoints(long below, int count) {
    return session
        .createNativeQuery(
            "select size, note, signed_at from log_checkpoint where size < :below order by size desc limit :count",
            Object[].class)
        .setParameter("below", below)
        .setParameter("count", count)
        .getResultList()
        .stream()
        .map(row -> new Published(((Number) row[0]).longValue(), (String) row[1], instant(row[2])))
        .toList();
  }

  @Transactional
  Waiting waiting() {
    Object[] row =
        session
            .createNativeQuery(
                """
            select count(*), min(w.at) from (
              (select e.recorded_at as at from journal_entry e, log_progress p where e.recorded_in >= p.sealed_to
                 and not exists (select 1 from log_leaf l where l.kind = 'J' and l.number = e.number) limit :most)
              union all
              (select t.at from audit_event t, log_progress p where t.recorded_in >= p.sealed_to
                 and not exists (select 1 from log_leaf l where l.kind = 'T' and l.number = t.number) limit :most)) w""",
                Object[].class)
            .setParameter("most", COUNTED)
            .getSingleResult();
    return new Waiting(((Number) row[0]).longValue(), row[1] == null ? null : instant(row[1]));
  }

  /** The proof for an entry or an event, under the latest checkpoint. */
  @Transactional
  Inclusion inclusion(Kind kind, UUID id) {
    long number =
        session
            .createNativeQuery(
                kind == Kind.JOURNAL
                    ? "select number from journal_entry where id = :id"
                    : "select number from audit_event where id = :id",
                Long.class)
            .setParameter("id", id)
            .getResultStream()
            .findFirst()
            .orElseThrow(Refusal::notFound);
    Published checkpoint = latest();
    Object[] leaf =
        session
            .createNativeQuery(
                "select leaf_index, hash from log_leaf where kind = :kind and number = :number",
                Object[].class)
            .setParameter("kind", kind.code())
            .setParameter("number", number)
            .getResultStream()
            .findFirst()
            .orElse(null);
    return onConnection(
        database -> {
          String content = contents.of(database, kind, List.of(number)).get(number);
          // Sealed since the checkpoint was asked for: the next asking has both.
          boolean sealed = leaf != null && ((Number) leaf[0]).longValue() < checkpoint.size();
          if (!sealed) {
            return new Inclusion(kind, id, number, content, null, null, List.of(), null);
          }
          long index = ((Number) leaf[0]).longValue();
          return new Inclusion(
              kind,
              id,
              number,
              content,
              index,
              (byte[]) leaf[1],
              new Tree(new KeptNodes(database)).inclusion(index, checkpoint.size()),
              checkpoint);
        });
  }

  /** Proof that the log of the one size begins the log of the other. */
  @Transactional
  List<byte[]> consistency(long from, long to) {
    Published latest = latest();
    if (latest == null || to > latest.size()) {
      throw Refusal.invalid(FieldError.of("to", "problem.field.unknown"));
    }
    if (from < 1 || from > to) {
      throw Refusal.invalid(FieldError.of("from", "problem.field.unknown"));
    }
    return onConnection(database -> new Tree(new KeptNodes(database)).consistency(from, to));
  }

  private interface Question<T> {
    T ask(Connection database) throws SQLException;
  }

  private <T> T onConnection(Question<T> question) {
    return session.doReturningWork(question::ask);
  }

  private static Instant instant(Object value) {
    return value instanceof Instant instant
        ? instant
        : ((java.time.OffsetDateTime) value).toInstant();
  }
}
