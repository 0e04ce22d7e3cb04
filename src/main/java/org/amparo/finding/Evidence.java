package org.amparo.finding;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amparo.document.Document;
import org.amparo.document.Documents;
import org.amparo.identity.Person;
import org.amparo.problem.Refusal;
import org.hibernate.Session;

/**
 * What stands behind an entry of the journal: the object it comes from and those behind that one,
 * who did what to them, and the documents they hold.
 */
@ApplicationScoped
class Evidence {

  /** An object behind the entry, the nearest first. */
  record Behind(String type, String id, String label) {}

  /** Who did what to one of them, and in which roles. */
  record Step(Instant at, Person person, List<String> roles, String action, Behind on) {}

  record File(Document document, Behind of) {}

  /** A comparison with the sanctions list on which a step of a payment rests. */
  record Screened(Behind of, String step, Instant at, Instant listGeneratedAt, String result) {}

  record Found(
      long number,
      List<Behind> objects,
      List<Step> steps,
      List<File> files,
      List<Screened> screenings) {}

  /** What an object came from. Its id is text in the journal. */
  private record Origin(String type, String sql) {}

  private static final Map<String, Origin> ORIGINS =
      Map.ofEntries(
          origin("receipt", "contribution", "select contribution_id from receipt where id = :id"),
          origin(
              "fulfilment",
              "contribution",
              "select contribution_id from fulfilment where id = :id"),
          origin(
              "contribution-change",
              "contribution",
              "select contribution_id from contribution_change where id = :id"),
          origin(
              "contribution-refund",
              "contribution",
              "select contribution_id from contribution_refund where id = :id"),
          origin(
              "contribution-refund-return",
              "contribution",
              "select r.contribution_id from contribution_refund_return b join contribution_refund r on r.id = b.refund_id"
                  + " where b.id = :id"),
          origin("bankPosting", "bankLine", "select line_id from bank_posting where id = :id"),
          origin("refund", "grant", "select grant_id from grant_refund where id = :id"),
          origin("disbursement", "grant", "select grant_id from disbursement where id = :id"),
          origin(
              "engagement-finding",
              "engagement",
              "select engagement_id from engagement_finding where id = :id"),
          origin("engagement", "grant", "select grant_id from engagement where id = :id"),
          origin("report", "grant", "select grant_id from report where id = :id"),
          origin(
              "grant", "application", "select application_id from grant_agreement where id = :id"),
          origin("application", "call", "select call_id from application where id = :id"));

  /** Parts of another object, which has their trail and their page. */
  private static final Set<String> PARTS =
      Set.of(
          "receipt",
          "fulfilment",
          "refund",
          "contribution-change",
          "contribution-refund",
          "contribution-refund-return",
          "bankPosting",
          "engagement-finding");

  /** Writing a draft is nobody's decision. */
  private static final List<String> NO_DECISION =
      List.of("save", "start", "open", "draft", "readExactCounts", "attach", "detach");

  private static final int MOST_STEPS = 200;

  private final Session session;
  private final Subjects subjects;
  private final Documents documents;

  Evidence(Session session, Subjects subjects, Documents documents) {
    this.session = session;
    this.subjects = subjects;
    this.documents = documents;
  }

  Found of(UUID entryId) {
    Object[] entry =
        session
            .createNativeQuery(
                "select number, source_type, source_id, reverses from journal_entry where id = :id",
                Object[].class)
            .setParameter("id", entryId)
            .getResultStream()
            .findFirst()
            .orElseThrow(Refusal::notFound);
    Set<Behind> objects = new LinkedHashSet<>();
    follow((String) entry[1], (String) entry[2], objects);
    dimensions(entryId, objects);
    objects.add(new Behind("journal", entryId.toString(), String.valueOf(entry[0])));
    if (entry[3] != null) {
      follow("journal", entry[3].toString(), objects);
    }
    List<File> files = new ArrayList<>();
    for (Behind object : objects) {
      uuid(object.id())
          .ifPresent(
              id -> documents.of(object.type(), id).forEach(d -> files.add(new File(d, object))));
    }
    return new Found(
        ((Number) entry[0]).longValue(),
        List.copyOf(objects),
        steps(objects),
        files,
        screenings(objects));
  }

