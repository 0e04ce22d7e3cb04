package org.amparo.pool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.problem.FieldError;
import org.amparo.problem.Messages;
import org.amparo.problem.Refusal;
import org.hibernate.Session;

/** The pools, and whether what somebody wants to do with their money is what it was given for. */
@ApplicationScoped
public class Pools {

  /** What the fund manager lays down. */
  public record Terms(
      Map<String, String> names,
      String purpose,
      List<String> regions,
      List<String> countries,
      List<Theme> themes,
      LocalDate startsOn,
      LocalDate endsOn) {

    public Terms {
      regions = regions == null ? List.of() : regions.stream().distinct().toList();
      countries = countries == null ? List.of() : countries.stream().distinct().toList();
      themes = themes == null ? List.of() : themes.stream().distinct().toList();
    }
  }

  private static final String COLUMNS =
      """
      p.code, coalesce(t.version, 0), cast(t.names as text), t.purpose, cast(t.regions as text), cast(t.countries as text),
      cast(t.themes as text), t.starts_on, t.ends_on, coalesce(t.closed, false), t.reason, t.changed_by, t.changed_at
      from pool p left join lateral (select * from pool_terms t where t.pool = p.code order by t.version desc limit 1) t on true
      """;

  private final Session session;
  private final ObjectMapper json;
  private final People people;
  private final AuditTrail trail;
  private final FundClock clock;

  Pools(Session session, ObjectMapper json, People people, AuditTrail trail, FundClock clock) {
    this.session = session;
    this.json = json;
    this.people = people;
    this.trail = trail;
    this.clock = clock;
  }

  /** By code. */
  public List<Pool> list() {
    return session
        .createNativeQuery("select " + COLUMNS + " order by p.code", Object[].class)
        .getResultStream()
        .map(this::pool)
        .toList();
  }

  public Optional<Pool> find(String code) {
    return session
        .createNativeQuery("select " + COLUMNS + " where p.code = :code", Object[].class)
        .setParameter("code", code)
        .getResultStream()
        .findFirst()
        .map(this::pool);
  }

  Pool required(String code) {
    return find(code).orElseThrow(Refusal::notFound);
  }

  public String name(String code, Locale language) {
    return find(code).map(p -> p.name(language)).orElse(code);
  }

  /**
   * @throws Refusal invalid, of the field {@code pool}, when there is none of that code;
   *     pool.closed
   */
  public void requireOpen(String code) {
    find(code)
        .orElseThrow(() -> Refusal.invalid(FieldError.of("pool", "problem.field.unknown")))
        .checkOpen();
  }

  /**
   * @throws Refusal pool.closed, pool.theme-outside, pool.country-outside, pool.period-outside: the
   *     money was not given for that
   */
  public void requireCovers(String code, Use use) {
    required(code).checkCovers(use);
  }

  @Transactional
  public Pool create(String code, Terms terms, Actor actor) {
    check(terms);
    hold(code);
    Optional<Pool> before = find(code);
    if (before.isPresent()) {
      if (actor.did(before.get().changedBy()) && says(before.get(), terms)) {
        return before.get();
      }
      throw Refusal.conflict("pool.exists", code);
    }
    session
        .createNativeMutationQuery("insert into pool (code) values (:code)")
        .setParameter("code", code)
        .executeUpdate();
    write(code, 1, terms, false, null, actor);
    trail.record(actor, "create", "pool", code);
    return required(code);
  }

  /**
   * Changes what new calls and grants may be; those that stand were right when they were made.
   *
   * @param shown how the present state is told to whoever is late
   */
  @Transactional
  public Pool change(
      String code, int version, Terms terms, String reason, Actor actor, Function<Pool, ?> shown) {
    check(terms);
    hold(code);
    Pool before = required(code);
    if (before.version() != version) {
      throw Refusal.stale(shown.apply(before));
    }
    before.checkOpen();
    if (says(before, terms)) {
      return before;
    }
    write(code, version + 1, terms, false, reason, actor);
    trail.record(actor, "change", "pool", code, Map.of("reason", reason));
    return required(code);
  }

  /** Takes no new pledge, call or grant. What it holds is spent to the end. */
  @Transactional
  public Pool close(String code, String reason, Actor actor) {
    hold(code);
    Pool before = required(code);
    if (before.closed() && actor.did(before.changedBy())) {
      return before;
    }
    checkClose(before);
    Terms terms =
        new Terms(
            before.names(),
            before.purpose(),
            before.regions(),
            before.countries(),
            before.themes(),
            before.startsOn(),
            before.endsOn());
    write(code, before.version() + 1, terms, true, reason, actor);
    trail.record(actor, "close", "pool", code, Map.of("reason", reason));
    return required(code);
  }

