package org.amparo.finding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.hibernate.Session;

/** Working notes of the auditors, on any object. Only ever added to. */
@ApplicationScoped
class Notes {

  record Note(
      UUID id, String subjectType, String subjectId, String text, UUID writtenBy, Instant at) {}

  private static final String COLUMNS =
      "select id, subject_type, subject_id, text, written_by, written_at from audit_note";

  private final Session session;
  private final Subjects subjects;
  private final AuditTrail trail;
  private final FundClock clock;

  Notes(Session session, Subjects subjects, AuditTrail trail, FundClock clock) {
    this.session = session;
    this.subjects = subjects;
    this.trail = trail;
    this.clock = clock;
  }

  @Transactional
  Note write(String subjectType, String subjectId, String text, UUID key, Actor actor) {
    if (key != null) {
      List<Note> first =
          read(
              session
                  .createNativeQuery(
                      COLUMNS + " where written_by = :by and idempotency_key = :key",
                      Object[].class)
                  .setParameter("by", actor.id())
                  .setParameter("key", key)
                  .getResultList());
      if (!first.isEmpty()) {
        return first.get(0);
      }
    }
    Finding.requireIndependent(actor);
    Subjects.Subject subject = subjects.required(subjectType, subjectId);
    Note note =
        new Note(
            UUID.randomUUID(), subject.type(), subject.id(), text.strip(), actor.id(), clock.now());
    // The trail says that there is a note and on what, and leaves its words to the auditors.
    trail.record(
        actor,
        "note",
        "audit-note",
        note.id(),
        Map.of("on", subject.type() + " " + subject.label()));
    session
        .createNativeMutationQuery(
            """
            insert into audit_note (id, subject_type, subject_id, text, written_by, written_at, idempotency_key)
            values (:id, :type, :subject, :text, :by, :at, cast(:key as uuid))""")
        .setParameter("id", note.id())
        .setParameter("type", note.subjectType())
        .setParameter("subject", note.subjectId())
        .setParameter("text", note.text())
        .setParameter("by", note.writtenBy())
        .setParameter("at", note.at())
        .setParameter("key", key == null ? null : key.toString())
        .executeUpdate();
    return note;
  }

  /** In the order in which they were written. */
  List<Note> on(String subjectType, String subjectId) {
    return read(
        session
            .createNativeQuery(
                COLUMNS
                    + " where subject_type = :type and subject_id = :subject order by written_at, id",
                Object[].class)
            .setParameter("type", subjectType)
            .setParameter("subject", subjectId)
            .getResultList());
  }

  private static List<Note> read(List<Object[]> rows) {
    return rows.stream()
        .map(
            r ->
                new Note(
                    (UUID) r[0],
                    (String) r[1],
                    (String) r[2],
                    (String) r[3],
                    (UUID) r[4],
                    (Instant) r[5]))
        .toList();
  }
}
