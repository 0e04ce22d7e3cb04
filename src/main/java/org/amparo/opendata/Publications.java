package org.amparo.opendata;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.opendata.Publication.Change;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

/**
 * Makes editions of the open data, one at a time on all instances together: daily, when somebody
 * asks, and when somebody is withheld or no longer so.
 */
@ApplicationScoped
public class Publications implements PanacheRepositoryBase<Publication, UUID>, TaskSource {

  private static final String TYPE = "publication";
  private static final String RECORDS = "own/records.json";
  private static final String FUND = "own/fund.json";
  private static final String GRANTS = "grants";

  /** A posting between two questions parts the sums. */
  private static final int TRIES = 3;

  /** The list of what changed in one edition is not longer. */
  private static final int MOST_CHANGES = 5_000;

  /** A file as it is handed out. */
  public record Served(
      String name, String mediaType, String sha256, int records, long size, Instant madeAt) {

    /** Enough of it to compare by eye. */
    public String shortDigest() {
      return sha256.substring(0, 12);
    }
  }

  /** The one that was read last: an edition never changes. */
  private record Known(UUID id, PublicFund fund) {}

  private volatile Known known;

  private final Session session;
  private final PublicFunds funds;
  private final Edition edition;
  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;
  private final ObjectMapper json;

  Publications(
      Session session,
      PublicFunds funds,
      Edition edition,
      AuditTrail trail,
      People people,
      FundClock clock,
      ObjectMapper json) {
    this.session = session;
    this.funds = funds;
    this.edition = edition;
    this.trail = trail;
    this.people = people;
    this.clock = clock;
    this.json = json;
  }

  @Scheduled(
      every = "{amparo.opendata.every}",
      delayed = "1m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    look(clock.now());
  }

  /**
   * Makes one for each day of the fund, and one when somebody has been withheld since the last was
   * read; however many instances ask.
   */
  @Transactional
  Optional<Publication> look(Instant now) {
    hold();
    boolean made =
        last()
            .filter(p -> clock.dayOf(p.madeAt()).equals(clock.dayOf(now)) && !isOutrun(p))
            .isPresent();
    return made ? Optional.empty() : Optional.of(make(Actor.SYSTEM));
  }

  /**
   * Reads the books, makes every file, tries them, and publishes them whole; or keeps why not, and
   * leaves the edition before it in force.
   */
  @Transactional
  public Publication make(Actor actor) {
    hold();
    PublicFund fund = read();
    List<Edition.File> files = edition.files(fund);
    List<Defect> defects = edition.defects(fund, files);
    Optional<Publication> before = inForce();
    Map<String, Map<String, String>> records = edition.records(fund);
    Publication made =
        new Publication(
            last().map(Publication::number).orElse(0) + 1,
            fund,
            defects,
            defects.isEmpty() ? changes(before, records) : List.of(),
            actor,
            clock.now());
    people.remember(actor);
    persistAndFlush(made);
    if (made.isPublished()) {
      files.forEach(file -> keep(made, file));
      keep(made, new Edition.File(RECORDS, "application/json", 0, edition.bytes(records)));
      keep(made, new Edition.File(FUND, "application/json", 0, edition.bytes(fund.unnamed())));
      session
          .createNativeMutationQuery("delete from publication_file where publication_id <> :made")
          .setParameter("made", made.id())
          .executeUpdate();
    }
    trail.record(
        actor,
        made.isPublished() ? "publish" : "refuse",
        TYPE,
        made.id(),
        Map.of("number", made.number(), "defects", made.defects().size()));
    return made;
  }

  /** The edition that the public has. */
  public Optional<Publication> inForce() {
    return find("status = ?1 order by number desc", Publication.Status.PUBLISHED)
        .firstResultOptional();
  }

  /**
   * The same, if nobody has been withheld since the books were read for it.
   *
   * @throws Refusal opendata.being-remade until there is one without them
   */
  Publication safe() {
    Publication found = inForce().orElseThrow(Refusal::notFound);
    checkSafe(found);
    return found;
  }

  private void checkSafe(Publication inForce) {
    if (isOutrun(inForce)) {
      throw Refusal.of(Refusal.Kind.UNAVAILABLE, "opendata.being-remade");
    }
  }

  /** Whether somebody has been withheld since the books were read for it. */
  private boolean isOutrun(Publication edition) {
    Instant withheld =
        session
            .createNativeQuery(
                """
                select max(at) from (
                  select max(withheld_at) as at from withheld_grantee where lifted_at is null
                  union all select max(withheld_at) from withheld_grant where lifted_at is null) w""",
                Instant.class)
            .getSingleResult();
    return withheld != null && !withheld.isBefore(edition.readAt());
  }

  /**
   * What the edition in force was made of, for pages that show the same; nothing before the first.
   *
   * @throws Refusal opendata.being-remade as {@link #safe}
   */
  @Transactional
  public Optional<PublicFund> fund() {
    Optional<Publication> found = inForce();
    found.ifPresent(this::checkSafe);
    return found.map(this::fund);
  }

