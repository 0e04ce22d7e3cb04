package org.amparo.disclosure;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.hibernate.Session;

/** Register of fraud and presumptive fraud. */
@ApplicationScoped
public class FraudCases implements PanacheRepositoryBase<FraudCase, UUID> {

  /** A case and whether this call opened it. */
  record Outcome(FraudCase opened, boolean created) {}

  private final Session session;
  private final AuditTrail trail;
  private final FundClock clock;

  FraudCases(Session session, AuditTrail trail, FundClock clock) {
    this.session = session;
    this.trail = trail;
    this.clock = clock;
  }

  /** For those who tell a fund's history. */
  @Transactional
  public UUID reported(FraudCase.Particulars particulars, Actor actor) {
    return report(particulars, actor).opened().id();
  }

  @Transactional
  Outcome report(FraudCase.Particulars p, Actor actor) {
    Optional<FraudCase> first =
        p.idempotencyKey() == null
            ? Optional.empty()
            : find("recordedBy = ?1 and idempotencyKey = ?2", actor.id(), p.idempotencyKey())
                .firstResultOptional();
    if (first.isPresent()) {
      return new Outcome(first.get(), false);
    }
    if (p.grantId() != null
        && session
            .createNativeQuery("select 1 from grant_agreement where id = :id", Integer.class)
            .setParameter("id", p.grantId())
            .getResultList()
            .isEmpty()) {
      throw Refusal.invalid(FieldError.of("grantId", "problem.field.unknown"));
    }
    FraudCase opened =
        FraudCase.report(
            ExGratiaPayments.nextNumber(session, "FR", p.discoveredOn().getYear()),
            p,
            actor,
            clock.now(),
            clock.today());
    trail.record(
        actor,
        "record",
        "fraud-case",
        opened.id(),
        Map.of("number", opened.number(), "category", opened.category().name()));
    persistAndFlush(opened);
    return new Outcome(opened, true);
  }

  @Transactional
  public FraudCase proceed(
      UUID id, FraudStatus next, String text, Money lost, Money recovered, Actor actor) {
    FraudCase c =
        Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
            .orElseThrow(Refusal::notFound);
    if (c.proceed(actor, next, text, lost, recovered, clock.now())) {
      trail.record(actor, "proceed", "fraud-case", id, Map.of("status", next.name()));
    }
    flush();
    return c;
  }

  FraudCase required(UUID id) {
    return findByIdOptional(id).orElseThrow(Refusal::notFound);
  }

  /** Cases discovered in those days, and earlier ones still open at the end of them. */
  public List<FraudCase> disclosed(LocalDate from, LocalDate to) {
    return list(
        "discoveredOn <= ?2 and (discoveredOn >= ?1 or status <> ?3) order by discoveredOn, number",
        from,
        to,
        FraudStatus.CLOSED);
  }

  /** Latest first, one more than asked when there are more. */
  List<FraudCase> page(FraudStatus status, UUID after, int size) {
    StringBuilder where = new StringBuilder("1 = 1");
    Map<String, Object> values = new java.util.HashMap<>();
    if (status != null) {
      where.append(" and status = :status");
      values.put("status", status);
    }
    if (after != null) {
      where.append(" and (discoveredOn < :day or discoveredOn = :day and id < :after)");
      values.put("day", required(after).discoveredOn());
      values.put("after", after);
    }
    return find(where + " order by discoveredOn desc, id desc", values).page(0, size + 1).list();
  }
}
