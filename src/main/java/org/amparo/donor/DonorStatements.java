package org.amparo.donor;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.organisation.Organisation;
import org.amparo.organisation.Organisations;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

@ApplicationScoped
public class DonorStatements implements PanacheRepositoryBase<DonorStatement, UUID>, TaskSource {

  private final Session session;
  private final Organisations organisations;
  private final Donations donations;
  private final PoolUse pools;
  private final MoneyTrails trails;
  private final AuditTrail trail;
  private final FundClock clock;

  DonorStatements(
      Session session,
      Organisations organisations,
      Donations donations,
      PoolUse pools,
      MoneyTrails trails,
      AuditTrail trail,
      FundClock clock) {
    this.session = session;
    this.organisations = organisations;
    this.donations = donations;
    this.pools = pools;
    this.trails = trails;
    this.trail = trail;
    this.clock = clock;
  }

  /** For those who tell a fund's history: prepared by one and certified by another. */
  @Transactional
  public UUID certified(
      UUID donorId, LocalDate startsOn, LocalDate endsOn, Actor preparer, Actor certifier) {
    UUID id = prepare(donorId, startsOn, endsOn, preparer).id();
    return certify(id, certifier).id();
  }

  /** The one that stands for these days is answered when there is one already. */
  @Transactional
  DonorStatement prepare(UUID donorId, LocalDate startsOn, LocalDate endsOn, Actor actor) {
    Organisation donor =
        organisations
            .findByIdOptional(donorId)
            .filter(o -> o.kind().isDonor())
            .orElseThrow(() -> Refusal.invalid(FieldError.of("donorId", "problem.field.unknown")));
    DonorStatement.requireDays(startsOn, endsOn, clock.today());
    Optional<DonorStatement> standing =
        find(
                "donorId = ?1 and startsOn = ?2 and endsOn = ?3 and status <> ?4",
                donorId,
                startsOn,
                endsOn,
                DonorStatement.Status.WITHDRAWN)
            .firstResultOptional();
    if (standing.isPresent()) {
      return standing.get();
    }
    DonorStatement statement =
        new DonorStatement(
            nextNumber(clock.today().getYear()),
            donorId,
            startsOn,
            endsOn,
            content(donor, startsOn, endsOn),
            actor,
            clock.now());
    trail.record(
        actor,
        "prepare",
        "donor-statement",
        statement.id(),
        Map.of("number", statement.number(), "donor", donor.name(), "sha256", statement.sha256()));
    persistAndFlush(statement);
    return statement;
  }

  @Transactional
  DonorStatement certify(UUID id, Actor actor) {
    DonorStatement s = locked(id);
    Organisation donor = organisations.findById(s.donorId());
    if (s.certify(actor, content(donor, s.startsOn(), s.endsOn()), clock.now())) {
      trail.record(actor, "certify", "donor-statement", id, Map.of("sha256", s.sha256()));
    }
    flush();
    return s;
  }

  @Transactional
  DonorStatement withdraw(UUID id, String reason, Actor actor) {
    DonorStatement s = locked(id);
    if (s.withdraw(actor, reason, clock.now())) {
      trail.record(actor, "withdraw", "donor-statement", id, Map.of("reason", reason));
    }
    flush();
    return s;
  }

  /** A donor sees its own once they are certified. */
  DonorStatement visible(UUID id, Actor actor) {
    return findByIdOptional(id).filter(s -> isVisible(s, actor)).orElseThrow(Refusal::notFound);
  }

  /** A certified statement, as others may tell it. */
  public record Told(
      String number,
      LocalDate startsOn,
      LocalDate endsOn,
      StatementContent content,
      String sha256) {}

  /**
   * @throws Refusal not found when it is not certified, or not the reader's to see
   */
  public Told certified(UUID id, Actor actor) {
    DonorStatement s = visible(id, actor);
    if (s.status() != DonorStatement.Status.CERTIFIED) {
      throw Refusal.notFound();
    }
    return new Told(s.number(), s.startsOn(), s.endsOn(), s.content(), s.sha256());
  }

