package org.amparo.safeguarding;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.grant.Grants;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.FieldError;
import org.amparo.problem.Messages;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

/** What focal points have asked of the fund manager. */
@ApplicationScoped
class FocalRequests implements PanacheRepositoryBase<FocalRequest, UUID>, TaskSource {

  private final Session session;
  private final Grants grants;
  private final AuditTrail trail;
  private final FundClock clock;

  FocalRequests(Session session, Grants grants, AuditTrail trail, FundClock clock) {
    this.session = session;
    this.grants = grants;
    this.trail = trail;
    this.clock = clock;
  }

  /** Two allegations about the same grant ask once. */
  @Transactional(Transactional.TxType.MANDATORY)
  FocalRequest ask(String grantNumber, Actor actor) {
    UUID grant =
        session
            .createNativeQuery(
                "select id from grant_agreement where number = :number and status = 'IN_FORCE'",
                UUID.class)
            .setParameter("number", grantNumber.strip())
            .getResultStream()
            .findFirst()
            .orElseThrow(
                () ->
                    Refusal.invalid(
                        FieldError.of("grantNumber", "safeguarding.grant-not-in-force")));
    Optional<FocalRequest> open =
        find("grantId = ?1 and status = ?2", grant, FocalRequest.Status.OPEN).firstResultOptional();
    if (open.isPresent()) {
      return open.get();
    }
    FocalRequest request = FocalRequest.ask(grant, actor, clock.now());
    trail.record(actor, "ask", "focal-request", request.id(), Map.of("grant", grant));
    persistAndFlush(request);
    return request;
  }

  /** Suspends the grant as the fund manager always does; the reason given is that there is one. */
  @Transactional
  FocalRequest suspend(UUID id, Locale language, Actor actor) {
    FocalRequest request = locked(id);
    if (request.justAnswered(FocalRequest.Status.SUSPENDED, actor)) {
      return request;
    }
    request.suspended(actor, clock.now());
    grants.suspend(request.grantId(), Messages.text("safeguarding.reason", language), actor);
    trail.record(actor, "suspend", "focal-request", id);
    flush();
    return request;
  }

  @Transactional
  FocalRequest decline(UUID id, String reason, Actor actor) {
    FocalRequest request = locked(id);
    if (request.justAnswered(FocalRequest.Status.DECLINED, actor)) {
      return request;
    }
    request.decline(actor, reason, clock.now());
    trail.record(actor, "decline", "focal-request", id);
    flush();
    return request;
  }

  List<FocalRequest> all() {
    return list("order by askedAt desc, id");
  }

  String grantNumber(FocalRequest request) {
    return session
        .createNativeQuery("select number from grant_agreement where id = :id", String.class)
        .setParameter("id", request.grantId())
        .getSingleResult();
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (!actor.is(Role.FUND_MANAGER)) {
      return List.of();
    }
    return list("status", FocalRequest.Status.OPEN).stream()
        .filter(r -> !r.actions(actor).isEmpty())
        .map(
            r ->
                new Task(
                    "focal-request.answer",
                    "focal-request",
                    r.id(),
                    grantNumber(r),
                    null,
                    r.askedAt()))
        .toList();
  }

  private FocalRequest locked(UUID id) {
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
        .orElseThrow(Refusal::notFound);
  }
}