  static void checkClose(Pool pool) {
    pool.checkOpen();
    if (pool.code().equals("GENERAL")) {
      throw Refusal.rule("pool.general-stays");
    }
  }

  private static boolean says(Pool pool, Terms terms) {
    return pool.names().equals(terms.names())
        && Objects.equals(pool.purpose(), terms.purpose())
        && pool.regions().equals(terms.regions())
        && pool.countries().equals(terms.countries())
        && pool.themes().equals(terms.themes())
        && Objects.equals(pool.startsOn(), terms.startsOn())
        && Objects.equals(pool.endsOn(), terms.endsOn());
  }

  private static void check(Terms terms) {
    List<FieldError> errors = new ArrayList<>();
    if (terms.names() == null || blank(terms.names().get("en"))) {
      errors.add(FieldError.of("names.en", "problem.field.required"));
    } else {
      terms
          .names()
          .forEach(
              (language, name) -> {
                if (!Messages.LANGUAGES.contains(language)) {
                  errors.add(FieldError.of("names", "problem.field.unknown"));
                } else if (blank(name) || name.length() > 100) {
                  errors.add(FieldError.of("names." + language, "problem.field.Size", "1", "100"));
                }
              });
    }
    unknown("regions", terms.regions(), Regions::isRegion, errors);
    unknown("countries", terms.countries(), Regions::isCountry, errors);
    if (terms.startsOn() != null
        && terms.endsOn() != null
        && terms.startsOn().isAfter(terms.endsOn())) {
      errors.add(FieldError.of("endsOn", "pool.end-after-start"));
    }
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
  }

  private static void unknown(
      String field, List<String> codes, Predicate<String> known, List<FieldError> errors) {
    for (int i = 0; i < codes.size(); i++) {
      if (!known.test(codes.get(i))) {
        errors.add(FieldError.of(field + "[" + i + "]", "problem.field.unknown"));
      }
    }
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }

  /** Two who change a pool at once do so one after the other. */
  private void hold(String code) {
    session
        .createNativeQuery(
            "select 1 from pg_advisory_xact_lock(hashtext('pool'), hashtext(:code))", Integer.class)
        .setParameter("code", code)
        .getSingleResult();
  }

  private void write(
      String code, int version, Terms terms, boolean closed, String reason, Actor actor) {
    people.remember(actor);
    session
        .createNativeMutationQuery(
            """
            insert into pool_terms (pool, version, names, purpose, regions, countries, themes, starts_on, ends_on, closed, reason,
                                    changed_by, changed_at)
            values (:pool, :version, cast(:names as jsonb), cast(:purpose as text), cast(:regions as jsonb), cast(:countries as jsonb),
                    cast(:themes as jsonb), cast(:startsOn as date), cast(:endsOn as date), :closed, cast(:reason as text), :by, :at)""")
        .setParameter("pool", code)
        .setParameter("version", version)
        .setParameter("names", written(terms.names()))
        .setParameter("purpose", terms.purpose())
        .setParameter("regions", written(terms.regions()))
        .setParameter("countries", written(terms.countries()))
        .setParameter("themes", written(terms.themes()))
        .setParameter("startsOn", terms.startsOn() == null ? null : terms.startsOn().toString())
        .setParameter("endsOn", terms.endsOn() == null ? null : terms.endsOn().toString())
        .setParameter("closed", closed)
        .setParameter("reason", reason)
        .setParameter("by", actor.id())
        .setParameter("at", clock.now())
        .executeUpdate();
  }

  private Pool pool(Object[] row) {
    return new Pool(
        (String) row[0],
        ((Number) row[1]).intValue(),
        row[2] == null ? Map.of() : read((String) row[2], new TypeReference<>() {}),
        (String) row[3],
        row[4] == null ? List.of() : read((String) row[4], new TypeReference<>() {}),
        row[5] == null ? List.of() : read((String) row[5], new TypeReference<>() {}),
        row[6] == null
            ? List.of()
            : read((String) row[6], new TypeReference<List<String>>() {}).stream()
                .map(Theme::valueOf)
                .toList(),
        (LocalDate) row[7],
        (LocalDate) row[8],
        (Boolean) row[9],
        (String) row[10],
        (UUID) row[11],
        (Instant) row[12]);
  }

  private String written(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private <T> T read(String text, TypeReference<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
