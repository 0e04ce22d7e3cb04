package org.amparo.contribution;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.audit.AuditTrail;
import org.amparo.document.Document;
import org.amparo.document.Documents;
import org.amparo.document.Upload;
import org.amparo.exchange.ExchangeRates;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.ledger.Ledger;
import org.amparo.organisation.Organisation;
import org.amparo.organisation.Organisations;
import org.amparo.pool.Pools;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.screening.Screenings;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

/** Takes goods and services into the books, or beside them. */
@ApplicationScoped
public class InKinds implements PanacheRepositoryBase<InKind, UUID>, TaskSource {

  /** A delivery and whether this call recorded it. */
  record Outcome(InKind inKind, boolean created) {}

  private static final String OWNER = "in-kind";

  private final Session session;
  private final Organisations organisations;
  private final Pools pools;
  private final ExchangeRates rates;
  private final Ledger ledger;
  private final Documents documents;
  private final Screenings screenings;
  private final AuditTrail trail;
  private final FundClock clock;
  private final FundSettings settings;

  InKinds(
      Session session,
      Organisations organisations,
      Pools pools,
      ExchangeRates rates,
      Ledger ledger,
      Documents documents,
      Screenings screenings,
      AuditTrail trail,
      FundClock clock,
      FundSettings settings) {
    this.session = session;
    this.organisations = organisations;
    this.pools = pools;
    this.rates = rates;
    this.ledger = ledger;
    this.documents = documents;
    this.screenings = screenings;
    this.trail = trail;
    this.clock = clock;
    this.settings = settings;
  }

  @Transactional
  Outcome record(InKind.Delivery d, Actor actor) {
    Optional<InKind> first =
        d.idempotencyKey() == null
            ? Optional.empty()
            : find("recordedBy = ?1 and idempotencyKey = ?2", actor.id(), d.idempotencyKey())
                .firstResultOptional();
    if (first.isPresent()) {
      return new Outcome(first.get(), false);
    }
    Organisation donor =
        organisations
            .findByIdOptional(d.donorId())
            .orElseThrow(() -> Refusal.invalid(FieldError.of("donorId", "problem.field.unknown")));
    pools.requireOpen(d.pool());
    InKind k =
        InKind.record(
            nextNumber(d.deliveredOn().getYear()),
            donor,
            d,
            rates.inUsd(d.amount(), d.deliveredOn()),
            settings.inKindThreshold(),
            actor,
            clock.now(),
            clock.today());
    persistAndFlush(k);
    trail.record(
        actor,
        "record",
        OWNER,
        k.id(),
        Map.of("number", k.number(), "amount", k.amount().toString()));
    return new Outcome(k, true);
  }

  /** As the donor of money is: on a comparison of this moment, and on judgement. */
  InKind screen(UUID id, Contribution.Outcome outcome, String reason, Actor actor) {
    return screenings.before(
        Screenings.Occasion.DONOR,
        () ->
            findByIdOptional(id)
                .filter(k -> outcome == Contribution.Outcome.CLEARED && k.needsScreening())
                .map(k -> k.donor().id()),
        screening -> screen(id, outcome, reason, screening, actor));
  }

  private InKind screen(
      UUID id, Contribution.Outcome outcome, String reason, Optional<UUID> screening, Actor actor) {
    InKind k = locked(id);
    if (outcome == Contribution.Outcome.CLEARED && k.needsScreening()) {
      screenings.requireClear(k.donor().id(), screening);
    }
    if (k.screen(actor, clock.now(), outcome, reason)) {
      trail.record(actor, "screen", OWNER, id, Map.of("outcome", outcome.name()));
    }
    return saved(k);
  }

  /** A paper that shows what it is worth. */
  @Transactional
  InKind attach(UUID id, Upload upload, Actor actor) {
    InKind k = locked(id);
    k.checkAttach();
    Document kept = documents.keep(OWNER, id, "VALUATION", upload, actor);
    trail.record(actor, "attach", OWNER, id, Map.of("name", kept.name(), "sha256", kept.sha256()));
    return saved(k);
  }

  /** Into the books or beside them, as its worth says. */
  @Transactional
  InKind post(UUID id, Actor actor) {
    InKind k = locked(id);
    BigDecimal rate = rates.on(k.deliveredOn(), k.amount().currency());
    if (k.post(
        actor,
        clock.now(),
        k.amount().inUsd(rate),
        settings.inKindThreshold(),
        documents.of(OWNER, id).stream().anyMatch(d -> d.scan().passes()))) {
      documents.seal(OWNER, id);
      if (k.status() == InKind.Status.POSTED) {
        ledger.post(ContributionPostings.delivered(k, rate), actor);
      }
      trail.record(
          actor, "post", OWNER, id, Map.of("status", k.status().name(), "usd", k.usd().text()));
    }
    return saved(k);
  }

  @Transactional
  InKind reject(UUID id, String reason, Actor actor) {
    InKind k = locked(id);
    if (k.reject(actor, clock.now(), reason)) {
      trail.record(actor, "reject", OWNER, id, Map.of("reason", reason));
    }
    return saved(k);
  }

