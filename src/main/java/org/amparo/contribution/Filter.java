package org.amparo.contribution;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which contributions; a null asks for nothing. */
record Filter(
    ContributionStatus status, Due due, UUID donorId, String pool, Contribution.Kind kind) {

  /** What of the schedule is outstanding. */
  @Schema(name = "ContributionDue")
  enum Due {
    /** Something should have come before today. */
    OVERDUE,
    /** Something falls due in the thirty days from today, or is overdue. */
    DUE
  }

  private static final int DUE_WITHIN_DAYS = 30;

  void write(StringBuilder where, Map<String, Object> parameters, LocalDate today) {
    and(where, parameters, " and c.status = :status", "status", status);
    and(where, parameters, " and d.id = :donorId", "donorId", donorId);
    and(where, parameters, " and c.pool = :pool", "pool", pool);
    and(where, parameters, " and c.kind = :kind", "kind", kind);
    if (due != null) {
      // What has been received settles the instalments in their order, so that one day's sum tells.
      where.append(
          """
          \sand c.status in (AGREED, PARTIALLY_RECEIVED, REFUND_APPROVED)
           and coalesce((select sum(i.amount.amount) from ContributionInstalment i
                         where i.contribution = c and i.replacedAt is null and i.dueOn < :dueBefore), 0)
             > coalesce((select sum(r.amount.amount) from Receipt r
                         where r.contribution = c and r.postedBy is not null and r.takenBackBy is null), 0)
               + c.writtenOff""");
      parameters.put(
          "dueBefore", due == Due.OVERDUE ? today : today.plusDays(DUE_WITHIN_DAYS + 1L));
    }
  }

  static void and(
      StringBuilder where,
      Map<String, Object> parameters,
      String condition,
      String name,
      Object value) {
    if (value != null) {
      where.append(condition);
      parameters.put(name, value);
    }
  }
}
