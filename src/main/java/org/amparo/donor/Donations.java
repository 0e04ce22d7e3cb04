package org.amparo.donor;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.money.Money;
import org.amparo.problem.Refusal;
import org.hibernate.Session;

/** A donor's contributions, as a donor is told of them. */
@ApplicationScoped
class Donations {

  record Receipt(LocalDate on, Money amount, Money usd, String bankReference) {}

  /**
   * @param receipts those that are posted, in their order
   */
  record Donation(
      UUID id,
      String number,
      String status,
      UUID donorId,
      String donor,
      String donorCode,
      String pool,
      Money amount,
      String purpose,
      String reference,
      LocalDate pledgedOn,
      String agreementReference,
      LocalDate signedOn,
      UUID acknowledgedBy,
      Instant acknowledgedAt,
      List<Receipt> receipts) {

    Money received(LocalDate from, LocalDate to) {
      return receipts.stream()
          .filter(
              r -> (from == null || !r.on().isBefore(from)) && (to == null || !r.on().isAfter(to)))
          .map(Receipt::amount)
          .reduce(Money.zero(amount.currency()), Money::plus);
    }

    Money receivedUsd(LocalDate from, LocalDate to) {
      return receipts.stream()
          .filter(
              r -> (from == null || !r.on().isBefore(from)) && (to == null || !r.on().isAfter(to)))
          .map(Receipt::usd)
          .reduce(Money.ZERO, Money::plus);
    }
  }

  private static final String COLUMNS =
      """
      select c.id, c.number, c.status, c.donor_id, o.name, o.code, c.pool, c.amount, c.currency, c.purpose, c.reference,
             c.pledged_on, c.agreement_reference, c.signed_on, c.acknowledged_by, c.acknowledged_at
      from contribution c join organisation o on o.id = c.donor_id where\s""";

  private final Session session;

  Donations(Session session) {
    this.session = session;
  }

  /** One's own for a donor, any for the fund's people. */
  Donation visible(UUID id, Actor actor) {
    return read("c.id = :key", id).stream()
        .filter(d -> actor.isStaff() || actor.isOf(d.donorCode()))
        .findAny()
        .orElseThrow(Refusal::notFound);
  }

  /** All that a donor gave or agreed to give, in the order of their numbers. */
  List<Donation> of(UUID donorId) {
    return read(
        "c.donor_id = :key and c.status not in ('DECLINED', 'CANCELLED') order by c.number",
        donorId);
  }

  /** What it gave in kind and what stands of it, in the order in which it came. */
  List<StatementContent.InKind> inKind(UUID donorId, LocalDate from, LocalDate to) {
    return session
        .createNativeQuery(
            """
            select number, kind, description, quantity, cast(delivered_on as text), amount, currency, usd, status = 'POSTED'
            from in_kind where donor_id = :donor and status in ('POSTED', 'DISCLOSED') and delivered_on between :from and :to
            order by delivered_on, number""",
            Object[].class)
        .setParameter("donor", donorId)
        .setParameter("from", from)
        .setParameter("to", to)
        .getResultStream()
        .map(
            r ->
                new StatementContent.InKind(
                    (String) r[0],
                    (String) r[1],
                    (String) r[2],
                    (String) r[3],
                    (String) r[4],
                    r[6].toString(),
                    money(r[5], r[6]).text(),
                    Money.usd((BigDecimal) r[7]).text(),
                    (Boolean) r[8]))
        .toList();
  }

  Map<UUID, String> callReferences(Collection<UUID> calls) {
    Map<UUID, String> found = new HashMap<>();
    if (!calls.isEmpty()) {
      for (Object[] row :
          session
              .createNativeQuery(
                  "select id, reference from call where id in (:ids)", Object[].class)
              .setParameter("ids", calls)
              .getResultList()) {
        found.put((UUID) row[0], (String) row[1]);
      }
    }
    return found;
  }

  private List<Donation> read(String where, UUID key) {
    List<Object[]> rows =
        session
            .createNativeQuery(COLUMNS + where, Object[].class)
            .setParameter("key", key)
            .getResultList();
    Map<UUID, List<Receipt>> receipts = receipts(rows.stream().map(r -> (UUID) r[0]).toList());
    return rows.stream()
        .map(
            r ->
                new Donation(
                    (UUID) r[0],
                    (String) r[1],
                    (String) r[2],
                    (UUID) r[3],
                    (String) r[4],
                    (String) r[5],
                    (String) r[6],
                    money(r[7], r[8]),
                    (String) r[9],
                    (String) r[10],
                    day(r[11]),
                    (String) r[12],
                    day(r[13]),
                    (UUID) r[14],
                    (Instant) r[15],
                    receipts.getOrDefault((UUID) r[0], List.of())))
        .toList();
  }

  private Map<UUID, List<Receipt>> receipts(List<UUID> contributions) {
    Map<UUID, List<Receipt>> found = new HashMap<>();
    if (!contributions.isEmpty()) {
      for (Object[] row :
          session
              .createNativeQuery(
                  """
                  select r.contribution_id, r.received_on, r.amount, r.currency, r.usd, r.bank_reference
                  from receipt r where r.contribution_id in (:ids) and r.posted_by is not null and r.taken_back_by is null
                  order by r.received_on, r.recorded_at, r.id""",
                  Object[].class)
              .setParameter("ids", contributions)
              .getResultList()) {
        found
            .computeIfAbsent((UUID) row[0], id -> new ArrayList<>())
            .add(
                new Receipt(
                    day(row[1]),
                    money(row[2], row[3]),
                    Money.usd((BigDecimal) row[4]),
                    (String) row[5]));
      }
    }
    return found;
  }

  /** Columns hold four decimals; most currencies have fewer. */
  private static Money money(Object amount, Object currency) {
    return Money.of((BigDecimal) amount, currency.toString());
  }

  private static LocalDate day(Object value) {
    return value == null
        ? null
        : value instanceof java.sql.Date date ? date.toLocalDate() : (LocalDate) value;
  }
}
