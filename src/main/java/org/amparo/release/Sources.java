package org.amparo.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/**
 * Where releases take their counts from: reports that programme and finance have accepted, of
 * grants that nobody asked to withhold; and what States handed in and the fund accepted.
 */
@ApplicationScoped
class Sources {

  private final Session session;

  Sources(Session session) {
    this.session = session;
  }

  Census of(Definition definition) {
    return switch (definition.subject()) {
      case ASSISTED -> assisted(definition.fromYear(), definition.toYear());
      case DETECTED, FLOWS ->
          ofStates(definition.subject(), definition.fromYear(), definition.toYear());
    };
  }

  /** What States count of these years; a country is known by its subregion alone. */
  private Census ofStates(Subject subject, int fromYear, int toYear) {
    List<Census.Row> rows = new ArrayList<>();
    for (Object[] row :
        session
            .createNativeQuery(
                """
                select cast(s.organisation_id as text), s.year, o.country, f.sex, f.age_band, f.form, f.detail, f.border, f.citizenship,
                  f.origin, f.destination, f.persons
                from state_submission s join organisation o on o.id = s.organisation_id join state_figure f on f.submission_id = s.id
                where s.status = 'ACCEPTED' and s.year between :from and :to and f.measure = :measure\
                """,
                Object[].class)
            .setParameter("from", fromYear)
            .setParameter("to", toYear)
            .setParameter("measure", subject == Subject.DETECTED ? "DETECTED" : "FLOW")
            .getResultList()) {
      String source = subject.source((String) row[0], ((Number) row[1]).intValue());
      Map<String, String> of = new HashMap<>();
      if (subject == Subject.DETECTED) {
        of.put(Dimension.SUBREGION.axis(), Places.subregionOf((String) row[2]));
        of.put(Dimension.SEX.axis(), (String) row[3]);
        of.put(Dimension.AGE_BAND.axis(), (String) row[4]);
        of.put(
            Dimension.FORM.axis(), row[6] == null ? (String) row[5] : Definition.REMOVED + row[6]);
        of.put(Dimension.BORDER.axis(), (String) row[7]);
        of.put(Dimension.CITIZENSHIP.axis(), Places.finest((String) row[8]));
      } else {
        of.put(Dimension.ORIGIN.axis(), Places.finest((String) row[9]));
        of.put(Dimension.DESTINATION.axis(), Places.finest((String) row[10]));
      }
      // Whoever is detected is counted in that State and year, and in no other.
      rows.add(new Census.Row(source, source, of, ((Number) row[11]).longValue()));
    }
    return new Census(rows);
  }

  /** What was reported of periods that ended in these years. */
  private Census assisted(int fromYear, int toYear) {
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
