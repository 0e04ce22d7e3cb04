package org.amparo.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amparo.fund.FundClock;
import org.amparo.grant.Grant;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.money.Money;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * What accepted reports asked for stands with the acceptance, and is requested after it: in a
 * transaction of its own, so that what stands against the payment does not undo the acceptance.
 * Whoever dies in between is followed by whoever comes next.
 */
@ApplicationScoped
public class StandingRequests {

  private static final Logger LOG = Logger.getLogger(StandingRequests.class);

  @Schema(name = "StandingRequestStatus")
  enum Status {
    STANDING,
    REQUESTED,
    NOT_MADE
  }

  /**
   * @param rule that stood against it
   */
  record Standing(
      int instalment,
      Money amount,
      String reason,
      Status status,
      UUID disbursement,
      String rule,
      List<Object> args,
      Instant settledAt) {}

  private final Session session;
  private final NextInstalment payments;
  private final People people;
  private final ObjectMapper mapper;
  private final FundClock clock;

  StandingRequests(
      Session session,
      NextInstalment payments,
      People people,
      ObjectMapper mapper,
      FundClock clock) {
    this.session = session;
    this.payments = payments;
    this.people = people;
    this.mapper = mapper;
    this.clock = clock;
  }

  /** Only in the transaction that accepts the report. */
  void stand(Report report, Grant grant) {
    FundingRequest request = report.draft().request();
    if (request == null) {
      return;
    }
    session.flush();
    session
        .createNativeMutationQuery(
            """
            insert into report_request (report_id, grant_id, instalment, amount, reason, asked_by, status, stands_from)
            values (:report, :grant, :instalment, :amount, :reason, :by, 'STANDING', :at)""")
        .setParameter("report", report.id())
        .setParameter("grant", grant.id())
        .setParameter("instalment", report.instalment() + 1)
        .setParameter("amount", request.amount().amount())
        .setParameter("reason", request.reason(), String.class)
        .setParameter("by", report.submittedBy())
        .setParameter("at", clock.now())
        .executeUpdate();
  }

  /**
   * Nothing when it was settled, or another is at it. What goes wrong is no concern of whoever
   * accepted: it is tried again.
   */
  public void settle(UUID report) {
    try {
      QuarkusTransaction.requiringNew().run(() -> settleHeld(report));
    } catch (RuntimeException e) {
      LOG.errorf(e, "What report %s asks for could not be requested", report);
    }
  }

  /** What nobody settled who accepted it. */
  @Scheduled(
      every = "1m",
      delayed = "90s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void goRound() {
    QuarkusTransaction.requiringNew()
        .call(
            () ->
                session
                    .createNativeQuery(
                        "select report_id from report_request where status = 'STANDING' and"
                            + " stands_from < :since order by stands_from limit 100",
                        UUID.class)
                    .setParameter("since", clock.now().minusSeconds(30))
                    .getResultList())
        .forEach(this::settle);
  }

  Optional<Standing> of(UUID report) {
    return session
        .createNativeQuery(
            """
            select instalment, amount, reason, status, disbursement_id, rule, cast(rule_args as text), settled_at
            from report_request where report_id = :report""",
            Object[].class)
        .setParameter("report", report)
        .getResultList()
        .stream()
        .findFirst()
        .map(
            row ->
                new Standing(
                    (Integer) row[0],
                    Money.usd((BigDecimal) row[1]),
                    (String) row[2],
                    Status.valueOf((String) row[3]),
                    (UUID) row[4],
                    (String) row[5],
                    args((String) row[6]),
                    (Instant) row[7]));
  }

  private void settleHeld(UUID report) {
    Object[] row =
        session
            .createNativeQuery(
                """
                select r.grant_id, r.instalment, r.amount, r.reason, r.asked_by, g.grantee_code
                from report_request r join grant_agreement g on g.id = r.grant_id
                where r.report_id = :report and r.status = 'STANDING' for update of r skip locked""",
                Object[].class)
            .setParameter("report", report)
            .getResultStream()
            .findFirst()
            .orElse(null);
    if (row == null) {
      return;
    }
    try {
      Actor certifier =
          people
              .asOfficer((UUID) row[4], (String) row[5])
              .orElseThrow(() -> Refusal.conflict("report.certifier-left"));
      UUID payment =
          QuarkusTransaction.requiringNew()
              .call(
                  () ->
                      payments.request(
                          (UUID) row[0],
                          (Integer) row[1],
                          Money.usd((BigDecimal) row[2]),
                          (String) row[3],
                          report,
                          certifier));
      settled(report, Status.REQUESTED, payment, null, null);
    } catch (Refusal refusal) {
      settled(report, Status.NOT_MADE, null, refusal.code(), text(refusal.args()));
    }
  }

  private void settled(UUID report, Status status, UUID payment, String rule, String args) {
    session
        .createNativeMutationQuery(
            """
            update report_request set status = :status, disbursement_id = cast(:payment as uuid), rule = :rule,
              rule_args = cast(:args as jsonb), settled_at = :at where report_id = :report""")
        .setParameter("status", status.name())
        .setParameter("payment", payment == null ? null : payment.toString(), String.class)
        .setParameter("rule", rule, String.class)
        .setParameter("args", args, String.class)
        .setParameter("at", clock.now())
        .setParameter("report", report)
        .executeUpdate();
  }

  private String text(List<Object> args) {
    try {
      return mapper.writeValueAsString(
          args.stream().map(a -> a instanceof Number ? a : String.valueOf(a)).toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Object> args(String text) {
    try {
      return text == null ? List.of() : mapper.readValue(text, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
