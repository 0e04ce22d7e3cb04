package org.amparo.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.amparo.grant.Grant;
import org.amparo.identity.Actor;
import org.amparo.money.Money;
import org.hibernate.Session;

/**
 * The rounds of a report: what was submitted, what reviewers said of it field by field, that it was
 * sent back, and how the grantee answered.
 */
@ApplicationScoped
class Rounds {

  /**
   * @param spent in all, in dollars
   * @param returnedBy null unless it was sent back
   */
  record Round(
      int number,
      Money spent,
      UUID submittedBy,
      Instant submittedAt,
      Side side,
      UUID returnedBy,
      Instant returnedAt,
      String reason,
      List<Comment> comments) {}

  private final Session session;

  Rounds(Session session) {
    this.session = session;
  }

  /** Keeps what was just submitted, word for word. */
  @Transactional(Transactional.TxType.MANDATORY)
  void submitted(Report report) {
    session.flush();
    session
        .createNativeMutationQuery(
            """
            insert into report_submission (report_id, round, draft, submitted_by, submitted_at)
            select id, round, draft, submitted_by, submitted_at from report where id = :report""")
        .setParameter("report", report.id())
        .executeUpdate();
  }

  /** Keeps that the latest round was sent back, and for whom. */
  @Transactional(Transactional.TxType.MANDATORY)
  void returned(Report report, Actor actor) {
    session.flush();
    session
        .createNativeMutationQuery(
            """
            insert into report_return (report_id, round, side, reason, returned_by, returned_at)
            select id, round, :side, return_reason, returned_by, returned_at from report where id = :report""")
        .setParameter("report", report.id())
        .setParameter("side", Side.of(actor).name())
        .executeUpdate();
  }

  /** Comments that the grantee still has to answer before it submits again. */
  List<Comment> open(Report report) {
    return report.status() == ReportStatus.SENT_BACK
        ? session
            .createSelectionQuery(
                "from Comment where reportId = :report and round = :round and withdrawnAt is null"
                    + " and mended is null order by writtenAt, id",
                Comment.class)
            .setParameter("report", report.id())
            .setParameter("round", report.round())
            .getResultList()
        : List.of();
  }

  /**
   * Latest first, as the reader may see them: what reviewers are still writing is theirs, and what
   * is about exact counts is for those who see them.
   */
  List<Round> of(Report report, Grant grant, Actor actor) {
    boolean own = grant.isOf(actor);
    boolean cells = report.showsCellsTo(actor, grant);
    List<Comment> comments =
        session
            .createSelectionQuery(
                "from Comment where reportId = :report and withdrawnAt is null order by writtenAt, id",
                Comment.class)
            .setParameter("report", report.id())
            .getResultStream()
            .filter(c -> cells || !c.isOfCounts())
            .filter(c -> !own || isTold(c, report))
            .toList();
    List<Round> rounds = new ArrayList<>();
    for (Object[] row :
        session
            .createNativeQuery(
                """
                select n.round, cast(spent.amount as numeric), s.submitted_by, s.submitted_at, r.side, r.returned_by, r.returned_at, r.reason
                from generate_series(1, (select round from report where id = :report)) as n(round)
                  left join report_submission s on s.report_id = :report and s.round = n.round
                  left join report_return r on r.report_id = :report and r.round = n.round
                  left join lateral (select sum(cast(e #>> '{spent,amount}' as numeric)) as amount
                                     from jsonb_array_elements(s.draft -> 'expenditure') e) spent on true
                order by n.round desc""",
                Object[].class)
            .setParameter("report", report.id())
            .getResultList()) {
      int number = ((Number) row[0]).intValue();
      rounds.add(
          new Round(
              number,
              row[1] == null ? null : Money.usd((BigDecimal) row[1]),
              (UUID) row[2],
              (Instant) row[3],
              row[4] == null ? null : Side.valueOf((String) row[4]),
              (UUID) row[5],
              (Instant) row[6],
              (String) row[7],
              comments.stream().filter(c -> c.round() == number).toList()));
    }
    return rounds;
  }

  private static boolean isTold(Comment comment, Report report) {
    return comment.round() < report.round() || report.status() == ReportStatus.SENT_BACK;
  }
}
