package org.amparo.call;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.ledger.Availability;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.amparo.pool.Pools;
import org.amparo.pool.Theme;
import org.amparo.pool.Use;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;

@ApplicationScoped
public class Calls implements PanacheRepositoryBase<Call, UUID>, TaskSource {

  private final Ledger ledger;
  private final Pools pools;
  private final Tally tally;
  private final FundClock clock;
  private final FundSettings settings;
  private final AuditTrail trail;

  Calls(
      Ledger ledger,
      Pools pools,
      Tally tally,
      FundClock clock,
      FundSettings settings,
      AuditTrail trail) {
    this.ledger = ledger;
    this.pools = pools;
    this.tally = tally;
    this.clock = clock;
    this.settings = settings;
    this.trail = trail;
  }

  /**
   * @param key the sender's own name for this attempt, or null; the same again returns the first
   */
  @Transactional
  public Call draft(Terms terms, UUID key, Actor actor) {
    Optional<Call> first = drafted(key, actor);
    if (first.isPresent()) {
      return first.get();
    }
    checkPool(terms);
    checkReference(terms, null);
    Call call = new Call(terms, clock, actor, key);
    persistAndFlush(call);
    trail.record(actor, "draft", "call", call.id(), Map.of("reference", call.reference()));
    return call;
  }

  /** What the actor made with this key before, if anything. */
  public Optional<Call> drafted(UUID key, Actor actor) {
    return key == null
        ? Optional.empty()
        : find("idempotencyKey = ?1 and createdBy = ?2", key, actor.id()).firstResultOptional();
  }

  /**
   * @param shown how the present state is told to whoever is late
   */
  @Transactional
  public Call edit(UUID id, int version, Terms terms, Actor actor, Function<Call, ?> shown) {
    Call call = held(id, actor);
    call.checkEdit();
    if (call.version() != version) {
      throw Refusal.stale(shown.apply(call));
    }
    checkPool(terms);
    if (!terms.themes().isEmpty()) {
      // None yet is a draft's right; it is published with those of its pool, or not at all.
      pools.requireCovers(terms.pool(), Use.of(terms.themes().stream().map(Theme::name).toList()));
    }
    checkReference(terms, id);
    call.edit(terms, clock);
    flush();
    trail.record(actor, "edit", "call", id, Map.of("version", call.version()));
    return call;
  }

  /**
   * @param shown how the present state is told to whoever is late
   */
  @Transactional
  Call assess(UUID id, int version, Assessment by, Actor actor, Function<Call, ?> shown) {
    Call call = held(id, actor);
    call.checkEdit();
    if (call.version() != version) {
      throw Refusal.stale(shown.apply(call));
    }
    call.assess(by);
    flush();
    trail.record(
        actor,
        "assess",
        "call",
        id,
        Map.of("blind", by.blind(), "grid", by.grid(), "version", call.version()));
    return call;
  }

  @Transactional
  public Call publish(UUID id, Actor actor) {
    Call call = held(id, actor);
    if (call.wasPublishedBy(actor)) {
      return call;
    }
    call.checkPublish();
    checkForm(call);
    pools.requireCovers(call.pool(), Use.of(call.themes()));
    Availability cash = ledger.lockAvailability(call.pool());
    RuleBook.fix(getEntityManager(), call, settings, actor, clock.now());
    call.publish(actor, clock.now(), cash, reserved(call.pool()), settings);
    flush();
    trail.record(
        actor,
        "publish",
        "call",
        id,
        Map.of("envelope", call.envelope().toString(), "pool", call.pool()));
    return call;
  }

  @Transactional
  public Call cancel(UUID id, String reason, Actor actor) {
    Call call = held(id, actor);
    if (call.wasCancelledBy(actor)) {
      return call;
    }
    call.cancel(actor, clock.now(), reason);
    flush();
    trail.record(actor, "cancel", "call", id, Map.of("reason", reason));
    return call;
  }

  /** The same day again, by the same person, is the same extension. */
  @Transactional
  public Call extend(UUID id, LocalDate to, String reason, Actor actor) {
    Call call = held(id, actor);
    boolean done =
        extensions(List.of(id)).getOrDefault(id, List.of()).stream()
            .anyMatch(e -> e.was(to, actor) && to.equals(call.deadlineOn()));
    if (done) {
      return call;
    }
    LocalDate before = call.deadlineOn();
    getEntityManager().persist(call.extend(to, reason, clock, actor));
    flush();
    getEntityManager().refresh(call);
    trail.record(
        actor,
        "extend",
        "call",
        id,
        Map.of("from", before.toString(), "to", to.toString(), "reason", reason));
    return call;
  }

