package org.amparo.statement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.hibernate.Session;

/**
 * Keeps the statements of a year: prepared by one person when every month is closed, certified by
 * another while the books still say the same.
 */
@ApplicationScoped
public class Releases implements TaskSource {

  /** A line in which what was kept differs from what the books say now. */
  record Difference(String statement, Statement.Row kept, Statement.Row live) {}

  /**
   * Closing the year empties revenue and expense of the trial balance without changing what the
   * year brought; and what was refused to somebody goes on being found out.
   */
  private static final Set<String> NOT_KEPT =
      Set.of(LedgerStatements.TRIAL_BALANCE, Registers.EXCEPTIONS);

  private static final String COLUMNS =
      "id, version, year, revision, number, status, cast(sha256 as text), note, prepared_by, prepared_at, certified_by,"
          + " certified_at, rejected_by, rejected_at, reason";

  private final Session session;
  private final StatementMaker maker;
  private final People people;
  private final AuditTrail trail;
  private final FundClock clock;

  Releases(
      Session session, StatementMaker maker, People people, AuditTrail trail, FundClock clock) {
    this.session = session;
    this.maker = maker;
    this.people = people;
    this.trail = trail;
    this.clock = clock;
  }

  @Transactional
  List<Release> list() {
    return find("true order by year desc, revision desc", Map.of());
  }

  /** What others may say of the certified statements of a year. */
  public record Certified(String number, String sha256, Instant certifiedAt) {}

  /** The last that was certified of a year. */
  @Transactional
  public Optional<Certified> certified(int year) {
    return find(
            "year = :year and status = 'CERTIFIED' order by revision desc", Map.of("year", year))
        .stream()
        .findFirst()
        .map(r -> new Certified(r.number(), r.sha256(), r.certifiedAt()));
  }

  @Transactional
  Release known(UUID id) {
    return find("id = :id", Map.of("id", id)).stream().findAny().orElseThrow(Refusal::notFound);
  }

  /**
   * Takes down the statements as the books say them now. Prepared twice by the same person without
   * a change in the books, it is the same release.
   *
   * @throws Refusal statement.year-not-closed, statement.tie-broken-now, statement.already-prepared
   */
  @Transactional
  public Release prepare(int year, String note, Actor actor) {
    lock(year);
    List<Release> earlier = find("year = :year order by revision desc", Map.of("year", year));
    String content = content(year);
    String sha256 = DigestUtils.sha256Hex(content);
    if (!earlier.isEmpty() && earlier.get(0).status() == Release.Status.PREPARED) {
      Release open = earlier.get(0);
      if (actor.did(open.preparedBy()) && open.sha256().equals(sha256)) {
        return open;
      }
      throw Refusal.conflict("statement.already-prepared");
    }
    if (openMonths(year) > 0) {
      throw Refusal.rule("statement.year-not-closed", String.valueOf(year));
    }
    List<String> loose =
        Canonical.statements(content).stream()
            .flatMap(s -> s.ties().stream().filter(t -> !t.holds()).map(t -> t.code()))
            .toList();
    if (!loose.isEmpty()) {
      throw Refusal.rule("statement.does-not-tie", String.join(", ", loose));
    }
    people.remember(actor);
    UUID id = UUID.randomUUID();
    int revision = earlier.isEmpty() ? 1 : earlier.get(0).revision() + 1;
    session
        .createNativeMutationQuery(
            """
            insert into statement_release (id, year, revision, number, status, content, sha256, note, prepared_by, prepared_at)
            values (:id, :year, :revision, :number, 'PREPARED', :content, :sha256, :note, :by, :at)""")
        .setParameter("id", id)
        .setParameter("year", year)
        .setParameter("revision", revision)
        .setParameter("number", "FS-" + year + "-" + revision)
        .setParameter("content", content)
        .setParameter("sha256", sha256)
        .setParameter("note", note, String.class)
        .setParameter("by", actor.id())
        .setParameter("at", clock.now())
        .executeUpdate();
    trail.record(actor, "prepare", "statement-release", id, Map.of("year", year, "sha256", sha256));
    return known(id);
  }

  /**
   * @throws Refusal statement.changed when the books no longer say what was prepared
   */
  @Transactional
  public Release certify(UUID id, Actor actor) {
    Release release = locked(id);
    if (release.status() == Release.Status.CERTIFIED && actor.did(release.certifiedBy())) {
      return release;
    }
    release.checkDecide(actor);
    if (openMonths(release.year()) > 0) {
      throw Refusal.rule("statement.year-not-closed", String.valueOf(release.year()));
    }
    if (!DigestUtils.sha256Hex(content(release.year())).equals(release.sha256())) {
      throw Refusal.conflict("statement.changed");
    }
    decide(id, "status = 'CERTIFIED', certified_by = :by, certified_at = :at", Map.of(), actor);
    trail.record(actor, "certify", "statement-release", id, Map.of("sha256", release.sha256()));
    return known(id);
  }

