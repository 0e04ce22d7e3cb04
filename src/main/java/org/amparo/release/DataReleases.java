package org.amparo.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amparo.assistance.Assistance;
import org.amparo.assistance.Reading;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.protection.Figures;
import org.amparo.protection.Link;
import org.amparo.protection.Suppression;
import org.amparo.protection.Table;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.hibernate.Session;

@ApplicationScoped
public class DataReleases implements PanacheRepositoryBase<DataRelease, UUID>, TaskSource {

  private static final String TYPE = "data-release";

  private static final List<Link> LINKS =
      List.of(new Link(Census.PERSONS, Census.BY_ASSISTANCE, Dimension.ASSISTANCE.axis()));

  private final Session session;
  private final Sources sources;
  private final Assistance assistance;
  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;
  private final FundSettings settings;
  private final ObjectMapper json;

  DataReleases(
      Session session,
      Sources sources,
      Assistance assistance,
      AuditTrail trail,
      People people,
      FundClock clock,
      FundSettings settings,
      ObjectMapper json) {
    this.session = session;
    this.sources = sources;
    this.assistance = assistance;
    this.trail = trail;
    this.people = people;
    this.clock = clock;
    this.settings = settings;
    this.json = json;
  }

  @Transactional
  public DataRelease prepare(Definition definition, String purpose, UUID supersedes, Actor actor) {
    check(definition, supersedes);
    DataRelease release =
        DataRelease.prepare(nextNumber(clock.today().getYear()), actor, clock.now());
    release.write(definition, purpose, supersedes);
    people.remember(actor);
    persistAndFlush(release);
    trail.record(actor, "prepare", TYPE, release.id(), about(release));
    return release;
  }

  /**
   * @param version the one that was edited
   * @param told how the present state is shown to whoever edited an older one
   */
  @Transactional
  DataRelease edit(
      UUID id,
      int version,
      Definition definition,
      String purpose,
      UUID supersedes,
      Actor actor,
      Function<DataRelease, ?> told) {
    checkAtRest(id); // Asked first: whoever examines it holds it.
    DataRelease release = locked(id);
    release.checkEdit(actor);
    if (release.version() != version) {
      throw Refusal.stale(told.apply(release));
    }
    check(definition, supersedes);
    release.write(definition, purpose, supersedes);
    trail.record(actor, "edit", TYPE, id, about(release));
    flush();
    return release;
  }

  /**
   * Freezes the counts and protects the figures, together with all that is out or on its way: one
   * at a time, so that no two are examined without each other.
   *
   * @param language of whoever is told what would be revealed
   */
  @Transactional
  public DataRelease examine(UUID id, Locale language, Actor actor) {
    return examine(id, language, actor, (done, total) -> {});
  }

  /**
   * @param steps is told how far it is, and may stop it
   */
  @Transactional
  DataRelease examine(UUID id, Locale language, Actor actor, Suppression.Steps steps) {
    hold("release");
    DataRelease release = locked(id);
    if (release.wasExaminedBy(actor)) {
      return release;
    }
    release.checkExamine(actor);
    check(release.definition());
    Census counted = sources.of(release.definition());
    if (counted.rows().isEmpty()) {
      throw Refusal.rule("release.nothing-reported");
    }
    List<DataRelease> others = list("id <> ?1 and status <> ?2", id, DataReleaseStatus.DRAFT);
    Map<DataRelease, Census> frozen = frozen(others);
    // An accepted report does not change; what a State counted may be corrected.
    Census census =
        release.definition().subject() == Subject.ASSISTED
            ? counted
            : counted.asFirstTold(frozen.values());
    Suppression.Safe safe = protect(release, census, frozen, language, steps);
    keep(id, census, Examination.of(safe));
    String table = written(PublishedTable.of(safe.figures(), release.definition().dimensions()));
    release.examined(
        actor,
        safe.figures().table().rule(),
        table,
        DigestUtils.sha256Hex(table),
        others.stream().map(DataRelease::id).toList(),
        clock.now());
    people.remember(actor);
    trail.record(
        actor,
        "examine",
        TYPE,
        id,
        Map.of(
            "input", DigestUtils.sha256Hex(census.text()),
            "figures", release.figuresSha256(),
            "withheld", safe.left().size(),
            "examined", safe.examined(),
            "together", others.size()));
    flush();
    return release;
  }