  /** By call, first to last. */
  Map<UUID, List<Extension>> extensions(List<UUID> of) {
    return getEntityManager()
        .createQuery(
            "from Extension where callId in :calls order by extendedAt, id", Extension.class)
        .setParameter("calls", of)
        .getResultStream()
        .collect(Collectors.groupingBy(Extension::callId));
  }

  public Call visible(UUID id, Actor actor) {
    return findByIdOptional(id).filter(c -> c.isVisibleTo(actor)).orElseThrow(Refusal::notFound);
  }

  /** A call of an object in hand, held until the transaction ends and read anew. */
  @Transactional(Transactional.TxType.MANDATORY)
  public Call held(Call call) {
    getEntityManager().flush();
    lock(call.id());
    getEntityManager().refresh(call);
    return call;
  }

  /**
   * By deadline, latest first.
   *
   * @param status or null for any
   * @param before deadline and id of the last one already seen, or null
   */
  public List<Call> list(CallStatus status, Cursor before, int size, Actor actor) {
    StringBuilder where = new StringBuilder("1 = 1");
    Map<String, Object> values = new HashMap<>();
    if (!actor.isStaff()) {
      where.append(" and publishedAt is not null");
    }
    if (status == CallStatus.CLOSED || status == CallStatus.PUBLISHED) {
      where
          .append(" and status = :status and deadline ")
          .append(status == CallStatus.CLOSED ? "<=" : ">")
          .append(" :now");
      values.put("status", CallStatus.PUBLISHED);
      values.put("now", clock.now());
    } else if (status != null) {
      where.append(" and status = :status");
      values.put("status", status);
    }
    if (before != null) {
      where.append(" and (deadline < :at or (deadline = :at and id < :id))");
      values.put("at", before.at());
      values.put("id", before.id());
    }
    return find(where + " order by deadline desc, id desc", values).page(0, size).list();
  }

  /** Where a page ended. */
  public record Cursor(Instant at, UUID id) {}

  /**
   * What the pool's calls have still to commit: see {@link Call#reserves}. The pool must be held.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Money reserved(String pool) {
    List<Call> underWay =
        find("pool = ?1 and status in (?2, ?3)", pool, CallStatus.PUBLISHED, CallStatus.AWARDED)
            .list();
    concludeSettled(underWay);
    return underWay.stream()
        .map(call -> call.reserves(ledger.committed(call.id())))
        .reduce(Money.ZERO, Money::plus);
  }

  /** Concludes those past their deadline where no application waits for a decision any more. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void concludeSettled(List<Call> of) {
    Instant now = clock.now();
    List<Call> closed = of.stream().filter(c -> c.status(now) == CallStatus.CLOSED).toList();
    Set<UUID> waiting = tally.waiting(closed.stream().map(Call::id).toList());
    closed.stream().filter(c -> !waiting.contains(c.id())).forEach(c -> held(c).conclude(now));
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    return actor.is(Role.SECRETARIAT_OFFICER)
        ? find("status = ?1 order by createdAt", CallStatus.DRAFT).stream()
            .map(
                c ->
                    new Task(
                        "call.publish",
                        "call",
                        c.id(),
                        c.reference(),
                        c.title().getOrDefault(c.languages().get(0), ""),
                        c.createdAt()))
            .toList()
        : List.of();
  }

  private Call held(UUID id, Actor actor) {
    lock(id);
    return visible(id, actor);
  }

  /** Before it is read: what was read first could be old by the time the lock is given. */
  private void lock(UUID id) {
    getEntityManager()
        .createNativeQuery("select id from call where id = ?1 for update")
        .setParameter(1, id)
        .getResultList();
  }

  private void checkPool(Terms terms) {
    pools.requireOpen(terms.pool());
  }

  /** What is asked must be readable by everyone who may be asked. */
  private void checkForm(Call call) {
    getEntityManager()
        .createQuery("from CallForm where callId = :call", CallForm.class)
        .setParameter("call", call.id())
        .getResultStream()
        .findFirst()
        .map(form -> CallForm.missing(form.content(), call))
        .filter(missing -> !missing.isEmpty())
        .ifPresent(
            missing -> {
              throw Refusal.rule(
                  "call.form-incomplete",
                  missing.stream()
                      .map(m -> new FieldError("form." + m.field(), m.code(), m.args()))
                      .toList());
            });
  }

  private void checkReference(Terms terms, UUID own) {
    boolean taken =
        find("reference", terms.reference()).stream().anyMatch(c -> !c.id().equals(own));
    if (taken) {
      throw Refusal.invalid(FieldError.of("reference", "call.reference-taken"));
    }
  }
}
