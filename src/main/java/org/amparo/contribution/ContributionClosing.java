package org.amparo.contribution;

import jakarta.inject.Singleton;
import java.util.List;
import org.amparo.period.ClosingCheck;
import org.hibernate.Session;

/** Money that came in the month and is not in the books, or is to be taken out of them. */
@Singleton
class ContributionClosing implements ClosingCheck {

  private final Session session;

  ContributionClosing(Session session) {
    this.session = session;
  }

  @Override
  public Result check(Month month) {
    List<Row> rows =
        session
            .createNativeQuery(
                """
                select cast(c.id as text), c.number, r.currency || ' ' || trim_scale(r.amount)
                from receipt r join contribution c on c.id = r.contribution_id
                where r.received_on between :from and :to and r.rejected_by is null
                  and (r.posted_by is null or r.take_back_asked_by is not null and r.taken_back_by is null)
                union all
                select cast(c.id as text), c.number, h.kind
                from contribution_change h join contribution c on c.id = h.contribution_id
                where h.effective_on between :from and :to and h.posted_by is null and h.rejected_by is null
                order by 2 limit 200""",
                Object[].class)
            .setParameter("from", month.startsOn())
            .setParameter("to", month.endsOn())
            .getResultStream()
            .map(r -> new Row("contribution", (String) r[0], (String) r[1], String.valueOf(r[2])))
            .toList();
    return new Result("contribution.closing.posted", true, rows);
  }
}