  @Transactional
  public DataRelease approve(UUID id, Actor actor) {
    DataRelease release = locked(id);
    if (release.status() == DataReleaseStatus.DPO_APPROVED && actor.did(release.approvedBy())) {
      return release;
    }
    release.approve(actor, clock.now());
    people.remember(actor);
    trail.record(actor, "approve", TYPE, id, Map.of("figures", release.figuresSha256()));
    flush();
    return release;
  }

  @Transactional
  public DataRelease release(UUID id, Actor actor) {
    // Not what an examination holds, which takes minutes: publishing changes nothing of what it
    // reads.
    hold("release-publication");
    DataRelease release = locked(id);
    if (release.status() == DataReleaseStatus.RELEASED && actor.did(release.releasedBy())) {
      return release;
    }
    release.checkRelease(actor);
    if (release.supersedes() != null) {
      DataRelease before = locked(release.supersedes());
      if (before.status() != DataReleaseStatus.RELEASED) {
        throw Refusal.conflict("release.superseded-already", before.number());
      }
      before.superseded(clock.now());
    }
    release.release(actor, clock.now());
    people.remember(actor);
    trail.record(actor, "release", TYPE, id, Map.of("figures", release.figuresSha256()));
    flush();
    return release;
  }

  @Transactional
  DataRelease giveBack(UUID id, String reason, Actor actor) {
    DataRelease release = locked(id);
    if (release.status() == DataReleaseStatus.DRAFT && actor.did(release.returnedBy())) {
      return release;
    }
    release.giveBack(actor, reason, clock.now());
    people.remember(actor);
    trail.record(actor, "return", TYPE, id, Map.of("reason", reason));
    flush();
    return release;
  }

  /** The exact counts behind it; who read them, and what for, is in the trail. */
  @Transactional
  Census exact(UUID id, Reading reading, Actor actor) {
    DataRelease release = known(id);
    if (release.figures() == null) {
      throw Refusal.conflict("release.wrong-state");
    }
    trail.record(actor, "readExactCounts", TYPE, id, reading.detail());
    return Census.of(input(List.of(id)).get(id));
  }

  /** Whether it may be asked to be examined. */
  void checkExamine(DataRelease release, Actor actor) {
    release.checkExamine(actor);
    checkAtRest(release.id());
    check(release.definition());
  }

  private void checkAtRest(UUID id) {
    if (isBeingExamined(id)) {
      throw Refusal.conflict("release.being-examined");
    }
  }

  boolean isBeingExamined(UUID id) {
    return session
        .createNativeQuery("select data_release_being_examined(:id)", Boolean.class)
        .setParameter("id", id)
        .getSingleResult();
  }

  List<String> actions(DataRelease release, Actor actor) {
    return release.actions(
        actor, release.status() == DataReleaseStatus.DRAFT && isBeingExamined(release.id()));
  }

  DataRelease known(UUID id) {
    return findByIdOptional(id).orElseThrow(Refusal::notFound);
  }

  /** Latest first. */
  List<DataRelease> latest() {
    return find("order by preparedAt desc, id desc").page(0, 200).list();
  }

  /** Those that another may take the place of. */
  List<DataRelease> published() {
    return list("status = ?1 order by releasedAt desc", DataReleaseStatus.RELEASED);
  }

  PublishedTable table(DataRelease release) {
    return release.figures() == null ? null : read(release.figures(), PublishedTable.class);
  }

