package org.amparo.disclosure;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.exchange.ExchangeRates;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.hibernate.Session;

/** Register of payments made without an obligation. */
@ApplicationScoped
public class ExGratiaPayments implements PanacheRepositoryBase<ExGratiaPayment, UUID> {

  /** A payment and whether this call recorded it. */
  record Outcome(ExGratiaPayment payment, boolean created) {}

  private final Session session;
  private final ExchangeRates rates;
  private final AuditTrail trail;
  private final FundClock clock;

  ExGratiaPayments(Session session, ExchangeRates rates, AuditTrail trail, FundClock clock) {
    this.session = session;
    this.rates = rates;
    this.trail = trail;
    this.clock = clock;
  }

  /** For those who tell a fund's history. */
  @Transactional
  public UUID recorded(ExGratiaPayment.Particulars particulars, Actor actor) {
    return record(particulars, actor).payment().id();
  }

  @Transactional
  Outcome record(ExGratiaPayment.Particulars p, Actor actor) {
    Optional<ExGratiaPayment> first =
        p.idempotencyKey() == null
            ? Optional.empty()
            : find("recordedBy = ?1 and idempotencyKey = ?2", actor.id(), p.idempotencyKey())
                .firstResultOptional();
    if (first.isPresent()) {
      return new Outcome(first.get(), false);
    }
    requireKnown("entryId", "journal_entry", p.entryId());
    requireKnown("grantId", "grant_agreement", p.grantId());
    BigDecimal rate = rates.on(p.paidOn(), p.amount().currency());
    ExGratiaPayment payment =
        ExGratiaPayment.record(
            nextNumber(session, "XG", p.paidOn().getYear()),
            p,
            rate,
            actor,
            clock.now(),
            clock.today());
    trail.record(
        actor,
        "record",
        "ex-gratia",
        payment.id(),
        Map.of("number", payment.number(), "amount", payment.amount().toString()));
    persistAndFlush(payment);
    return new Outcome(payment, true);
  }

  @Transactional
  ExGratiaPayment withdraw(UUID id, String reason, Actor actor) {
    ExGratiaPayment payment =
        Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
            .orElseThrow(Refusal::notFound);
    if (payment.withdraw(actor, reason, clock.now())) {
      trail.record(actor, "withdraw", "ex-gratia", id, Map.of("reason", reason));
    }
    flush();
    return payment;
  }

  ExGratiaPayment required(UUID id) {
    return findByIdOptional(id).orElseThrow(Refusal::notFound);
  }

  /** What is disclosed for those days, the earliest first. */
  public List<ExGratiaPayment> disclosed(LocalDate from, LocalDate to) {
    return list(
        "status = ?1 and paidOn between ?2 and ?3 order by paidOn, number",
        ExGratiaPayment.Status.RECORDED,
        from,
        to);
  }

  /** Latest first, one more than asked when there are more. */
  List<ExGratiaPayment> page(UUID after, int size) {
    if (after == null) {
      return find("order by paidOn desc, id desc").page(0, size + 1).list();
    }
    return find(
            "paidOn < ?1 or paidOn = ?1 and id < ?2 order by paidOn desc, id desc",
            required(after).paidOn(),
            after)
        .page(0, size + 1)
        .list();
  }

  static String nextNumber(Session session, String kind, int year) {
    Integer next =
        session
            .createNativeQuery(
                """
            insert into disclosure_number as n (kind, year, last) values (:kind, :year, 1)
            on conflict (kind, year) do update set last = n.last + 1 returning last""",
                Integer.class)
            .setParameter("kind", kind)
            .setParameter("year", year)
            .getSingleResult();
    return "%s-%04d-%04d".formatted(kind, year, next);
  }

  private void requireKnown(String field, String table, UUID id) {
    if (id != null
        && session
            .createNativeQuery("select 1 from " + table + " where id = :id", Integer.class)
            .setParameter("id", id)
            .getResultList()
            .isEmpty()) {
      throw Refusal.invalid(FieldError.of(field, "problem.field.unknown"));
    }
  }
}
