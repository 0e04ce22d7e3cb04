package org.amparo.review;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amparo.application.Application;
import org.amparo.application.Applications;
import org.amparo.identity.Actor;
import org.amparo.payee.PayeeAccount;
import org.amparo.payee.PayeeAccounts;
import org.amparo.problem.Refusal;
import org.hibernate.Session;

/**
 * Finds applicants that belong together: whatever an organisation has ever said of itself is
 * compared with whatever the others have, and the long texts with each other.
 */
@ApplicationScoped
class Links {

  /** Of the long texts, in per cent, from which on two are said to be nearly the same. */
  static final int NEARLY_THE_SAME = 70;

  /** Passages that more applications than this have in common are a template's. */
  static final int MOST_SHARING = 8;

  static final int MOST = 100;

  /** One submitted application of each organisation found: of the same call, or else its latest. */
  private static final String FOUND =
      """
      with mine as (select id, call_id, organisation_id, submitted_by from application where id = :id),
        profile as (select p.* from organisation_profile p join mine on p.organisation_id = mine.organisation_id),
        same as (
          select 'OFFICER' as kind, o.name as value, p.organisation_id as other
            from organisation_officer o join profile on profile.id = o.profile_id
            join organisation_officer t on t.name_key = o.name_key and (t.birth_year = o.birth_year or t.birth_year is null or o.birth_year is null)
            join organisation_profile p on p.id = t.profile_id
          union select 'REGISTRATION', mine.registration_number, p.organisation_id
            from profile mine join organisation_profile p on p.registration_key = mine.registration_key
          union select 'PARTNER_ID', mine.partner_id, p.organisation_id
            from profile mine join organisation_profile p on p.partner_key = mine.partner_key
          union select 'ADDRESS', concat_ws(', ', mine.address_street, mine.address_town), p.organisation_id
            from profile mine join organisation_profile p on p.address_key = mine.address_key
          union select 'ACCOUNT', own.id::text, t.organisation_id
            from mine join payee_account_telling own on own.organisation_id = mine.organisation_id
            join payee_account_telling t on t.account_key = own.account_key
          union select 'SUBMITTER', s.name, a.organisation_id
            from mine join application a on a.submitted_by = mine.submitted_by join person s on s.id = mine.submitted_by
        )
      select distinct same.kind, same.value, a.id
        from same, mine,
          lateral (select x.id from application x where x.organisation_id = same.other and x.status <> 'DRAFT'
                     order by (x.call_id = mine.call_id) desc, x.submitted_at desc limit 1) a
        where same.other <> mine.organisation_id
      """;

  private static final String ALIKE =
      """
      with mine as (select * from application_sketch where application_id = :id),
        candidate as (
          select distinct x.application_id
            from application_sketch_band b,
              lateral (select array_agg(y.application_id) as those from (
                         select o.application_id from application_sketch_band o where o.band = b.band and o.key = b.key limit :few) y) shared,
              lateral unnest(shared.those) as x(application_id)
            where b.application_id = :id and cardinality(shared.those) < :few
        ),
        compared as (
          select s.application_id,
              (select 100 * count(*) filter (where m = o) / count(*)
                 from unnest(mine.sketch, s.sketch) as drawer(m, o) where m is not null or o is not null) as alike
            from candidate join application_sketch s using (application_id), mine
            where s.organisation_id <> mine.organisation_id
        )
      select application_id, alike from compared where alike >= :enough order by alike desc, application_id
      """;

  private final Session session;
  private final Applications applications;
  private final PayeeAccounts accounts;

  Links(Session session, Applications applications, PayeeAccounts accounts) {
    this.session = session;
    this.applications = applications;
    this.accounts = accounts;
  }

  /**
   * What the reader may know of it: nothing leads to an application they may not see.
   *
   * @return most telling kind first, at most {@link #MOST}
   */
  List<Link> of(UUID id, Actor actor) {
    if (applications.among(List.of(id), actor).isEmpty()) {
      throw Refusal.notFound();
    }
    List<Object[]> rows = new ArrayList<>();
    session
        .createNativeQuery(FOUND, Object[].class)
        .setParameter("id", id)
        .getResultList()
        .forEach(rows::add);
    session
        .createNativeQuery(ALIKE, Object[].class)
        .setParameter("id", id)
        .setParameter("few", MOST_SHARING + 1)
        .setParameter("enough", NEARLY_THE_SAME)
        .getResultList()
        .forEach(r -> rows.add(new Object[] {Link.Kind.TEXT.name(), r[1].toString(), r[0]}));
    Map<UUID, Application> seen =
        applications.among(rows.stream().map(r -> (UUID) r[2]).toList(), actor).stream()
            .collect(Collectors.toMap(Application::id, Function.identity()));
    List<Link> links =
        rows.stream()
            .filter(r -> seen.containsKey((UUID) r[2]))
            .map(
                r ->
                    new Link(
                        Link.Kind.valueOf((String) r[0]), (String) r[1], seen.get((UUID) r[2])))
            .toList();
    Map<UUID, PayeeAccount> shared =
        accounts.byId(
            links.stream()
                .filter(l -> l.kind() == Link.Kind.ACCOUNT)
                .map(l -> UUID.fromString(l.value()))
                .toList());
    return links.stream()
        .map(
            l ->
                l.kind() == Link.Kind.ACCOUNT
                    ? new Link(
                        l.kind(), shared.get(UUID.fromString(l.value())).maskedNumber(), l.with())
                    : l)
        // The same account in several versions is one.
        .distinct()
        .sorted(
            Comparator.comparing(Link::kind)
                .thenComparing(l -> l.with().organisation().name())
                .thenComparing(l -> l.with().number()))
        .limit(MOST)
        .toList();
  }
}