  /**
   * @throws Refusal not found, also when it stands behind another entry; document.pending,
   *     document.refused
   */
  Document document(UUID entryId, UUID documentId) {
    Document found =
        of(entryId).files().stream()
            .map(File::document)
            .filter(d -> d.id().equals(documentId))
            .findAny()
            .orElseThrow(Refusal::notFound);
    found.checkHandedOut();
    return found;
  }

  void write(Document document, OutputStream to) {
    documents.write(document, to);
  }

  private void follow(String type, String id, Set<Behind> found) {
    if (!PARTS.contains(type) && !found.add(new Behind(type, id, subjects.label(type, id)))) {
      return;
    }
    Origin origin = ORIGINS.get(type);
    if (origin == null) {
      return;
    }
    // A second attempt to pay has its number behind the id.
    uuid(id.split("/")[0])
        .flatMap(
            known ->
                session
                    .createNativeQuery(origin.sql(), UUID.class)
                    .setParameter("id", known)
                    .getResultStream()
                    .findFirst())
        .ifPresent(next -> follow(origin.type(), next.toString(), found));
  }

  private static Map.Entry<String, Origin> origin(String of, String type, String sql) {
    return Map.entry(of, new Origin(type, sql));
  }

  /** What the lines are about, for entries whose source leads nowhere, such as a voucher. */
  private void dimensions(UUID entryId, Set<Behind> found) {
    for (Object[] about :
        session
            .createNativeQuery(
                "select distinct contribution_id, grant_id from journal_line where entry_id = :id",
                Object[].class)
            .setParameter("id", entryId)
            .getResultList()) {
      if (about[0] != null) {
        follow("contribution", about[0].toString(), found);
      }
      if (about[1] != null) {
        follow("grant", about[1].toString(), found);
      }
    }
  }

  private List<Step> steps(Set<Behind> objects) {
    List<Step> steps = new ArrayList<>();
    for (Behind object : objects) {
      for (Object[] row :
          session
              .createNativeQuery(
                  """
                  select at, person_id, person_name, roles, action from audit_event
                  where subject_type = :type and subject_id = :id and outcome = 'DONE' and person_id is not null
                    and action not in (:noise) order by number""",
                  Object[].class)
              .setParameter("type", object.type())
              .setParameter("id", object.id())
              .setParameter("noise", NO_DECISION)
              .setMaxResults(MOST_STEPS)
              .getResultList()) {
        steps.add(
            new Step(
                (Instant) row[0],
                new Person((UUID) row[1], (String) row[2]),
                List.of((String[]) row[3]),
                (String) row[4],
                object));
      }
    }
    return steps;
  }

  private List<Screened> screenings(Set<Behind> objects) {
    List<Screened> screenings = new ArrayList<>();
    for (Behind object : objects) {
      if (object.type().equals("disbursement")) {
        for (Object[] row :
            session
                .createNativeQuery(
                    """
                    select ds.step, s.at, l.generated_at, s.result from disbursement_screening ds
                      join screening s on s.id = ds.screening_id join sanctions_list l on l.id = s.list_id
                    where ds.disbursement_id = :id order by s.at, s.id""",
                    Object[].class)
                .setParameter("id", UUID.fromString(object.id()))
                .getResultList()) {
          screenings.add(
              new Screened(
                  object, (String) row[0], (Instant) row[1], (Instant) row[2], (String) row[3]));
        }
      }
    }
    return screenings;
  }

  private static java.util.Optional<UUID> uuid(String id) {
    try {
      return java.util.Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      return java.util.Optional.empty();
    }
  }
}
