package org.amparo.audit;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;

/** Reads the trail. */
@ApplicationScoped
class AuditEvents implements PanacheRepositoryBase<AuditEvent, Long> {

  private final Instance<Withheld> elsewhere;

  AuditEvents(Instance<Withheld> elsewhere) {
    this.elsewhere = elsewhere;
  }

  /** Which events; a null asks for nothing. */
  record Filter(String subjectType, String subjectId, UUID person, AuditEvent.Outcome outcome) {

    boolean namesSubject() {
      return subjectType != null
          && !subjectType.isBlank()
          && subjectId != null
          && !subjectId.isBlank();
    }
  }

  /**
   * Latest first, one more than asked when there are more. Those who watch over the fund read
   * everything; its other people read about one object at a time.
   *
   * @param before number of the last event of the page before, or null
   */
  List<AuditEvent> page(Actor actor, Filter filter, Long before, int size) {
    if (!filter.namesSubject()
        && !actor.isAny(Role.AUDITOR, Role.CONTROLLER, Role.DATA_PROTECTION_OFFICER)) {
      throw Refusal.forbidden("audit.subject-needed");
    }
    StringBuilder where = new StringBuilder("1 = 1");
    Map<String, Object> parameters = new HashMap<>();
    and(where, parameters, "subjectType = :subjectType", "subjectType", filter.subjectType());
    and(where, parameters, "subjectId = :subjectId", "subjectId", filter.subjectId());
    and(where, parameters, "personId = :person", "person", filter.person());
    and(where, parameters, "outcome = :outcome", "outcome", filter.outcome());
    and(where, parameters, "number < :before", "before", before);
    Set<String> withheld = new HashSet<>();
    elsewhere.forEach(each -> withheld.addAll(each.subjects(actor)));
    if (!withheld.isEmpty()) {
      // What was refused before there was a subject is nobody's secret.
      and(
          where,
          parameters,
          "(subjectId is null or subjectId not in (:withheld))",
          "withheld",
          withheld);
    }
    return find(where.append(" order by number desc").toString(), parameters)
        .page(0, size + 1)
        .list();
  }

  private static void and(
      StringBuilder where,
      Map<String, Object> parameters,
      String condition,
      String name,
      Object value) {
    if (value != null) {
      where.append(" and ").append(condition);
      parameters.put(name, value);
    }
  }
}
