package org.amparo.interest;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amparo.application.Application;
import org.amparo.application.Applications;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;

/** Who is kept out of which application, and whether what was found is a conflict. */
@ApplicationScoped
class Recusals implements PanacheRepositoryBase<Recusal, UUID>, TaskSource {

  private static final String TYPE = "recusal";

  /** Of applications that {@code :me} is not kept out of, for nobody looks after their own case. */
  private static final String OPEN =
      "from Recusal r, Application a where a.id = r.applicationId and not exists (select 1 from a.duties n"
          + " where n.personId = :me and n.recusedAt is not null)";

  /**
   * @param application that the person is kept out of
   * @param decision or null
   * @param interest that it was found by, or null
   * @param declaration that it was found by, or null
   */
  record Case(
      Recusal recusal,
      Application application,
      RecusalDecision decision,
      Interest interest,
      Declaration declaration) {

    RecusalStatus status() {
      if (decision == null) {
        return recusal.basis() == Recusal.Basis.DECLARATION
            ? RecusalStatus.UPHELD
            : RecusalStatus.PROPOSED;
      }
      return decision.upheld() ? RecusalStatus.UPHELD : RecusalStatus.CLEARED;
    }
  }

  private final Applications applications;
  private final FundClock clock;
  private final AuditTrail trail;

  Recusals(Applications applications, FundClock clock, AuditTrail trail) {
    this.applications = applications;
    this.clock = clock;
    this.trail = trail;
  }

  /** Of two who decide at once, the second finds it decided. */
  @Transactional
  Case decide(UUID id, boolean upheld, String text, Actor actor) {
    Case found = visible(id, actor);
    applications.underReview(found.application().id(), actor);
    RecusalDecision first = getEntityManager().find(RecusalDecision.class, id);
    if (first != null) {
      if (first.says(upheld, actor)) {
        return visible(id, actor);
      }
      throw Refusal.conflict("interest.decided-already");
    }
    getEntityManager().persist(found.recusal().decide(upheld, text, actor, clock.now()));
    trail.record(actor, "decide", TYPE, id, Map.of("upheld", upheld));
    flush();
    return visible(id, actor);
  }

  Case visible(UUID id, Actor actor) {
    return cases(
            getEntityManager()
                .createQuery("select r " + OPEN + " and r.id = :id", Recusal.class)
                .setParameter("me", actor.id())
                .setParameter("id", id)
                .getResultList())
        .stream()
        .findAny()
        .orElseThrow(Refusal::notFound);
  }

  /**
   * Latest first.
   *
   * @param call or null for all
   * @param status or null for any
   * @param after the last one already seen, or null
   */
  List<Case> list(UUID call, RecusalStatus status, UUID after, int size, Actor actor) {
    StringBuilder where = new StringBuilder("select r " + OPEN);
    if (call != null) {
      where.append(" and a.call.id = :call");
    }
    if (status != null) {
      where.append(" and ").append(status.condition());
    }
    Optional<Recusal> last = Optional.ofNullable(after).map(id -> visible(id, actor).recusal());
    if (last.isPresent()) {
      where.append(" and (r.foundAt < :at or (r.foundAt = :at and r.id < :last))");
    }
    var query =
        getEntityManager()
            .createQuery(where + " order by r.foundAt desc, r.id desc", Recusal.class)
            .setParameter("me", actor.id())
            .setMaxResults(size);
    if (call != null) {
      query.setParameter("call", call);
    }
    last.ifPresent(r -> query.setParameter("at", r.foundAt()).setParameter("last", r.id()));
    return cases(query.getResultList());
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    return actor.is(Role.SECRETARIAT_OFFICER)
        ? list(null, RecusalStatus.PROPOSED, null, 100, actor).stream()
            .filter(c -> !actor.did(c.recusal().personId()))
            .map(
                c ->
                    new Task(
                        "recusal.decide",
                        TYPE,
                        c.recusal().id(),
                        c.application().number(),
                        c.application().organisation().name(),
                        c.recusal().foundAt()))
            .toList()
        : List.of();
  }

  private List<Case> cases(List<Recusal> of) {
    Map<UUID, Application> known =
        byId(
            Application.class,
            "from Application x join fetch x.organisation join fetch x.call where x.id in (:ids)",
            of.stream().map(Recusal::applicationId).toList(),
            Application::id);
    Map<UUID, RecusalDecision> decisions =
        byId(
            RecusalDecision.class,
            "from RecusalDecision x where x.recusalId in (:ids)",
            of.stream().map(Recusal::id).toList(),
            RecusalDecision::recusalId);
    Map<UUID, Interest> interests =
        byId(
            Interest.class,
            "from Interest x left join fetch x.organisation where x.id in (:ids)",
            of.stream().map(Recusal::interestId).toList(),
            Interest::id);
    Map<UUID, Declaration> declarations =
        byId(
            Declaration.class,
            "from Declaration x where x.id in (:ids)",
            of.stream().map(Recusal::declarationId).toList(),
            Declaration::id);
    return of.stream()
        .map(
            r ->
                new Case(
                    r,
                    known.get(r.applicationId()),
                    decisions.get(r.id()),
                    interests.get(r.interestId()),
                    declarations.get(r.declarationId())))
        .toList();
  }

  private <T> Map<UUID, T> byId(
      Class<T> type, String query, Collection<UUID> ids, Function<T, UUID> id) {
    List<UUID> asked = ids.stream().filter(i -> i != null).distinct().toList();
    return asked.isEmpty()
        ? Collections.emptyMap()
        : getEntityManager()
            .createQuery(query, type)
            .setParameter("ids", asked)
            .getResultStream()
            .collect(Collectors.toMap(id, x -> x));
  }
}
