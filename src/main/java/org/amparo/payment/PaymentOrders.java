package org.amparo.payment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.audit.AuditTrail;
import org.amparo.bank.BankAccounts;
import org.amparo.disbursement.Disbursements;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.screening.Screenings;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.hibernate.Session;

/** Puts approved payments together, has them signed, and keeps the file that the bank is given. */
@ApplicationScoped
public class PaymentOrders implements PanacheRepositoryBase<PaymentOrder, UUID>, TaskSource {

  /** Subject type in the trail and on worklists. */
  static final String TYPE = "payment-order";

  private final Session session;
  private final Disbursements disbursements;
  private final BankAccounts accounts;
  private final Screenings screenings;
  private final AuditTrail trail;
  private final FundClock clock;
  private final FundSettings settings;

  PaymentOrders(
      Session session,
      Disbursements disbursements,
      BankAccounts accounts,
      Screenings screenings,
      AuditTrail trail,
      FundClock clock,
      FundSettings settings) {
    this.session = session;
    this.disbursements = disbursements;
    this.accounts = accounts;
    this.screenings = screenings;
    this.trail = trail;
    this.clock = clock;
    this.settings = settings;
  }

  /** An order, and whether this call made it. */
  public record Prepared(PaymentOrder order, boolean created) {}

  @Transactional
  public Prepared prepare(
      String account, LocalDate executeOn, List<UUID> payments, UUID key, Actor actor) {
    Optional<PaymentOrder> before =
        key == null
            ? Optional.empty()
            : find("preparedBy = ?1 and idempotencyKey = ?2", actor.id(), key)
                .firstResultOptional();
    if (before.isPresent()) {
      return new Prepared(before.get(), false);
    }
    BankAccounts.Held from = accounts.held(account);
    if (from.bic() == null) {
      throw Refusal.rule("payment.account-without-bic", account);
    }
    UUID id = UUID.randomUUID();
    List<PaymentOrder.Item> items = new ArrayList<>();
    List<Disbursements.Payment> held = disbursements.heldInTurn(payments, actor);
    for (int i = 0; i < held.size(); i++) {
      Disbursements.Payment payment = held.get(i);
      if (!payment.amount().currency().equals(from.currency())) {
        throw Refusal.invalid(FieldError.of("payments[" + i + "]", "payment.field.currency"));
      }
      items.add(
          new PaymentOrder.Item(
              payment.id(),
              payment.number() + "-" + (attempts(payment.id()) + 1),
              UUID.randomUUID()));
    }
    PaymentOrder order =
        new PaymentOrder(
            id,
            nextNumber(),
            account,
            from.currency(),
            executeOn,
            items,
            key,
            clock.today(),
            actor,
            clock.now());
    trail.record(
        actor,
        "prepare",
        TYPE,
        id,
        Map.of("number", order.number(), "account", account, "payments", items.size()));
    persistAndFlush(order);
    held.forEach(p -> disbursements.schedule(p.id(), id, actor));
    return new Prepared(order, true);
  }

  /** Signs all that is in it, or nothing. With the second signature there is a file. */
  public PaymentOrder sign(UUID id, Actor actor) {
    return screenings.beforeAll(
        Screenings.Occasion.PAYMENT,
        () -> toScreen(id, actor),
        screening -> sign(id, screening, actor));
  }