  @Transactional
  Release reject(UUID id, String reason, Actor actor) {
    Release release = locked(id);
    if (release.status() == Release.Status.REJECTED && actor.did(release.rejectedBy())) {
      return release;
    }
    release.checkDecide(actor);
    decide(
        id,
        "status = 'REJECTED', rejected_by = :by, rejected_at = :at, reason = :reason",
        Map.of("reason", reason),
        actor);
    trail.record(actor, "reject", "statement-release", id, Map.of("reason", reason));
    return known(id);
  }

  /** The canonical JSON, whose SHA-256 is the release's. */
  @Transactional
  String content(Release release) {
    return session
        .createNativeQuery("select content from statement_release where id = :id", String.class)
        .setParameter("id", release.id())
        .getSingleResult();
  }

  List<Statement> kept(Release release) {
    return Canonical.statements(content(release));
  }

  Statement kept(Release release, String code) {
    return kept(release).stream()
        .filter(s -> s.code().equals(code))
        .findAny()
        .orElseThrow(Refusal::notFound);
  }

  /** Where the books now say something else than what was kept. */
  @Transactional
  List<Difference> compare(Release release) {
    List<Difference> differences = new ArrayList<>();
    for (Statement kept : kept(release)) {
      // Through the same form, so that only what it says is compared.
      Statement live =
          Canonical.statements(
                  Canonical.text(
                      release.year(), List.of(maker.make(kept.code(), kept.asOf(), null))))
              .get(0);
      for (int p = 0; p < Math.max(kept.parts().size(), live.parts().size()); p++) {
        List<Statement.Row> was = rows(kept, p);
        List<Statement.Row> is = rows(live, p);
        differences.addAll(differences(kept.code(), was, is));
      }
    }
    return differences;
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    return actor.is(Role.CONTROLLER)
        ? find("status = 'PREPARED' and prepared_by <> :actor", Map.of("actor", actor.id()))
            .stream()
            .map(
                r ->
                    new Task(
                        "statement-release.certify",
                        "statement-release",
                        r.id(),
                        r.number(),
                        String.valueOf(r.year()),
                        r.preparedAt()))
            .toList()
        : List.of();
  }

  /** By what their first cell says, since lines come and go. */
  private static List<Difference> differences(
      String code, List<Statement.Row> was, List<Statement.Row> is) {
    List<Statement.Row> gone = new ArrayList<>(was);
    List<Statement.Row> come = new ArrayList<>(is);
    gone.removeAll(is);
    come.removeAll(was);
    List<Difference> differences = new ArrayList<>();
    for (Statement.Row kept : gone) {
      Statement.Row live =
          come.stream().filter(r -> first(r).equals(first(kept))).findFirst().orElse(null);
      come.remove(live);
      differences.add(new Difference(code, kept, live));
    }
    come.forEach(live -> differences.add(new Difference(code, null, live)));
    return differences;
  }

  private static String first(Statement.Row row) {
    return Objects.toString(row.cells().get(0).value()) + row.style() + row.level();
  }

  private static List<Statement.Row> rows(Statement s, int part) {
    return part < s.parts().size() ? s.parts().get(part).rows() : List.of();
  }

  private String content(int year) {
    LocalDate asOf = LocalDate.of(year, 12, 31);
    return Canonical.text(
        year,
        maker.codes().stream()
            .filter(code -> !NOT_KEPT.contains(code))
            .map(code -> maker.make(code, asOf, null))
            .toList());
  }

  private long openMonths(int year) {
    return ((Number)
            session
                .createNativeQuery(
                    "select count(*) from accounting_period where extract(year from starts_on) = :year and status <> 'CLOSED'",
                    Object.class)
                .setParameter("year", year)
                .getSingleResult())
        .longValue();
  }

  private void lock(int year) {
    session
        .createNativeQuery(
            "select cast(pg_advisory_xact_lock(hashtext('statement_release'), :year) as text)",
            String.class)
        .setParameter("year", year)
        .getSingleResult();
  }

  private Release locked(UUID id) {
    Release seen = known(id);
    lock(seen.year());
    return known(id);
  }

  private void decide(UUID id, String set, Map<String, String> more, Actor actor) {
    people.remember(actor);
    var update =
        session
            .createNativeMutationQuery(
                "update statement_release set version = version + 1, " + set + " where id = :id")
            .setParameter("id", id)
            .setParameter("by", actor.id())
            .setParameter("at", clock.now());
    more.forEach(update::setParameter);
    update.executeUpdate();
  }

  private List<Release> find(String where, Map<String, ?> parameters) {
    var query =
        session.createNativeQuery(
            "select " + COLUMNS + " from statement_release where " + where, Object[].class);
    parameters.forEach(query::setParameter);
    return query
        .getResultStream()
        .map(
            row ->
                new Release(
                    (UUID) row[0],
                    ((Number) row[1]).intValue(),
                    ((Number) row[2]).intValue(),
                    ((Number) row[3]).intValue(),
                    (String) row[4],
                    Release.Status.valueOf((String) row[5]),
                    (String) row[6],
                    (String) row[7],
                    (UUID) row[8],
                    (Instant) row[9],
                    (UUID) row[10],
                    (Instant) row[11],
                    (UUID) row[12],
                    (Instant) row[13],
                    (String) row[14]))
        .toList();
  }
}
