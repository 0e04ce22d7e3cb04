package org.amparo.contribution;

import jakarta.inject.Singleton;
import java.util.List;
import org.amparo.period.ClosingCheck;
import org.hibernate.Session;

/** What came in the month and is not in the books, or is to be taken out of them. */
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
                select 'contribution', cast(c.id as text), c.number, r.currency || ' ' || trim_scale(r.amount)
                from receipt r join contribution c on c.id = r.contribution_id
                where r.received_on between :from and :to and r.rejected_by is null
                  and (r.posted_by is null or r.take_back_asked_by is not null and r.taken_back_by is null)
                union all
                select 'contribution', cast(c.id as text), c.number,
                       h.currency || ' ' || trim_scale(h.amount_before) || ' \u2192 ' || trim_scale(h.amount_after)
                from contribution_change h join contribution c on c.id = h.contribution_id
                where h.effective_on between :from and :to and h.posted_by is null and h.rejected_by is null
                union all
                select 'in-kind', cast(k.id as text), k.number, k.currency || ' ' || trim_scale(k.amount)
                from in_kind k
                where k.delivered_on between :from and :to
                  and (k.status in ('RECORDED', 'SCREENED') or k.take_back_asked_by is not null and k.taken_back_by is null)
                order by 3 limit 200""",
                Object[].class)
            .setParameter("from", month.startsOn())
            .setParameter("to", month.endsOn())
            .getResultStream()
            .map(r -> new Row((String) r[0], (String) r[1], (String) r[2], String.valueOf(r[3])))
            .toList();
    return new Result("contribution.closing.posted", true, rows);
  }
}