  private PaymentOrder sign(UUID id, Map<UUID, UUID> screening, Actor actor) {
    PaymentOrder order = locked(id);
    if (order.wasSignedBy(actor)) {
      return order;
    }
    order.checkSign(actor);
    List<Disbursements.Payment> signed =
        disbursements.heldInTurn(order.payments(), actor).stream()
            .filter(p -> !p.isEnded())
            .toList();
    if (signed.isEmpty()) {
      throw Refusal.conflict("payment.nothing-left");
    }
    boolean first = order.isFirstSignature();
    signed.forEach(p -> disbursements.sign(id, p.id(), screening, actor));
    if (first) {
      order.sign(actor, clock.now());
    } else {
      byte[] file = file(order, signed);
      String sha256 = DigestUtils.sha256Hex(file);
      order.release(actor, sha256, clock.now());
      flush();
      session
          .createNativeMutationQuery(
              "insert into payment_order_file (order_id, sha256, bytes)"
                  + " values (:order, :sha256, :bytes)")
          .setParameter("order", id)
          .setParameter("sha256", sha256)
          .setParameter("bytes", file)
          .executeUpdate();
    }
    trail.record(
        actor,
        "sign",
        TYPE,
        id,
        order.sha256() == null
            ? Map.of("payments", signed.size())
            : Map.of("payments", signed.size(), "sha256", order.sha256()));
    flush();
    return order;
  }

  /** Says that its file was handed to the bank; its payments are with the bank then. */
  @Transactional
  public PaymentOrder send(UUID id, Actor actor) {
    PaymentOrder order = locked(id);
    if (order.status() == PaymentOrderStatus.SENT) {
      return order;
    }
    order.send(actor, clock.now());
    trail.record(actor, "handover", TYPE, id, Map.of("sha256", order.sha256()));
    flush();
    disbursements
        .heldInTurn(order.payments(), actor)
        .forEach(p -> disbursements.send(p.id(), id, actor));
    return order;
  }

  /** What is in it can be put into another one. */
  @Transactional
  PaymentOrder withdraw(UUID id, String reason, Actor actor) {
    PaymentOrder order = locked(id);
    if (actor.did(order.withdrawnBy())) {
      return order;
    }
    List<Disbursements.Payment> left =
        disbursements.heldInTurn(order.payments(), actor).stream()
            .filter(p -> !p.isEnded())
            .toList();
    order.withdraw(actor, reason, !left.isEmpty(), clock.now());
    left.forEach(p -> disbursements.unschedule(p.id(), id, actor));
    trail.record(actor, "withdraw", TYPE, id, Map.of("reason", reason));
    flush();
    return order;
  }

  /**
   * The order that the bank answers to, held. Who brings an answer says with it that the file was
   * handed over.
   *
   * @throws Refusal when there is no such order, or its file never left the fund
   */
  @Transactional(Transactional.TxType.MANDATORY)
  PaymentOrder answered(String number, Actor actor) {
    UUID id =
        session
            .createNativeQuery("select id from payment_order where number = :number", UUID.class)
            .setParameter("number", number)
            .getResultStream()
            .findFirst()
            .orElseThrow(() -> Refusal.rule("payment.answer.unknown-order", number));
    PaymentOrder order = locked(id);
    if (order.sha256() == null) {
      throw Refusal.conflict("payment.answer.not-released", number);
    }
    return send(id, actor);
  }

  Map<UUID, String> numbers(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : list("id in ?1", ids).stream()
            .collect(Collectors.toMap(PaymentOrder::id, PaymentOrder::number));
  }

  PaymentOrder required(UUID id) {
    return findByIdOptional(id).orElseThrow(Refusal::notFound);
  }

  /** The file, whose handing out is in the trail. */
  @Transactional
  byte[] handOut(UUID id, Actor actor) {
    PaymentOrder order = required(id);
    byte[] bytes =
        session
            .createNativeQuery(
                "select bytes from payment_order_file where order_id = :order", byte[].class)
            .setParameter("order", id)
            .getResultStream()
            .findFirst()
            .orElseThrow(Refusal::notFound);
    trail.record(actor, "download", TYPE, id, Map.of("sha256", order.sha256()));
    return bytes;
  }

  /**
   * Newest first, one more than asked when there are more.
   *
   * @param after the last one of the page before, or null
   */
  List<PaymentOrder> page(PaymentOrderStatus status, UUID after, int size) {
    StringBuilder where = new StringBuilder("1 = 1");
    Map<String, Object> values = new HashMap<>();
    if (status != null) {
      where.append(" and status = :status");
      values.put("status", status);
    }
    if (after != null) {
      where.append(" and (preparedAt < :at or preparedAt = :at and id < :after)");
      values.put("at", required(after).preparedAt());
      values.put("after", after);
    }
    return find(where + " order by preparedAt desc, id desc", values).page(0, size + 1).list();
  }

