package org.amparo.screening;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.job.Jobs;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.apache.commons.codec.digest.DigestUtils;
import org.hibernate.Session;

/** Versions of the sanctions list, from the file to the names that are compared. */
@ApplicationScoped
public class SanctionsLists implements PanacheRepositoryBase<SanctionsList, UUID> {

  static final String TYPE = "sanctionsList";

  /** Clocks differ, and the list is dated where it is made. */
  private static final long DAY_SECONDS = 86_400;

  private final Session session;
  private final AuditTrail trail;
  private final People people;
  private final Jobs jobs;
  private final FundClock clock;
  private final FundSettings settings;
  private final ObjectMapper json;
  private volatile Indexed indexed;

  SanctionsLists(
      Session session,
      AuditTrail trail,
      People people,
      Jobs jobs,
      FundClock clock,
      FundSettings settings,
      ObjectMapper json) {
    this.session = session;
    this.trail = trail;
    this.people = people;
    this.jobs = jobs;
    this.clock = clock;
    this.settings = settings;
    this.json = json;
  }

  /** A list, and whether this call loaded it. */
  record Loaded(SanctionsList list, boolean created) {}

  /** How many have been compared with a list, of how many. */
  record Progress(long screened, long toScreen) {}

  /**
   * Of what the names are, and the names ready to be compared: derived, and the same everywhere.
   */
  private record Indexed(String entriesSha256, NameIndex names) {}

  /** Loads a list for history to be told from. */
  @Transactional
  public UUID load(byte[] content, String fileName, Actor actor) {
    return load(content, fileName, actor, Locale.ENGLISH).list().id();
  }

  /**
   * Brings in a version of the list, and has everybody compared with it. The same file again is the
   * same version.
   */
  @Transactional
  Loaded load(byte[] content, String fileName, Actor actor, Locale language) {
    SanctionsFile file = SanctionsFile.read(content);
    String sha256 = DigestUtils.sha256Hex(content);
    ListLock.alone(session);
    Optional<SanctionsList> before = find("sha256", sha256).firstResultOptional();
    if (before.isPresent()) {
      return new Loaded(before.get(), false);
    }
    if (file.generatedAt().isAfter(clock.now().plusSeconds(DAY_SECONDS))) {
      throw Refusal.invalid(FieldError.of("file", "screening.file.future"));
    }
    Optional<SanctionsList> inForce = inForce();
    if (inForce.isPresent() && !file.generatedAt().isAfter(inForce.get().generatedAt())) {
      String newest = day(inForce.get().generatedAt()).toString();
      throw Refusal.rule(
          "screening.older-list",
          List.of(FieldError.of("file", "screening.older-list", newest)),
          newest);
    }
    SanctionsList list = new SanctionsList(file, content, sha256, fileName, actor, clock.now());
    people.remember(actor);
    persistAndFlush(list);
    keep(list.id(), file.entries());
    trail.record(
        actor,
        "load",
        TYPE,
        list.id(),
        Map.of(
            "generatedAt",
            list.generatedAt().toString(),
            "persons",
            list.persons(),
            "organisations",
            list.organisations(),
            "sha256",
            sha256));
    if (progress(list.id()).toScreen() > 0) {
      jobs.enqueue(Rescreening.KIND, Map.of("list", list.id().toString()), actor, language);
    }
    return new Loaded(list, true);
  }

  /** The list in force at this moment of the fund's clock. */
  Optional<SanctionsList> inForce() {
    return find("loadedAt <= ?1 order by loadedAt desc, id desc", clock.now())
        .firstResultOptional();
  }

  Optional<SanctionsList> findUsable() {
    return inForce().filter(list -> !isTooOld(list));
  }

  /**
   * What money may move on.
   *
   * @throws Refusal when there is none, or the one there is has become too old
   */
  SanctionsList usable() {
    SanctionsList list = inForce().orElseThrow(() -> Refusal.rule("screening.no-list"));
    if (isTooOld(list)) {
      throw Refusal.rule("screening.list-too-old", day(list.generatedAt()).toString());
    }
    return list;
  }

  boolean isTooOld(SanctionsList list) {
    return clock.today().isAfter(day(list.generatedAt()).plus(settings.screening().listAge()));
  }

