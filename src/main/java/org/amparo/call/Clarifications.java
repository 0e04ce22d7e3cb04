package org.amparo.call;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.organisation.Organisations;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;

/** What organisations ask about calls, and what everyone is answered. */
@ApplicationScoped
class Clarifications implements PanacheRepositoryBase<Clarification, UUID>, TaskSource {

  private static final String TYPE = "clarification";

  private final Calls calls;
  private final Organisations organisations;
  private final FundClock clock;
  private final AuditTrail trail;

  Clarifications(Calls calls, Organisations organisations, FundClock clock, AuditTrail trail) {
    this.calls = calls;
    this.organisations = organisations;
    this.clock = clock;
    this.trail = trail;
  }

  /**
   * @param key the sender's own name for this attempt, or null; the same again returns the first
   */
  @Transactional
  Clarification ask(UUID callId, String question, UUID key, Actor actor) {
    Call call = calls.held(calls.visible(callId, actor));
    Optional<Clarification> first = asked(key, actor);
    if (first.isPresent()) {
      return first.get();
    }
    Clarification asked =
        new Clarification(call, organisations.required(actor), question, key, actor, clock.now());
    persistAndFlush(asked);
    trail.record(actor, "ask", TYPE, asked.id(), Map.of("call", call.reference()));
    return asked;
  }

  /** What the actor asked with this key before, if anything. */
  Optional<Clarification> asked(UUID key, Actor actor) {
    return key == null
        ? Optional.empty()
        : find("idempotencyKey = ?1 and askedBy = ?2", key, actor.id()).firstResultOptional();
  }

  /** Of two who answer at once, the second finds it answered. */
  @Transactional
  ClarificationAnswer answer(
      UUID id, Map<String, String> question, Map<String, String> answer, Actor actor) {
    Clarification asked = visible(id, actor);
    calls.held(asked.call());
    ClarificationAnswer first = getEntityManager().find(ClarificationAnswer.class, id);
    if (first != null) {
      if (first.wasPublishedBy(actor, answer)) {
        return first;
      }
      throw Refusal.conflict("call.answered-already");
    }
    int number = answers(asked.call().id()).size() + 1;
    ClarificationAnswer published =
        new ClarificationAnswer(asked, number, question, answer, actor, clock.now());
    getEntityManager().persist(published);
    flush();
    trail.record(
        actor, "answer", TYPE, id, Map.of("call", asked.call().reference(), "number", number));
    return published;
  }

  @Transactional
  ClarificationNote note(UUID id, Map<String, String> text, UUID key, Actor actor) {
    ClarificationAnswer answer = answered(id, actor);
    Call call = calls.held(calls.visible(answer.callId(), actor));
    Optional<ClarificationNote> first =
        key == null
            ? Optional.empty()
            : getEntityManager()
                .createQuery(
                    "from ClarificationNote where idempotencyKey = :key and publishedBy = :actor",
                    ClarificationNote.class)
                .setParameter("key", key)
                .setParameter("actor", actor.id())
                .getResultStream()
                .findFirst();
    if (first.isPresent()) {
      return first.get();
    }
    ClarificationNote note = new ClarificationNote(answer, call, text, key, actor, clock.now());
    getEntityManager().persist(note);
    flush();
    trail.record(
        actor, "note", TYPE, id, Map.of("call", call.reference(), "number", answer.number()));
    return note;
  }

  ClarificationAnswer answered(UUID id, Actor actor) {
    ClarificationAnswer answer = getEntityManager().find(ClarificationAnswer.class, id);
    if (answer == null) {
      throw Refusal.notFound();
    }
    calls.visible(answer.callId(), actor);
    return answer;
  }

  /** Everyone's for those who answer, otherwise the reader's own organisation's; oldest first. */
  List<Clarification> questions(UUID callId, Actor actor) {
    if (Clarification.seesAll(actor)) {
      return list("call.id = ?1 order by askedAt, id", callId);
    }
    return actor.organisation() == null
        ? List.of()
        : list(
            "call.id = ?1 and organisation.code = ?2 order by askedAt, id",
            callId,
            actor.organisation());
  }

  List<ClarificationAnswer> answers(UUID callId) {
    return getEntityManager()
        .createQuery(
            "from ClarificationAnswer where callId = :call order by number",
            ClarificationAnswer.class)
        .setParameter("call", callId)
        .getResultList();
  }

  /** By answer, first to last. */
  Map<UUID, List<ClarificationNote>> notes(List<UUID> of) {
    return getEntityManager()
        .createQuery(
            "from ClarificationNote where answerId in :answers order by publishedAt, id",
            ClarificationNote.class)
        .setParameter("answers", of)
        .getResultStream()
        .collect(Collectors.groupingBy(ClarificationNote::answerId));
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    return actor.is(Role.SECRETARIAT_OFFICER)
        ? find(
                "select q from Clarification q join fetch q.call join fetch q.organisation"
                    + " where q.call.status <> ?1 and not exists"
                    + " (select 1 from ClarificationAnswer a where a.id = q.id) order by q.askedAt",
                CallStatus.CANCELLED)
            .stream()
            .map(
                q ->
                    new Task(
                        "call.answer",
                        "call",
                        q.call().id(),
                        q.call().reference(),
                        q.organisation().name(),
                        q.askedAt()))
            .toList()
        : List.of();
  }

  private Clarification visible(UUID id, Actor actor) {
    return findByIdOptional(id).filter(q -> q.isVisibleTo(actor)).orElseThrow(Refusal::notFound);
  }
}