  /** Latest first, one more than asked when there are more. */
  List<DonorStatement> page(Actor actor, UUID donorId, UUID after, int size) {
    StringBuilder where = new StringBuilder("1 = 1");
    Map<String, Object> values = new HashMap<>();
    if (!actor.isStaff()) {
      where.append(" and status = :certified and donorId = :own");
      values.put("certified", DonorStatement.Status.CERTIFIED);
      values.put("own", organisations.required(actor).id());
    }
    if (donorId != null) {
      where.append(" and donorId = :donor");
      values.put("donor", donorId);
    }
    if (after != null) {
      where.append(" and (preparedAt < :at or preparedAt = :at and id < :after)");
      values.put("at", visible(after, actor).preparedAt());
      values.put("after", after);
    }
    return find(where + " order by preparedAt desc, id desc", values).page(0, size + 1).list();
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (!actor.is(Role.CONTROLLER)) {
      return List.of();
    }
    return list("status = ?1 order by preparedAt", DonorStatement.Status.PREPARED).stream()
        .filter(s -> s.actions(actor).contains("certify"))
        .map(
            s ->
                new Task(
                    "donor-statement.certify",
                    "donor-statement",
                    s.id(),
                    s.number(),
                    s.content().donor(),
                    s.preparedAt()))
        .toList();
  }

  private StatementContent content(Organisation donor, LocalDate from, LocalDate to) {
    List<StatementContent.Line> lines = new ArrayList<>();
    Map<String, PoolUse.Pool> read = new HashMap<>();
    Map<String, Map<String, Money>> sums = new TreeMap<>();
    Money received = Money.ZERO;
    for (Donations.Donation d : donations.of(donor.id())) {
      if (d.pledgedOn().isAfter(to)) {
        continue;
      }
      Money before = d.received(null, from.minusDays(1));
      Money during = d.received(from, to);
      lines.add(
          new StatementContent.Line(
              d.number(),
              d.agreementReference() == null ? d.reference() : d.agreementReference(),
              d.pool(),
              d.amount().currency(),
              d.amount().text(),
              before.text(),
              during.text(),
              d.receivedUsd(from, to).text(),
              d.amount().minus(before).minus(during).text()));
      MoneyTrail t = trails.of(d, read.computeIfAbsent(d.pool(), p -> pools.of(p, to)), to);
      received = received.plus(t.received());
      t.kinds().forEach(k -> add(sums, "SPENT", k.code(), k.amount()));
      add(sums, "PROGRAMME_SUPPORT", null, t.programmeSupport().amount());
      add(sums, "WITH_GRANTEE", null, t.withGrantees().amount());
      add(sums, "OTHER", null, t.otherCosts().amount());
      add(sums, "MOVED", null, t.moved().amount());
      add(sums, "HELD", null, t.held().amount());
    }
    List<StatementContent.Application> applications = new ArrayList<>();
    for (String purpose :
        List.of("SPENT", "PROGRAMME_SUPPORT", "WITH_GRANTEE", "OTHER", "MOVED", "HELD")) {
      sums.getOrDefault(purpose, Map.of())
          .forEach(
              (kind, usd) -> {
                if (!usd.isZero()) {
                  applications.add(new StatementContent.Application(purpose, kind, usd.text()));
                }
              });
    }
    return new StatementContent(
        donor.name(),
        from.toString(),
        to.toString(),
        lines,
        received.text(),
        applications,
        donations.inKind(donor.id(), from, to));
  }

  private static void add(
      Map<String, Map<String, Money>> sums, String purpose, String kind, Money usd) {
    sums.computeIfAbsent(
            purpose, p -> new TreeMap<>(Comparator.nullsLast(Comparator.<String>naturalOrder())))
        .merge(kind, usd, Money::plus);
  }

  private boolean isVisible(DonorStatement s, Actor actor) {
    return actor.isStaff()
        || s.status() == DonorStatement.Status.CERTIFIED
            && organisations
                .findByIdOptional(s.donorId())
                .filter(donor -> donor.has(actor))
                .isPresent();
  }

  private DonorStatement locked(UUID id) {
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
        .orElseThrow(Refusal::notFound);
  }

  private String nextNumber(int year) {
    Integer next =
        session
            .createNativeQuery(
                """
            insert into donor_statement_number as n (year, last) values (:year, 1)
            on conflict (year) do update set last = n.last + 1 returning last""",
                Integer.class)
            .setParameter("year", year)
            .getSingleResult();
    return "D-%04d-%04d".formatted(year, next);
  }
}