  /** The list's names. Kept as long as lists say the same. */
  NameIndex names(SanctionsList list) {
    Indexed now = indexed;
    if (now == null || !now.entriesSha256().equals(list.entriesSha256())) {
      synchronized (this) {
        now = indexed;
        if (now == null || !now.entriesSha256().equals(list.entriesSha256())) {
          now = new Indexed(list.entriesSha256(), new NameIndex(entries(list.id())));
          indexed = now;
        }
      }
    }
    return now.names();
  }

  ListedEntry entry(String digest) {
    return read(
        session
            .createNativeQuery(
                "select cast(content as text) from sanctions_entry where digest = :digest",
                String.class)
            .setParameter("digest", digest)
            .getSingleResult());
  }

  /** Latest loaded first, one more than asked when there are more. */
  List<SanctionsList> page(UUID after, int size) {
    if (after == null) {
      return find("order by loadedAt desc, id desc").page(0, size + 1).list();
    }
    SanctionsList last = required(after);
    return find(
            "loadedAt < ?1 or loadedAt = ?1 and id < ?2 order by loadedAt desc, id desc",
            last.loadedAt(),
            after)
        .page(0, size + 1)
        .list();
  }

  SanctionsList required(UUID id) {
    return findByIdOptional(id).orElseThrow(Refusal::notFound);
  }

  @Transactional
  byte[] content(UUID id) {
    return required(id).content();
  }

  Progress progress(UUID list) {
    Object[] counts =
        session
            .createNativeQuery(
                "select count(*) filter (where exists (select 1 from screening s"
                    + " where s.organisation_id = o.id and s.list_id = :list)), count(*)"
                    + " from organisation o where "
                    + Screenings.SCREENED,
                Object[].class)
            .setParameter("list", list)
            .getSingleResult();
    return new Progress(((Number) counts[0]).longValue(), ((Number) counts[1]).longValue());
  }

  LocalDate day(Instant instant) {
    return instant.atZone(settings.timeZone()).toLocalDate();
  }

  private void keep(UUID list, List<ListedEntry> entries) {
    String[] digests = new String[entries.size()];
    String[] ids = new String[entries.size()];
    String[] references = new String[entries.size()];
    String[] kinds = new String[entries.size()];
    String[] names = new String[entries.size()];
    String[] contents = new String[entries.size()];
    for (int i = 0; i < digests.length; i++) {
      ListedEntry entry = entries.get(i);
      digests[i] = entry.digest();
      ids[i] = entry.dataId();
      references[i] = entry.reference();
      kinds[i] = entry.kind().name();
      names[i] = entry.name();
      contents[i] = text(entry);
    }
    session
        .createNativeMutationQuery(
            """
            insert into sanctions_entry (digest, data_id, reference, kind, name, content)
            select distinct on (d) d, i, r, k, n, cast(c as jsonb) from unnest(cast(:digests as text[]), cast(:ids as text[]),
              cast(:references as text[]), cast(:kinds as text[]), cast(:names as text[]), cast(:contents as text[]))
              as t (d, i, r, k, n, c) on conflict (digest) do nothing""")
        .setParameter("digests", digests)
        .setParameter("ids", ids)
        .setParameter("references", references)
        .setParameter("kinds", kinds)
        .setParameter("names", names)
        .setParameter("contents", contents)
        .executeUpdate();
    session
        .createNativeMutationQuery(
            "insert into sanctions_list_entry (list_id, digest)"
                + " select distinct :list, d from unnest(cast(:digests as text[])) as t (d)")
        .setParameter("list", list)
        .setParameter("digests", digests)
        .executeUpdate();
  }

  private List<ListedEntry> entries(UUID list) {
    return session
        .createNativeQuery(
            "select cast(e.content as text) from sanctions_list_entry l"
                + " join sanctions_entry e on e.digest = l.digest where l.list_id = :list"
                + " order by e.digest",
            String.class)
        .setParameter("list", list)
        .getResultStream()
        .map(this::read)
        .toList();
  }

  private ListedEntry read(String content) {
    try {
      return json.readValue(content, ListedEntry.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String text(ListedEntry entry) {
    try {
      return json.writeValueAsString(entry);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
