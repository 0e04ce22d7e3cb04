package org.amparo.payment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.bank.BoundedStream;
import org.amparo.disbursement.BankAnswer;
import org.amparo.disbursement.Disbursements;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.apache.commons.codec.digest.DigestUtils;
import org.hibernate.Session;

/**
 * Takes what the bank answers to an order: the file, what it says of each payment, and what that
 * does to them, in one transaction. What cannot be read or does not fit is not taken at all; the
 * same file again is the file that is there.
 */
@ApplicationScoped
public class StatusFiles implements PanacheRepositoryBase<StatusFile, UUID> {

  static final int MOST_BYTES = 5_000_000;
  private static final String TYPE = "payment-status-file";

  private final Session session;
  private final PaymentOrders orders;
  private final Disbursements disbursements;
  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;
  private final FundSettings settings;

  StatusFiles(
      Session session,
      PaymentOrders orders,
      Disbursements disbursements,
      AuditTrail trail,
      People people,
      FundClock clock,
      FundSettings settings) {
    this.session = session;
    this.orders = orders;
    this.disbursements = disbursements;
    this.trail = trail;
    this.people = people;
    this.clock = clock;
    this.settings = settings;
  }

  /** A file, and whether this call brought it. */
  public record Taken(StatusFile file, boolean created) {}

  /** What a file says of a payment, and what that did. */
  record Line(
      UUID file,
      Instant at,
      UUID payment,
      AnswerReading.Level level,
      String code,
      String reason,
      String info,
      BankAnswer.Outcome outcome) {}

  public Taken take(Path path, String name, Actor actor) {
    byte[] bytes = bytes(path);
    // Before anything is held: what is long to read keeps nobody waiting.
    Pain002.Answer answer =
        Pain002.read(BoundedStream.of(new ByteArrayInputStream(bytes)), settings.timeZone());
    return QuarkusTransaction.joiningExisting().call(() -> take(answer, bytes, name, actor));
  }

  private Taken take(Pain002.Answer answer, byte[] bytes, String name, Actor actor) {
    String sha256 = DigestUtils.sha256Hex(bytes);
    // The same file brought twice at once is one file.
    session
        .createNativeQuery(
            "select cast(pg_advisory_xact_lock(hashtext('payment_status_file'), hashtext(:sha)) as text)",
            String.class)
        .setParameter("sha", sha256)
        .getSingleResult();
    Optional<StatusFile> before = find("sha256", sha256).firstResultOptional();
    if (before.isPresent()) {
      return new Taken(before.get(), false);
    }
    people.remember(actor);
    PaymentOrder order = orders.answered(answer.to(), actor);
    if (count("orderId = ?1 and messageId = ?2", order.id(), answer.id()) > 0) {
      throw Refusal.conflict("payment.answer.other-content", answer.id());
    }
    List<Disbursements.Payment> sent =
        disbursements.heldInTurn(order.payments(), actor).stream()
            .filter(p -> !p.isEnded())
            .toList();
    List<AnswerReading.Told> told = AnswerReading.of(answer, order, sent);
    StatusFile file = new StatusFile(order.id(), answer, name, bytes, sha256, actor, clock.now());
    persistAndFlush(file);
    Map<String, Integer> outcomes = new HashMap<>();
    for (int i = 0; i < told.size(); i++) {
      AnswerReading.Told t = told.get(i);
      BankAnswer.Outcome outcome =
          disbursements.answered(
              t.payment(),
              order.id(),
              new BankAnswer(
                  t.said().code(),
                  t.said().reason(),
                  t.reference() == null ? answer.id() : t.reference(),
                  clock.dayOf(answer.madeAt())),
              actor);
      outcomes.merge(outcome.name(), 1, Integer::sum);
      write(file, i, t, outcome);
    }
    Map<String, Object> details = new HashMap<>(outcomes);
    details.put("name", name);
    details.put("order", order.number());
    details.put("sha256", sha256);
    trail.record(actor, "answer", TYPE, file.id(), details);
    return new Taken(file, true);
  }

  StatusFile required(UUID id) {
    return findByIdOptional(id).orElseThrow(Refusal::notFound);
  }

  /**
   * Latest first, one more than asked when there are more.
   *
   * @param after the last one of the page before, or null
   */
  List<StatusFile> page(UUID after, int size) {
    if (after == null) {
      return find("order by loadedAt desc, id desc").page(0, size + 1).list();
    }
    return find(
            "loadedAt < ?1 or loadedAt = ?1 and id < ?2 order by loadedAt desc, id desc",
            required(after).loadedAt(),
            after)
        .page(0, size + 1)
        .list();
  }

  /** What those files say, in the order in which they stand. */
  Map<UUID, List<Line>> linesOf(Collection<UUID> files) {
    Map<UUID, List<Line>> found = new HashMap<>();
    lines("s.file_id in (:ids)", files)
        .forEach(l -> found.computeIfAbsent(l.file(), f -> new ArrayList<>()).add(l));
    return found;
  }

  /** What the bank has said of a payment, the first first. */
  List<Line> ofPayment(UUID payment) {
    return lines("s.disbursement_id in (:ids)", List.of(payment));
  }

  private List<Line> lines(String where, Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return session
        .createNativeQuery(
            """
            select s.file_id, f.made_at, s.disbursement_id, s.level, s.code, s.reason, s.info, s.outcome
            from payment_status s join payment_status_file f on f.id = s.file_id where %s
            order by f.made_at, f.loaded_at, s.position"""
                .formatted(where),
            Object[].class)
        .setParameter("ids", ids)
        .getResultStream()
        .map(
            row ->
                new Line(
                    (UUID) row[0],
                    (Instant) row[1],
                    (UUID) row[2],
                    AnswerReading.Level.valueOf((String) row[3]),
                    (String) row[4],
                    (String) row[5],
                    (String) row[6],
                    BankAnswer.Outcome.valueOf((String) row[7])))
        .toList();
  }

  private void write(
      StatusFile file, int position, AnswerReading.Told t, BankAnswer.Outcome outcome) {
    session
        .createNativeMutationQuery(
            "insert into payment_status (file_id, position, disbursement_id, level, code, reason, info, outcome)"
                + " values (:file, :position, :payment, :level, :code, :reason, :info, :outcome)")
        .setParameter("file", file.id())
        .setParameter("position", position)
        .setParameter("payment", t.payment())
        .setParameter("level", t.level().name())
        .setParameter("code", t.said().code())
        .setParameter("reason", t.said().reason())
        .setParameter("info", t.said().info())
        .setParameter("outcome", outcome.name())
        .executeUpdate();
  }

  private static byte[] bytes(Path path) {
    try {
      long size = Files.size(path);
      if (size == 0) {
        throw Refusal.invalid(FieldError.of("file", "bank.file.empty"));
      }
      if (size > MOST_BYTES) {
        throw Refusal.of(Refusal.Kind.TOO_LARGE, "bank.file.too-large", MOST_BYTES / 1_000_000);
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
