package org.amparo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.BlockingOperationControl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.problem.Refused;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.hibernate.Session;

/**
 * Writes the trail: acts in the transaction of the act, refusals in one of their own, since the
 * refused transaction is rolled back.
 */
@ApplicationScoped
public class AuditTrail {

  /** Asked as it is: every act writes one, where a layer more would be felt. */
  private static final String WRITE =
      """
      insert into audit_event (id, person_id, person_name, roles, action, subject_type, subject_id, outcome, rule, detail)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb))\
      """;

  private final Session session;
  private final People people;
  private final CurrentActor current;
  private final ObjectMapper json;
  private final ManagedExecutor executor;
  private final Instance<Unnamed> unnamed;

  AuditTrail(
      Session session,
      People people,
      CurrentActor current,
      ObjectMapper json,
      ManagedExecutor executor,
      Instance<Unnamed> unnamed) {
    this.session = session;
    this.people = people;
    this.current = current;
    this.json = json;
    this.executor = executor;
    this.unnamed = unnamed;
  }

  /**
   * Records that the actor did it.
   *
   * @param action the verb, such as {@code approve}
   * @param subjectType singular noun, such as {@code disbursement}
   * @param detail plain values worth reading later; never personal data of anyone but the actor
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void record(
      Actor actor, String action, String subjectType, Object subjectId, Map<String, ?> detail) {
    people.remember(actor);
    insert(
        actor.id(),
        actor.name(),
        roles(actor),
        action,
        subjectType,
        String.valueOf(subjectId),
        "DONE",
        null,
        detail);
  }

  @Transactional(Transactional.TxType.MANDATORY)
  public void record(Actor actor, String action, String subjectType, Object subjectId) {
    record(actor, action, subjectType, subjectId, Map.of());
  }

  void refused(@Observes Refused refused) {
    // Read here: the executor's thread may outlive the request.
    Optional<Actor> actor =
        unnamed.stream().anyMatch(each -> each.covers(refused.path()))
            ? Optional.empty()
            : current.find();
    Runnable write = () -> QuarkusTransaction.requiringNew().run(() -> write(refused, actor));
    if (BlockingOperationControl.isBlockingAllowed()) {
      write.run();
    } else {
      executor.execute(write);
    }
  }

  private void write(Refused refused, Optional<Actor> actor) {
    actor.ifPresent(people::remember);
    String[] path = refused.path().replaceFirst("^/*(api/+)?", "").split("/");
    String subjectId = path.length > 1 && path[1].length() <= 64 ? path[1] : null;
    String action =
        refused.method()
            + " "
            + String.join("/", List.of(path).subList(Math.min(2, path.length), path.length));
    insert(
        actor.map(Actor::id).orElse(null),
        actor.map(Actor::name).orElse("-"),
        actor.map(AuditTrail::roles).orElse(new String[0]),
        action.strip(),
        singular(path[0]),
        subjectId,
        "REFUSED",
        refused.code(),
        Map.of("status", refused.status()));
  }

  private void insert(
      UUID person,
      String name,
      String[] roles,
      String action,
      String subjectType,
      String subjectId,
      String outcome,
      String rule,
      Map<String, ?> detail) {
    String told = text(detail);
    session.doWork(
        connection -> {
          try (PreparedStatement write = connection.prepareStatement(WRITE)) {
            write.setObject(1, UUID.randomUUID());
            write.setObject(2, person, Types.OTHER);
            write.setString(3, name);
            write.setArray(4, connection.createArrayOf("text", roles));
            write.setString(5, action);
            write.setString(6, subjectType);
            write.setString(7, subjectId);
            write.setString(8, outcome);
            write.setString(9, rule);
            write.setString(10, told);
            write.executeUpdate();
          }
        });
  }

  private String text(Map<String, ?> detail) {
    try {
      return json.writeValueAsString(detail);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Detail of the trail must be plain values", e);
    }
  }

  private static String[] roles(Actor actor) {
    List<String> names =
        new ArrayList<>(actor.roles().stream().map(Role::realmName).sorted().toList());
    return names.toArray(String[]::new);
  }

  private static String singular(String plural) {
    return plural.equals("journal")
        ? plural
        : plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
  }
}