  /** Why its figures are withheld, or null before it was examined. */
  Examination examination(DataRelease release) {
    return release.figures() == null
        ? null
        : read(
            session
                .createNativeQuery(
                    "select examination from data_release_input where release_id = :id",
                    String.class)
                .setParameter("id", release.id())
                .getSingleResult(),
            Examination.class);
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    Map<DataReleaseStatus, String> mine = new HashMap<>();
    if (actor.is(Role.SECRETARIAT_OFFICER)) {
      mine.put(DataReleaseStatus.DRAFT, "examine");
    }
    if (actor.is(Role.DATA_PROTECTION_OFFICER)) {
      mine.put(DataReleaseStatus.DISCLOSURE_CHECK, "approve");
    }
    if (actor.is(Role.FUND_MANAGER)) {
      mine.put(DataReleaseStatus.DPO_APPROVED, "release");
    }
    return mine.isEmpty()
        ? List.of()
        : list("status in ?1", mine.keySet()).stream()
            .filter(r -> actions(r, actor).contains(mine.get(r.status())))
            .map(
                r ->
                    new Task(
                        "release." + mine.get(r.status()),
                        TYPE,
                        r.id(),
                        r.number(),
                        r.definition().fromYear() + "\u2013" + r.definition().toYear(),
                        r.statusSince()))
            .toList();
  }

  private Suppression.Safe protect(
      DataRelease release,
      Census census,
      Map<DataRelease, Census> frozen,
      Locale language,
      Suppression.Steps steps) {
    Map<DataRelease, Census> near = near(census, frozen);
    List<Census> all = new ArrayList<>(near.values());
    all.add(census);
    List<Figures> earlier =
        near.entrySet().stream()
            .map(
                e ->
                    table(e.getKey())
                        .figures(e.getKey().number(), e.getValue().reports(), e.getKey().rule()))
            .toList();
    Table table =
        release.definition().table(release.number(), census, codes(), settings.disclosure());
    Suppression suppression =
        new Suppression(Census.joined(all).counts(), Set.of(Dimension.SUBREGION.axis()), LINKS);
    Suppression.Outcome outcome;
    try {
      outcome = suppression.protect(table, earlier, steps);
    } catch (Suppression.TooLarge e) {
      throw Refusal.rule("release.too-large", near.size());
    }
    if (outcome instanceof Suppression.Safe safe) {
      return safe;
    }
    Map<String, DataRelease> byNumber = new HashMap<>(Map.of(release.number(), release));
    near.keySet().forEach(o -> byNumber.put(o.number(), o));
    List<FieldError> errors = new ArrayList<>();
    for (Suppression.Revealed revealed : ((Suppression.Refused) outcome).revealed()) {
      String cell =
          Labels.cell(
              byNumber.get(revealed.table()).definition().dimensions(), revealed.cell(), language);
      String field = "cells[" + errors.size() + "]";
      String because = String.join(", ", revealed.because());
      errors.add(
          revealed.with() == null
              ? FieldError.of(field, "release.revealed", cell, revealed.table(), because)
              : FieldError.of(
                  field, "release.revealed-between", cell, revealed.table(), revealed.with()));
    }
    throw Refusal.rule("release.differencing", errors);
  }

  /** In the order in which they were frozen: what was told first comes first. */
  private Map<DataRelease, Census> frozen(List<DataRelease> of) {
    Map<UUID, String> inputs = input(of.stream().map(DataRelease::id).toList());
    Map<DataRelease, Census> frozen = new LinkedHashMap<>();
    of.stream()
        .sorted(Comparator.comparing(DataRelease::checkedAt))
        .forEach(o -> frozen.put(o, Census.of(inputs.get(o.id()))));
    return frozen;
  }

  /** Those that share reports with it, or with others that do: only these can tell of it. */
  private static Map<DataRelease, Census> near(Census census, Map<DataRelease, Census> frozen) {
    Set<String> reached = new HashSet<>(census.reports());
    Map<DataRelease, Census> near = new LinkedHashMap<>();
    boolean more = true;
    while (more) {
      more = false;
      for (Map.Entry<DataRelease, Census> other : frozen.entrySet()) {
        if (!near.containsKey(other.getKey())
            && !Collections.disjoint(reached, other.getValue().reports())) {
          near.put(other.getKey(), other.getValue());
          reached.addAll(other.getValue().reports());
          more = true;
        }
      }
    }
    return near;
  }