  private PublicFund fund(Publication inForce) {
    Known had = known;
    if (had == null || !had.id().equals(inForce.id())) {
      try {
        had = new Known(inForce.id(), json.readValue(bytes(inForce, FUND), PublicFund.class));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      known = had;
    }
    return had.fund();
  }

  /**
   * The books as they are now, for whoever writes of them; of what is withheld, sums by year only.
   *
   * @throws Refusal opendata.books-moved when what was read is not what the ledger's balances say
   */
  @Transactional
  public PublicFund now() {
    PublicFund fund = read();
    if (!Edition.untied(fund).isEmpty()) {
      throw Refusal.of(Refusal.Kind.UNAVAILABLE, "opendata.books-moved");
    }
    return fund;
  }

  /** Words that nothing public may hold, as of now. */
  @Transactional
  public Set<String> unmentionable() {
    return funds.unmentionable();
  }

  /**
   * What of these texts, by their keys, names who is withheld now.
   *
   * @return an error for each, of the field of its key
   */
  @Transactional
  public List<FieldError> naming(Map<String, String> texts) {
    Set<String> words = unmentionable();
    return texts.entrySet().stream()
        .filter(e -> names(e.getValue(), words))
        .map(e -> FieldError.of(e.getKey(), "opendata.names-withheld"))
        .toList();
  }

  /** Whether a text holds one of these words, in small or capital letters. */
  public static boolean names(String text, Set<String> words) {
    String plain = text.toLowerCase(Locale.ROOT);
    return words.stream().anyMatch(word -> plain.contains(word.toLowerCase(Locale.ROOT)));
  }

  /** Files of the edition that the public has. */
  @Transactional
  public List<Served> filesInForce() {
    return files(safe());
  }

  List<Served> files(Publication of) {
    return session
        .createNativeQuery(
            """
            select name, media_type, cast(sha256 as text), records, length(bytes) from publication_file
            where publication_id = :id and name not like 'own/%' order by name""",
            Object[].class)
        .setParameter("id", of.id())
        .getResultStream()
        .map(
            r ->
                new Served(
                    (String) r[0],
                    (String) r[1],
                    (String) r[2],
                    ((Number) r[3]).intValue(),
                    ((Number) r[4]).longValue(),
                    of.madeAt()))
        .toList();
  }

  byte[] bytes(Publication of, String name) {
    return session
        .createNativeQuery(
            "select bytes from publication_file where publication_id = :id and name = :name",
            byte[].class)
        .setParameter("id", of.id())
        .setParameter("name", name)
        .getSingleResult();
  }

  /** Latest first. */
  List<Publication> latest(int most) {
    return find("order by number desc").page(0, most).list();
  }

  /**
   * What changed, edition by edition, latest first: without what is withheld by now, whatever was
   * told of it at the time.
   */
  List<Publication> changed(int most) {
    return find("status = ?1 and number > 1 order by number desc", Publication.Status.PUBLISHED)
        .page(0, most)
        .list();
  }

  Set<String> withheldNumbers() {
    return Set.copyOf(
        session
            .createNativeQuery(
                """
                select g.number from grant_agreement g
                where grant_is_withheld(g.id, g.grantee_id)""",
                String.class)
            .getResultList());
  }

  /** An edition that was refused waits for somebody to mend what is wrong. */
  @Override
  public List<Task> awaiting(Actor actor) {
    if (!actor.isAny(Role.FUND_MANAGER, Role.SECRETARIAT_OFFICER)) {
      return List.of();
    }
    return last()
        .filter(p -> !p.isPublished())
        .map(
            p ->
                new Task(
                    "publication.mend",
                    TYPE,
                    p.id(),
                    Integer.toString(p.number()),
                    p.asOf().toString(),
                    p.madeAt()))
        .stream()
        .toList();
  }

  private List<Change> changes(
      Optional<Publication> before, Map<String, Map<String, String>> records) {
    if (before.isEmpty()) {
      return List.of();
    }
    Map<String, Map<String, String>> old = records(before.get());
    List<Change> found = new ArrayList<>();
    records.forEach(
        (table, now) -> {
          Map<String, String> then = old.getOrDefault(table, Map.of());
          now.forEach(
              (id, digest) -> {
                if (!then.containsKey(id)) {
                  found.add(new Change(table, id, Change.Kind.NEW));
                } else if (!then.get(id).equals(digest)) {
                  found.add(new Change(table, id, Change.Kind.CHANGED));
                }
              });
          // A grant that was told of is gone only because it is withheld: that is not told.
          if (!table.equals(GRANTS)) {
            then.keySet().stream()
                .filter(id -> !now.containsKey(id))
                .forEach(id -> found.add(new Change(table, id, Change.Kind.GONE)));
          }
        });
    return found.size() > MOST_CHANGES ? found.subList(0, MOST_CHANGES) : found;
  }

  private Map<String, Map<String, String>> records(Publication of) {
    try {
      return json.readValue(
          bytes(of, RECORDS), new TypeReference<Map<String, Map<String, String>>>() {});
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void keep(Publication of, Edition.File file) {
    session
        .createNativeMutationQuery(
            """
            insert into publication_file (publication_id, name, media_type, sha256, records, bytes)
            values (:id, :name, :type, :sha256, :records, :bytes)""")
        .setParameter("id", of.id())
        .setParameter("name", file.name())
        .setParameter("type", file.mediaType())
        .setParameter("sha256", file.sha256())
        .setParameter("records", file.records())
        .setParameter("bytes", file.bytes())
        .executeUpdate();
  }

  private PublicFund read() {
    PublicFund fund = funds.read();
    for (int n = 1; n < TRIES && !Edition.untied(fund).isEmpty(); n++) {
      fund = funds.read();
    }
    return fund;
  }

  /** Whether it was published or refused. */
  private Optional<Publication> last() {
    return find("order by number desc").firstResultOptional();
  }

  /** One after the other, on all instances. */
  private void hold() {
    session
        .createNativeQuery(
            "select 1 from pg_advisory_xact_lock(hashtext('publication'))", Integer.class)
        .getSingleResult();
  }
}
