package org.amparo.screening;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.identity.Scope;
import org.amparo.organisation.Organisation;
import org.amparo.organisation.Organisations;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.Session;

/**
 * Compares organisations, their officers and their signatories with the sanctions list in force.
 * What is found is kept even when it stops the payment that asked: it is written in a transaction
 * of its own.
 */
@ApplicationScoped
public class Screenings {

  /** States and organisations of States are not screened. */
  static final String SCREENED = "o.kind in ('NGO', 'FOUNDATION', 'PRIVATE_SECTOR', 'INDIVIDUAL')";

  /** Who is perhaps another one of the organisation as well. */
  private static final Map<String, String> ALSO =
      Map.of("signatory", "officer", "account-holder", "organisation");

  /** Why somebody was compared. */
  @Schema(name = "SanctionsScreeningOccasion")
  public enum Occasion {
    LIST,
    PROFILE,
    ASKED,
    DONOR,
    PAYMENT
  }

  @Schema(name = "SanctionsScreeningResult")
  public enum Result {
    CLEAR,
    OPEN,
    CONFIRMED
  }

  /** One comparison. */
  public record Screening(UUID id, UUID list, Instant listGeneratedAt, Instant at, Result result) {}

  private final Session session;
  private final SanctionsLists lists;
  private final List<PartySource> sources;
  private final Organisations organisations;
  private final AuditTrail trail;
  private final FundClock clock;
  private final FundSettings settings;
  private final ObjectMapper json;

  Screenings(
      Session session,
      SanctionsLists lists,
      @All List<PartySource> sources,
      Organisations organisations,
      AuditTrail trail,
      FundClock clock,
      FundSettings settings,
      ObjectMapper json) {
    this.session = session;
    this.lists = lists;
    this.sources = sources;
    this.organisations = organisations;
    this.trail = trail;
    this.clock = clock;
    this.settings = settings;
    this.json = json;
  }

  /**
   * Compares, and then acts. What is found is kept whatever becomes of the act: the comparison is a
   * transaction of its own, and ends before the act holds anything that others wait for.
   *
   * @param whom who is to be compared; nobody when the act is refused or needs no comparison
   * @param act in a transaction, with the comparison that {@link #requireClear} asks for; without
   *     one when nobody was to be compared or no list is there that money may move on
   */
  public <T> T before(
      Occasion occasion, Supplier<Optional<UUID>> whom, Function<Optional<UUID>, T> act) {
    Optional<UUID> organisation = QuarkusTransaction.joiningExisting().call(whom::get);
    Optional<UUID> screening = organisation.flatMap(id -> compare(id, occasion));
    return QuarkusTransaction.joiningExisting().call(() -> act.apply(screening));
  }

  /**
   * As {@link #before}, for an act on several.
   *
   * @param act with the comparison made of each; without those that could not be made
   */
  public <T> T beforeAll(
      Occasion occasion, Supplier<Set<UUID>> whom, Function<Map<UUID, UUID>, T> act) {
    Map<UUID, UUID> made = new HashMap<>();
    for (UUID organisation : QuarkusTransaction.joiningExisting().call(whom::get)) {
      compare(organisation, occasion).ifPresent(s -> made.put(organisation, s));
    }
    return QuarkusTransaction.joiningExisting().call(() -> act.apply(made));
  }

  /**
   * Compares now.
   *
   * @return nothing when there is no list that money may move on; {@link #requireClear} says so
   */
  private Optional<UUID> compare(UUID organisation, Occasion occasion) {
    Optional<SanctionsList> list = QuarkusTransaction.joiningExisting().call(lists::findUsable);
    if (list.isEmpty()) {
      return Optional.empty();
    }
    List<Party> parties = QuarkusTransaction.joiningExisting().call(() -> parties(organisation));
    return Optional.of(Scope.fund(() -> compare(organisation, parties, list.get(), occasion)).id());
  }

