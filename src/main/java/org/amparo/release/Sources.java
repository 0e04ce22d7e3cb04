package org.amparo.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/**
 * Where releases take their counts from: reports that programme and finance have accepted, of
 * grants that nobody asked to withhold.
 */
@ApplicationScoped
class Sources {

  private final Session session;

  Sources(Session session) {
    this.session = session;
  }

  /** What was reported of periods that ended in these years. */
  Census of(int fromYear, int toYear) {
    List<Census.Row> rows = new ArrayList<>();
    for (Object[] row :
        session
            .createNativeQuery(
                """
                select cast(r.id as text), cast(r.grant_id as text), g.grantee_country, c.sex, c.age_band, c.form, c.assistance, c.persons
                from report r join grant_agreement g on g.id = r.grant_id join assistance_cell c on c.report_id = r.id
                where r.status in ('ACCEPTED', 'ACCEPTED_WITH_FINDINGS')
                  and extract(year from cast(r.draft ->> 'periodTo' as date)) between :from and :to
                  and not exists (select 1 from withheld_grant w where w.grant_id = r.grant_id and w.lifted_at is null)\
                """,
                Object[].class)
            .setParameter("from", fromYear)
            .setParameter("to", toYear)
            .getResultList()) {
      Map<String, String> of = new HashMap<>();
      of.put(Dimension.SUBREGION.axis(), Places.subregionOf((String) row[2]));
      of.put(Dimension.SEX.axis(), (String) row[3]);
      of.put(Dimension.AGE_BAND.axis(), (String) row[4]);
      of.put(Dimension.FORM.axis(), (String) row[5]);
      of.put(Dimension.ASSISTANCE.axis(), (String) row[6]);
      rows.add(new Census.Row((String) row[0], (String) row[1], of, ((Number) row[7]).longValue()));
    }
    return new Census(rows);
  }
}