  Map<UUID, Disbursements.Payment> paymentsOf(Collection<PaymentOrder> page, Actor actor) {
    Set<UUID> ids = new HashSet<>();
    page.forEach(o -> ids.addAll(o.payments()));
    return disbursements.payments(ids, actor);
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (!actor.isAny(Role.BANK_SIGNATORY, Role.FINANCE_ACCOUNTANT)) {
      return List.of();
    }
    List<PaymentOrder> waiting =
        list("status in (PREPARED, SIGNED_ONCE, RELEASED) order by statusSince");
    Map<UUID, Disbursements.Payment> payments = paymentsOf(waiting, actor);
    List<Task> tasks = new ArrayList<>();
    waiting.stream()
        .filter(o -> o.payments().stream().map(payments::get).anyMatch(p -> !p.isEnded()))
        .forEach(
            o ->
                o.actions(actor, true).stream()
                    .filter(Set.of("sign", "send")::contains)
                    .forEach(
                        action ->
                            tasks.add(
                                new Task(
                                    "payment." + action,
                                    TYPE,
                                    o.id(),
                                    o.number(),
                                    total(o, payments).toString(),
                                    o.statusSince()))));
    return tasks;
  }

  /** Of what is in it and was not ended. */
  static Money total(PaymentOrder order, Map<UUID, Disbursements.Payment> payments) {
    return order.payments().stream()
        .map(payments::get)
        .filter(p -> !p.isEnded())
        .map(Disbursements.Payment::amount)
        .reduce(Money.zero(order.currency()), Money::plus);
  }

  private byte[] file(PaymentOrder order, List<Disbursements.Payment> signed) {
    Map<UUID, Disbursements.Payment> by = new HashMap<>();
    signed.forEach(p -> by.put(p.id(), p));
    BankAccounts.Held from = accounts.held(order.account());
    return Pain001.write(
        new Pain001.Message(
            order.number(),
            clock.now(),
            order.executeOn(),
            new Pain001.Payer(
                settings.name(),
                settings.payer().town(),
                settings.payer().country(),
                from.identification(),
                from.currency(),
                from.bic()),
            order.items().stream()
                .filter(i -> by.containsKey(i.disbursementId()))
                .map(
                    i -> {
                      Disbursements.Payment p = by.get(i.disbursementId());
                      return new Pain001.Transfer(
                          i.endToEnd(),
                          i.uetr(),
                          p.amount(),
                          p.to(),
                          p.grantNumber() + " " + p.number());
                    })
                .toList()));
  }

  /** The grantees; nobody for a signature that is refused anyway. */
  private Set<UUID> toScreen(UUID id, Actor actor) {
    PaymentOrder order = required(id);
    try {
      order.checkSign(actor);
    } catch (Refusal refusal) {
      return Set.of();
    }
    return disbursements.toScreenIn(id, order.payments(), actor);
  }

  private int attempts(UUID payment) {
    return session
        .createNativeQuery(
            "select cast(count(*) as int) from payment_order_item where disbursement_id = :payment",
            Integer.class)
        .setParameter("payment", payment)
        .getSingleResult();
  }

  private PaymentOrder locked(UUID id) {
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
        .orElseThrow(Refusal::notFound);
  }

  private String nextNumber() {
    int year = clock.today().getYear();
    int last =
        session
            .createNativeQuery(
                """
            insert into payment_order_number as n (year, last) values (:year, 1)
            on conflict (year) do update set last = n.last + 1 returning last""",
                Integer.class)
            .setParameter("year", year)
            .getSingleResult();
    return "O-%d-%04d".formatted(year, last);
  }
}