  /**
   * Lets the caller go on only when nothing stands against it. Until the caller's transaction ends
   * no newer list comes into force.
   *
   * @param screening what {@link #before} made
   * @throws Refusal when there is no list, when it is too old, or when something awaits a decision
   *     or was confirmed. What was found is not said: who decides sees it
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public UUID requireClear(UUID organisation, Optional<UUID> screening) {
    ListLock.together(session);
    SanctionsList list = lists.usable();
    Object[] made =
        screening.stream()
            .flatMap(
                id ->
                    session
                        .createNativeQuery(
                            "select list_id, cast(parties as text) from screening"
                                + " where id = :id and organisation_id = :organisation",
                            Object[].class)
                        .setParameter("id", id)
                        .setParameter("organisation", organisation)
                        .getResultStream())
            .findFirst()
            .orElseThrow(() -> Refusal.conflict("problem.contended"));
    // A list or a name that came in between has not been compared.
    if (!made[0].equals(list.id()) || !read((String) made[1]).equals(parties(organisation))) {
      throw Refusal.conflict("problem.contended");
    }
    Result result = Result.CLEAR;
    for (String status :
        session
            .createNativeQuery(
                "select h.status from screening_found f join screening_hit h on h.id = f.hit_id"
                    + " where f.screening_id = :id",
                String.class)
            .setParameter("id", screening.get())
            .getResultList()) {
      result = worse(result, status);
    }
    refuseUnlessClear(result);
    return screening.get();
  }

  /**
   * What {@link #requireClear} would find by what is known now; nobody is compared for it.
   *
   * @throws Refusal as there, and when nobody has compared it with the list in force
   */
  public void requireStanding(UUID organisation) {
    SanctionsList list = lists.usable();
    refuseUnlessClear(
        standing(organisation)
            .filter(s -> s.list().equals(list.id()))
            .orElseThrow(() -> Refusal.rule("screening.not-yet"))
            .result());
  }

  /** Compares now, because somebody asks. */
  public Screening screen(UUID id, Actor actor) {
    QuarkusTransaction.joiningExisting()
        .run(
            () -> {
              checkScreened(organisations.visible(id, actor));
              lists.usable();
            });
    UUID made = compare(id, Occasion.ASKED).orElseThrow(Refusal::notFound);
    return QuarkusTransaction.joiningExisting()
        .call(
            () -> {
              Screening screening = byId(List.of(made)).get(0);
              trail.record(
                  actor,
                  "screenOrganisation",
                  "organisation",
                  id,
                  Map.of("result", screening.result().name()));
              return screening;
            });
  }

  /** Compares with the list in force; does nothing while there is none. */
  void again(UUID organisation, Occasion occasion) {
    Scope.fund(
        () -> {
          lists
              .inForce()
              .ifPresent(list -> compare(organisation, parties(organisation), list, occasion));
          return null;
        });
  }

  /** Those who have not been compared with that list; nobody once it is no more in force. */
  List<UUID> notYet(UUID list) {
    if (lists.inForce().filter(l -> l.id().equals(list)).isEmpty()) {
      return List.of();
    }
    return session
        .createNativeQuery(
            "select o.id from organisation o where "
                + SCREENED
                + " and not exists (select 1 from screening s where s.organisation_id = o.id"
                + " and s.list_id = :list) order by o.name, o.id",
            UUID.class)
        .setParameter("list", list)
        .getResultList();
  }

  /** Those who came, or whose names changed, since they were last compared. */
  List<UUID> changed() {
    Optional<SanctionsList> list = lists.inForce();
    if (list.isEmpty()) {
      return List.of();
    }
    return session
        .createNativeQuery(
            "select o.id from organisation o where "
                + SCREENED
                + " and not exists (select 1 from screening s where s.organisation_id = o.id"
                + " and s.list_id = :list and s.at >= coalesce(greatest((select max(p.saved_at)"
                + " from organisation_profile p where p.organisation_id = o.id), (select max(a.proposed_at)"
                + " from payee_account a where a.organisation_id = o.id)), s.at)) order by o.id",
            UUID.class)
        .setParameter("list", list.get().id())
        .getResultList();
  }

  /** The latest comparison of that organisation with what has been decided on it since. */
  public Optional<Screening> standing(UUID organisation) {
    return latest(organisation)
        .map(
            s -> {
              Result result = Result.CLEAR;
              for (String status :
                  session
                      .createNativeQuery(
                          "select status from screening_hit"
                              + " where organisation_id = :organisation and lapsed_at is null",
                          String.class)
                      .setParameter("organisation", organisation)
                      .getResultList()) {
                result = worse(result, status);
              }
              return new Screening(s.id(), s.list(), s.listGeneratedAt(), s.at(), result);
            });
  }

  /** The latest comparison of that organisation, or nothing. */
  Optional<Screening> latest(UUID organisation) {
    return found(
            "s.organisation_id = :id order by s.at desc, s.id desc limit 1",
            Map.of("id", organisation))
        .stream()
        .findFirst();
  }

  /** By their ids, for what rests on them. */
  public List<Screening> byId(List<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : found("s.id in (:ids) order by s.at, s.id", Map.of("ids", ids));
  }

  static void checkScreened(Organisation organisation) {
    if (organisation.kind() != Organisation.Kind.NGO && !organisation.kind().isPrivate()) {
      throw Refusal.rule("screening.not-screened");
    }
  }

  /**
   * An officer who also signs is one person, and is decided on once; so is who holds its own
   * account.
   */
  List<Party> parties(UUID organisation) {
    List<Party> all =
        sources.stream().flatMap(s -> s.parties(organisation).stream()).distinct().toList();
    return all.stream()
        .filter(p -> ALSO.get(p.type()) == null || !isAmong(all, ALSO.get(p.type()), p.name()))
        .toList();
  }

