package org.amparo.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.money.Money;
import org.amparo.organisation.Organisation.RegionalGroup;
import org.hibernate.Session;

/**
 * Where the applications of a call stand, for whoever weighs them against each other. Read without
 * loading them: there may be thousands.
 */
@ApplicationScoped
public class Standings {

  private static final String JUDGED =
      "exists (select 1 from a.duties j where j.personId = :reader and j.assignedAt is not null"
          + " and j.releasedAt is null)";

  private static final Set<ApplicationStatus> RANKED =
      EnumSet.copyOf(ApplicationStatus.FOR_EVALUATORS);

  private final Session session;

  Standings(Session session) {
    this.session = session;
  }

  /**
   * One application.
   *
   * @param country of implementation, or else of the applicant
   * @param group of the applicant; null for one of no country
   * @param awarded null unless awarded
   */
  public record Standing(
      UUID id,
      String number,
      String title,
      String organisation,
      String country,
      RegionalGroup group,
      ApplicationStatus status,
      Money requested,
      Money awarded) {

    /** Found eligible, and not withdrawn since. */
    public boolean isRanked() {
      return RANKED.contains(status);
    }
  }

  /**
   * Whatever was submitted, by number, that the reader may see, did not write and does not evaluate
   * now: who judges for themselves is told nothing of how others judged the same.
   */
  public List<Standing> of(UUID call, Actor reader) {
    Seen seen = Seen.by(reader);
    Map<String, Object> values = new HashMap<>(seen.values());
    values.put("call", call);
    values.put("submitted", ApplicationStatus.SUBMITTED_ONES);
    values.put("reader", reader.id());
    String others = "";
    if (reader.organisation() != null) {
      others = " and o.code <> :own";
      values.put("own", reader.organisation());
    }
    return session
        .createQuery(
            "select a.id, a.number, cast(sql('(? ->> ''title'')', a.heading) as String), o.name,"
                + " coalesce(a.country, o.country), o.regionalGroup, a.status, a.total, a.awarded"
                + " from Application a join a.call c join a.organisation o"
                + " where c.id = :call and a.status in (:submitted) and "
                + seen.condition()
                + " and not "
                + JUDGED
                + others
                + " order by a.number",
            Read.class)
        .setProperties(values)
        .getResultStream()
        .map(Read::standing)
        .toList();
  }

  /** Of each of these, what it asks for by budget class. */
  public Map<UUID, SortedMap<Integer, Money>> budgets(Collection<UUID> ids) {
    Map<UUID, SortedMap<Integer, Money>> budgets = new HashMap<>();
    session
        .createQuery("from Application a where a.id in (:ids)", Application.class)
        .setParameter("ids", ids)
        .getResultStream()
        .forEach(
            a -> {
              SortedMap<Integer, Money> classes = new TreeMap<>();
              a.draft()
                  .budget()
                  .forEach(line -> classes.merge(line.budgetClass(), line.amount(), Money::plus));
              budgets.put(a.id(), classes);
            });
    return budgets;
  }

  record Read(
      UUID id,
      String number,
      String title,
      String organisation,
      String country,
      RegionalGroup group,
      ApplicationStatus status,
      BigDecimal total,
      BigDecimal awarded) {

    Standing standing() {
      return new Standing(
          id,
          number,
          title,
          organisation,
          country,
          group,
          status,
          Money.usd(total),
          status == ApplicationStatus.AWARDED ? Money.usd(awarded) : null);
    }
  }
}