  /** Codes by dimension, in their order; places aside, which are the standard's. */
  Map<Dimension, List<String>> everyCode() {
    Definition.Codes codes = codes();
    Map<Dimension, List<String>> every = new LinkedHashMap<>();
    every.put(Dimension.SEX, codes.sexes());
    every.put(Dimension.AGE_BAND, codes.ageBands());
    List<String> forms = new ArrayList<>(codes.forms());
    forms.add(Definition.OTHER_FORMS);
    every.put(Dimension.FORM, forms);
    every.put(Dimension.DETAIL, codes.details().stream().map(d -> Definition.REMOVED + d).toList());
    every.put(Dimension.BORDER, codes.borders());
    every.put(Dimension.ASSISTANCE, codes.kinds());
    return every;
  }

  private Definition.Codes codes() {
    return new Definition.Codes(
        Arrays.stream(Assistance.Sex.values()).map(Enum::name).toList(),
        Arrays.stream(Assistance.AgeBand.values()).map(Enum::name).toList(),
        assistance.forms(),
        Arrays.stream(Assistance.Detail.values()).map(Enum::name).toList(),
        Arrays.stream(Assistance.Border.values()).map(Enum::name).toList(),
        assistance.kinds());
  }

  private void keep(UUID id, Census census, Examination examination) {
    session
        .createNativeMutationQuery("delete from data_release_input where release_id = :id")
        .setParameter("id", id)
        .executeUpdate();
    session
        .createNativeMutationQuery(
            "insert into data_release_input (release_id, rows, sha256, examination) values (:id,"
                + " :rows, :sha256, :examination)")
        .setParameter("id", id)
        .setParameter("rows", census.text())
        .setParameter("sha256", DigestUtils.sha256Hex(census.text()))
        .setParameter("examination", written(examination))
        .executeUpdate();
  }

  private Map<UUID, String> input(List<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : session
            .createNativeQuery(
                "select release_id, rows from data_release_input where release_id in :ids",
                Object[].class)
            .setParameterList("ids", ids)
            .getResultStream()
            .collect(Collectors.toMap(row -> (UUID) row[0], row -> (String) row[1]));
  }

  private void check(Definition definition, UUID supersedes) {
    check(definition);
    if (supersedes != null
        && findByIdOptional(supersedes)
            .filter(r -> r.status() == DataReleaseStatus.RELEASED)
            .filter(r -> r.definition().subject() == definition.subject())
            .isEmpty()) {
      throw Refusal.invalid(FieldError.of("supersedes", "problem.field.unknown"));
    }
  }

  private void check(Definition definition) {
    definition.check(clock.today().getYear(), settings.disclosure());
  }

  private static Map<String, Object> about(DataRelease release) {
    Definition definition = release.definition();
    return Map.of(
        "number", release.number(),
        "subject", definition.subject().name(),
        "from", definition.fromYear(),
        "to", definition.toYear(),
        "dimensions", definition.dimensions().stream().map(Enum::name).toList());
  }

  private void hold(String what) {
    session
        .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtext(:what))", Integer.class)
        .setParameter("what", what)
        .getSingleResult();
  }

  private String nextNumber(int year) {
    Integer next =
        session
            .createNativeQuery(
                """
                insert into data_release_number as n (year, last) values (:year, 1)
                on conflict (year) do update set last = n.last + 1 returning last\
                """,
                Integer.class)
            .setParameter("year", year)
            .getSingleResult();
    return "PD-%04d-%02d".formatted(year, next);
  }

  private DataRelease locked(UUID id) {
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
        .orElseThrow(Refusal::notFound);
  }

  private String written(Object what) {
    try {
      return json.writeValueAsString(what);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> T read(String text, Class<T> as) {
    try {
      return json.readValue(text, as);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