  private static boolean isAmong(List<Party> all, String type, String name) {
    return all.stream().anyMatch(o -> o.type().equals(type) && o.isAlsoCalled(name));
  }

  private Screening compare(
      UUID organisation, List<Party> parties, SanctionsList list, Occasion occasion) {
    NameIndex names = lists.names(list);
    Instant now = clock.now();
    List<UUID> hits = new ArrayList<>();
    Result result = Result.CLEAR;
    for (Party party : parties) {
      for (NameIndex.Match match :
          names.matches(party, settings.screening().threshold().doubleValue())) {
        Object[] hit = keep(organisation, party, match, list, now);
        hits.add((UUID) hit[0]);
        result = worse(result, (String) hit[1]);
      }
    }
    session
        .createNativeMutationQuery(
            "update screening_hit set lapsed_at = :now, version = version + 1"
                + " where organisation_id = :organisation and lapsed_at is null"
                + " and id <> all (cast(:hits as uuid[]))")
        .setParameter("now", now)
        .setParameter("organisation", organisation)
        .setParameter("hits", hits.stream().map(UUID::toString).toArray(String[]::new))
        .executeUpdate();
    UUID id = UUID.randomUUID();
    session
        .createNativeMutationQuery(
            """
            insert into screening (id, organisation_id, list_id, at, occasion, parties, result)
            values (:id, :organisation, :list, :at, :occasion, cast(:parties as jsonb), :result)""")
        .setParameter("id", id)
        .setParameter("organisation", organisation)
        .setParameter("list", list.id())
        .setParameter("at", now)
        .setParameter("occasion", occasion.name())
        .setParameter("parties", text(parties))
        .setParameter("result", result.name())
        .executeUpdate();
    if (!hits.isEmpty()) {
      session
          .createNativeMutationQuery(
              "insert into screening_found (screening_id, hit_id)"
                  + " select :id, h from unnest(cast(:hits as uuid[])) as t (h)")
          .setParameter("id", id)
          .setParameter("hits", hits.stream().map(UUID::toString).toArray(String[]::new))
          .executeUpdate();
    }
    return new Screening(id, list.id(), list.generatedAt(), now, result);
  }

  /** The hit of these names and this wording of the entry: new, or as it was decided. */
  private Object[] keep(
      UUID organisation, Party party, NameIndex.Match match, SanctionsList list, Instant now) {
    return session
        .createNativeQuery(
            """
            insert into screening_hit (id, organisation_id, party_type, party_id, party_name, party_digest, party, entry_digest,
              list_id, score, our_name, their_name, birth_year, found_at)
            values (:id, :organisation, :type, :party, :name, :digest, cast(:content as jsonb), :entry, :list,
              cast(:score as numeric), :ours, :theirs, :birthYear, :now)
            on conflict (party_type, party_id, party_digest, entry_digest) do update set lapsed_at = null
            returning id, status""",
            Object[].class)
        .setParameter("id", UUID.randomUUID())
        .setParameter("organisation", organisation)
        .setParameter("type", party.type())
        .setParameter("party", party.id())
        .setParameter("name", party.name())
        .setParameter("digest", party.digest())
        .setParameter("content", text(party))
        .setParameter("entry", match.entry().digest())
        .setParameter("list", list.id())
        .setParameter("score", String.format(java.util.Locale.ROOT, "%.3f", match.score()))
        .setParameter("ours", match.ours())
        .setParameter("theirs", match.theirs())
        .setParameter("birthYear", match.birthYear().name())
        .setParameter("now", now)
        .getSingleResult();
  }

  private static void refuseUnlessClear(Result result) {
    if (result == Result.CONFIRMED) {
      throw Refusal.rule("screening.confirmed");
    }
    if (result == Result.OPEN) {
      throw Refusal.rule("screening.undecided");
    }
  }

  private static Result worse(Result so, String status) {
    return switch (Hit.Status.valueOf(status)) {
      case CONFIRMED -> Result.CONFIRMED;
      case OPEN -> so == Result.CONFIRMED ? so : Result.OPEN;
      case FALSE_POSITIVE -> so;
    };
  }

  private List<Screening> found(String where, Map<String, ?> values) {
    var query =
        session.createNativeQuery(
            "select s.id, s.list_id, l.generated_at, s.at, s.result from screening s"
                + " join sanctions_list l on l.id = s.list_id where "
                + where,
            Object[].class);
    values.forEach(query::setParameter);
    return query
        .getResultStream()
        .map(
            row ->
                new Screening(
                    (UUID) row[0],
                    (UUID) row[1],
                    (Instant) row[2],
                    (Instant) row[3],
                    Result.valueOf((String) row[4])))
        .toList();
  }

  private List<Party> read(String parties) {
    try {
      return json.readValue(parties, new TypeReference<List<Party>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
