package org.amparo.application;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;

/**
 * What {@link Application#sight} says of one, asked of all of them at once.
 *
 * @param condition on application {@code a} of organisation {@code o}, with no more in it than the
 *     reader's roles need: what is asked with "or" is not found by an index
 * @param values of its parameters
 */
record Seen(String condition, Map<String, Object> values) {

  /** That {@code :me} is kept out of application {@code a}. */
  static final String RECUSED =
      "exists (select 1 from a.duties r where r.personId = :me and r.recusedAt is not null)";

  private static final String ASSIGNED =
      "exists (select 1 from a.duties e where e.personId = :me and e.assignedAt is not null"
          + " and e.releasedAt is null and e.declaredAt is %s)";
  private static final String DECLARED =
      "exists (select 1 from a.duties t where t.personId = :me and t.declaredAt is not null)";

  /** That {@code :me} may not know whose application {@code a} is. */
  static final String BLIND = "(c.blind = true and " + ASSIGNED.formatted("not null") + ")";

  /**
   * In that state, as the reader may know it.
   *
   * @param values to which the parameters are added
   */
  static String in(ApplicationStatus status, Actor reader, Map<String, Object> values) {
    if (reader.organisation() == null || ApplicationStatus.KNOWN.contains(status)) {
      values.put("sought_status", status);
      return "a.status = :sought_status";
    }
    values.put("known", ApplicationStatus.KNOWN);
    if (status == ApplicationStatus.UNDER_REVIEW) {
      return "a.status not in (:known) and a.toldStatus is null";
    }
    values.put("sought_status", status);
    return "a.status not in (:known) and a.toldStatus = :sought_status";
  }

  static Seen by(Actor actor) {
    List<String> ways = new ArrayList<>();
    Map<String, Object> values = new HashMap<>();
    if (actor.isAny(Application.OVERSEERS)) {
      ways.add("a.status in (:overseen)");
      values.put("overseen", ApplicationStatus.SUBMITTED_ONES);
    }
    if (actor.is(Role.TRUSTEE)) {
      ways.add("(a.status in (:advised) and " + DECLARED + ")");
      values.put("advised", ApplicationStatus.FOR_TRUSTEES);
    }
    if (actor.is(Role.EVALUATOR)) {
      ways.add("(a.status in (:evaluated) and " + ASSIGNED.formatted("not null") + ")");
      values.put("evaluated", ApplicationStatus.FOR_EVALUATORS);
    }
    List<String> all = new ArrayList<>();
    if (!ways.isEmpty()) {
      all.add(
          "(("
              + String.join(" or ", ways)
              + ") and not "
              + RECUSED
              + (actor.is(Role.EVALUATOR) ? " and not " + ASSIGNED.formatted("null") : "")
              + ")");
      values.put("me", actor.id());
    }
    if (actor.organisation() != null) {
      all.add("o.code = :own");
      values.put("own", actor.organisation());
    }
    return new Seen(all.isEmpty() ? "1 = 0" : "(" + String.join(" or ", all) + ")", values);
  }
}
