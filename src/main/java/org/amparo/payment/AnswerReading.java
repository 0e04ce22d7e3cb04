package org.amparo.payment;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.disbursement.Disbursements;
import org.amparo.problem.Refusal;

/**
 * What an answer of the bank says of each payment of an order: of it alone, else of its batch, else
 * of all. An answer that names what is not in the order is of no use in any of its parts.
 */
final class AnswerReading {

  /** Of what the bank said it. */
  enum Level {
    GROUP,
    BATCH,
    TRANSACTION
  }

  /**
   * What is said of one payment.
   *
   * @param reference by which the bank knows it, or null
   */
  record Told(UUID payment, Level level, Pain002.Said said, String reference) {}

  private final PaymentOrder order;
  private final Map<UUID, Disbursements.Payment> sent;

  /**
   * @param sent payments of the order that are in its file
   */
  private AnswerReading(PaymentOrder order, List<Disbursements.Payment> sent) {
    this.order = order;
    this.sent = sent.stream().collect(Collectors.toMap(Disbursements.Payment::id, p -> p));
  }

  /** In the order of the payments. */
  static List<Told> of(
      Pain002.Answer answer, PaymentOrder order, List<Disbursements.Payment> sent) {
    return new AnswerReading(order, sent).read(answer);
  }

  private List<Told> read(Pain002.Answer answer) {
    if (!answer.toName().startsWith("pain.001")) {
      throw Refusal.rule("payment.answer.unknown-order", answer.to());
    }
    Map<UUID, Told> told = new HashMap<>();
    Set<UUID> each = new HashSet<>();
    if (answer.said() != null) {
      sent.keySet().forEach(p -> told.put(p, new Told(p, Level.GROUP, answer.said(), null)));
    }
    for (Pain002.Batch batch : answer.batches()) {
      if (!batch.id().equals(order.number())) {
        throw Refusal.rule("payment.answer.unknown-batch", batch.id(), order.number());
      }
      if (batch.said() != null) {
        sent.keySet().stream()
            .filter(p -> !each.contains(p))
            .forEach(p -> told.put(p, new Told(p, Level.BATCH, batch.said(), null)));
      }
      for (Pain002.Transaction transaction : batch.transactions()) {
        UUID payment = payment(transaction);
        if (!each.add(payment)) {
          throw Refusal.rule("payment.answer.twice", sent.get(payment).number());
        }
        if (transaction.said() != null) {
          told.put(
              payment,
              new Told(payment, Level.TRANSACTION, transaction.said(), transaction.reference()));
        }
      }
    }
    if (told.isEmpty()) {
      throw Refusal.rule("payment.answer.nothing", order.number());
    }
    return order.payments().stream().filter(told::containsKey).map(told::get).toList();
  }

  /** By every name that the bank gives it: all of them must name the same one. */
  private UUID payment(Pain002.Transaction t) {
    String called =
        t.endToEnd() != null
            ? t.endToEnd()
            : t.instruction() != null ? t.instruction() : String.valueOf(t.uetr());
    Optional<PaymentOrder.Item> found =
        order.items().stream()
            .filter(i -> sent.containsKey(i.disbursementId()))
            .filter(i -> t.endToEnd() == null || t.endToEnd().equals(i.endToEnd()))
            .filter(i -> t.instruction() == null || t.instruction().equals(i.endToEnd()))
            .filter(i -> t.uetr() == null || t.uetr().equals(i.uetr()))
            .findAny();
    UUID payment =
        found
            .orElseThrow(
                () -> Refusal.rule("payment.answer.unknown-payment", called, order.number()))
            .disbursementId();
    Disbursements.Payment known = sent.get(payment);
    if (t.amount() != null
        && (t.amount().compareTo(known.amount().amount()) != 0
            || !known.amount().currency().equals(t.currency()))) {
      throw Refusal.rule("payment.answer.amount", known.number(), known.amount().toString());
    }
    return payment;
  }
}