  @Transactional
  InKind askToTakeBack(UUID id, String reason, Actor actor) {
    InKind k = locked(id);
    if (k.askToTakeBack(actor, clock.now(), reason)) {
      trail.record(actor, "askToTakeBack", OWNER, id, Map.of("reason", reason));
    }
    return saved(k);
  }

  /** Another person takes it out again. The day is today's: the past stays as it was told. */
  @Transactional
  InKind takeBack(UUID id, Actor actor) {
    InKind k = locked(id);
    if (k.takeBack(actor, clock.now())) {
      UUID entry = ledger.entryOf(OWNER, id, "DELIVERED");
      if (entry != null) {
        ledger.reverse(entry, clock.today(), k.asked().reason(), actor);
      }
      trail.record(actor, "takeBack", OWNER, id, Map.of("reason", k.asked().reason()));
    }
    return saved(k);
  }

  @Transactional
  InKind keep(UUID id, String reason, Actor actor) {
    InKind k = locked(id);
    if (k.keep()) {
      trail.record(actor, "keep", OWNER, id, Map.of("reason", reason));
    }
    return saved(k);
  }

  /** One's own for a donor; every one for the fund's people. */
  InKind visible(UUID id, Actor actor) {
    return findByIdOptional(id)
        .filter(k -> actor.isStaff() || k.donor().has(actor))
        .orElseThrow(Refusal::notFound);
  }

  Map<UUID, List<Document>> documentsOf(Collection<UUID> ids) {
    return documents.of(OWNER, ids).stream().collect(Collectors.groupingBy(Document::ownerId));
  }

  /** The entries by which they came into the books. */
  Map<UUID, UUID> entriesOf(Collection<UUID> ids) {
    Map<UUID, UUID> entries = new HashMap<>();
    if (!ids.isEmpty()) {
      for (Object[] row :
          session
              .createNativeQuery(
                  "select source_id, id from journal_entry where source_type = :type"
                      + " and event = 'DELIVERED' and source_id in (:ids)",
                  Object[].class)
              .setParameter("type", OWNER)
              .setParameter("ids", ids.stream().map(UUID::toString).toList())
              .getResultList()) {
        entries.put(UUID.fromString((String) row[0]), (UUID) row[1]);
      }
    }
    return entries;
  }

  Document document(UUID id, UUID documentId, Actor actor) {
    visible(id, actor);
    return documents.toHandOut(OWNER, id, documentId);
  }

  void write(Document document, OutputStream to) {
    documents.write(document, to);
  }

  /** Latest first, one more than asked when there are more. */
  List<InKind> page(
      Actor actor, InKind.Status status, InKind.Kind kind, UUID donorId, UUID after, int size) {
    StringBuilder where = new StringBuilder("from InKind k join fetch k.donor d where 1 = 1");
    Map<String, Object> values = new HashMap<>();
    if (!actor.isStaff()) {
      where.append(" and d.code = :own");
      values.put("own", String.valueOf(actor.organisation()));
    }
    Filter.and(where, values, " and k.status = :status", "status", status);
    Filter.and(where, values, " and k.kind = :kind", "kind", kind);
    Filter.and(where, values, " and d.id = :donorId", "donorId", donorId);
    if (after != null) {
      where.append(" and (k.recordedAt < :at or k.recordedAt = :at and k.id < :id)");
      values.put("at", visible(after, actor).recordedAt());
      values.put("id", after);
    }
    return find(where.append(" order by k.recordedAt desc, k.id desc").toString(), values)
        .page(0, size + 1)
        .list();
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    List<Task> tasks = new ArrayList<>();
    if (actor.isAny(Role.SECRETARIAT_OFFICER, Role.APPROVING_OFFICER)) {
      for (InKind k :
          list(
              "from InKind k join fetch k.donor where k.status in (?1, ?2)"
                  + " or k.status <> ?3 and k.asked.reason is not null order by k.recordedAt, k.id",
              InKind.Status.RECORDED,
              InKind.Status.SCREENED,
              InKind.Status.TAKEN_BACK)) {
        List<String> actions = k.actions(actor);
        for (String verb : List.of("screen", "post", "takeBack")) {
          if (actions.contains(verb)) {
            tasks.add(
                new Task(
                    "in-kind." + verb,
                    OWNER,
                    k.id(),
                    k.number(),
                    k.donor().name() + " \u00b7 " + k.amount(),
                    verb.equals("takeBack") ? k.asked().at() : k.recordedAt()));
          }
        }
      }
    }
    return tasks;
  }

  private InKind locked(UUID id) {
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
        .orElseThrow(Refusal::notFound);
  }

  private InKind saved(InKind k) {
    flush();
    return k;
  }

  private String nextNumber(int year) {
    Integer next =
        session
            .createNativeQuery(
                """
            insert into in_kind_number as n (year, last) values (:year, 1)
            on conflict (year) do update set last = n.last + 1 returning last""",
                Integer.class)
            .setParameter("year", year)
            .getSingleResult();
    return "K-%04d-%04d".formatted(year, next);
  }
}
