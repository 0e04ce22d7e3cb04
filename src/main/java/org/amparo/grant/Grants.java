package org.amparo.grant;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.application.Applications;
import org.amparo.application.Award;
import org.amparo.audit.AuditTrail;
import org.amparo.diligence.Diligence;
import org.amparo.diligence.Diligences;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.grant.GrantChange.Kind;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.ledger.Account;
import org.amparo.ledger.Availability;
import org.amparo.ledger.Entry;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.amparo.organisation.Organisations;
import org.amparo.payee.PayeeAccounts;
import org.amparo.pool.Pools;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

@ApplicationScoped
public class Grants implements PanacheRepositoryBase<Grant, UUID>, TaskSource {

  private final Session session;
  private final Applications applications;
  private final Organisations organisations;
  private final Diligences diligences;
  private final PayeeAccounts accounts;
  private final AgreementText texts;
  private final GrantAssurance assurance;
  private final GrantReporting reporting;
  private final Pools pools;
  private final Ledger ledger;
  private final AuditTrail trail;
  private final FundClock clock;
  private final FundSettings settings;

  Grants(
      Session session,
      Applications applications,
      Organisations organisations,
      Diligences diligences,
      PayeeAccounts accounts,
      AgreementText texts,
      GrantAssurance assurance,
      GrantReporting reporting,
      Pools pools,
      Ledger ledger,
      AuditTrail trail,
      FundClock clock,
      FundSettings settings) {
    this.session = session;
    this.applications = applications;
    this.organisations = organisations;
    this.diligences = diligences;
    this.accounts = accounts;
    this.texts = texts;
    this.assurance = assurance;
    this.reporting = reporting;
    this.pools = pools;
    this.ledger = ledger;
    this.trail = trail;
    this.clock = clock;
    this.settings = settings;
  }

  /** Prepares the agreement on an award, once. */
  @Transactional
  public Prepared prepare(UUID applicationId, Terms terms, UUID key, Actor actor) {
    Optional<Grant> before =
        key == null
            ? Optional.empty()
            : find("preparedBy = ?1 and idempotencyKey = ?2", actor.id(), key)
                .firstResultOptional();
    if (before.isPresent()) {
      return new Prepared(before.get(), false);
    }
    // Whoever lets its due diligence fail waits, or is waited for.
    applications.underReview(applicationId, actor);
    Award award = applications.awarded(applicationId, actor);
    String grantee = organisations.visible(award.organisationId(), actor).code();
    if (count(
            "applicationId = ?1 and (status <> ?2 or signedBy is not null)",
            applicationId,
            GrantStatus.TERMINATED)
        > 0) {
      throw Refusal.conflict("grant.exists", award.number());
    }
    if (!award.told()) {
      throw Refusal.conflict("application.not-told", award.number());
    }
    Diligence diligence = diligences.required(applicationId);
    Grant grant =
        new Grant(award, grantee, diligence, terms, nextNumber(award), key, actor, clock.now());
    pools.requireCovers(grant.pool(), grant.use());
    trail.record(
        actor,
        "prepare",
        "grant",
        grant.id(),
        Map.of(
            "number",
            grant.number(),
            "amount",
            grant.amount().toString(),
            "application",
            award.number(),
            "fundingModel",
            grant.fundingModel().name(),
            "instalments",
            grant.instalments().size()));
    persistAndFlush(grant);
    return new Prepared(grant, true);
  }

  /** An agreement, and whether this call made it. */
  public record Prepared(Grant grant, boolean created) {}

  /** Certifies that the pool holds the money, programme support included, and reserves it. */
  /** The fund manager signs that everything is paid at once; the certifying officer does after. */
  @Transactional
  public Grant allowSingle(UUID id, Actor actor) {
    Grant grant = locked(id, actor);
    if (actor.did(grant.singleAllowedBy())) {
      return grant;
    }
    grant.allowSingle(actor, clock.now());
    trail.record(actor, "allowSingle", "grant", id);
    flush();
    return grant;
  }

  @Transactional
  public Grant certify(UUID id, Actor actor) {
    Grant grant = locked(id, actor);
    if (actor.did(grant.certifiedBy())) {
      return grant;
    }
    requireDiligence(grant);
    grant.checkCertify(actor);
    accounts.required(grant.granteeId());
    grant.certify(actor, clock.now());
    pools.requireCovers(grant.pool(), grant.use());
    Money needed = grant.amount().plus(grant.psc());
    Availability pool = ledger.lockAvailability(grant.pool());
    if (needed.exceeds(pool.available())) {
      throw Refusal.rule(
          "grant.no-funds",
          grant.pool(),
          needed,
          pool.available(),
          pool.cash(),
          pool.unpaidCommitments(),
          pool.liabilities());
    }
    ledger.post(
        GrantPostings.certified(
            id, grant.number(), grant.dimensions(), grant.amount(), grant.psc(), clock.today()),
        actor);
    trail.record(
        actor,
        "certify",
        "grant",
        id,
        Map.of(
            "reserved",
            needed.toString(),
            "available",
            pool.available().toString(),
            "pool",
            grant.pool()));
    flush();
    return grant;
  }

  @Transactional
  public Grant signForNgo(UUID id, String name, Actor actor) {
    Grant grant = locked(id, actor);
    if (actor.did(grant.ngoSignedBy())) {
      return grant;
    }
    grant.signForNgo(actor, name, clock.now());
    trail.record(actor, "signForNgo", "grant", id, Map.of("agreement", texts.sha256(grant)));
    flush();
    return grant;
  }

  /** The fund signs last, and the agreement is in force. An outright grant is expense from here. */
  @Transactional
  public Grant sign(UUID id, Actor actor) {
    Grant grant = locked(id, actor);
    if (actor.did(grant.signedBy())) {
      return grant;
    }
    requireDiligence(grant);
    grant.sign(actor, clock.now());
    if (grant.fundingModel() == FundingModel.OUTRIGHT) {
      LocalDate today = clock.today();
      post(
          GrantPostings.released(
              id,
              grant.number(),
              grant.dimensions(),
              "COMMITMENT_REDUCED",
              grant.amount().plus(grant.psc()),
              today),
          actor);
      post(
          GrantPostings.recognised(id, grant.number(), grant.dimensions(), grant.budget(), today),
          actor);
      post(
          GrantPostings.supported(
              id, grant.number(), grant.dimensions(), grant.amount(), grant.pscRate(), today),
          actor);
    }
    trail.record(actor, "sign", "grant", id, Map.of("agreement", texts.sha256(grant)));
    flush();
    assurance.plan(grant, actor);
    reporting.ask(grant, actor);
    return grant;
  }

  /**
   * What comes to light after the agreement was prepared stops it too, as long as the fund is not
   * bound.
   */
  private void requireDiligence(Grant grant) {
    if (grant.diligenceId() != null) {
      diligences.required(grant.applicationId());
    }
  }

  /** Nobody is bound to somebody about whom questions stand open, or who could not be paid. */
  void requireReady(Grant grant) {
    requireDiligence(grant);
    accounts.required(grant.granteeId());
  }

  @Transactional
  public Grant suspend(UUID id, String reason, Actor actor) {
    Grant grant = locked(id, actor);
    if (grant.justDone(Kind.SUSPENDED, actor)) {
      return grant;
    }
    grant.suspend(actor, reason, clock.now());
    trail.record(actor, "suspend", "grant", id, Map.of("reason", reason));
    flush();
    return grant;
  }

  @Transactional
  public Grant resume(UUID id, String reason, Actor actor) {
    Grant grant = locked(id, actor);
    if (grant.justDone(Kind.RESUMED, actor)) {
      return grant;
    }
    grant.resume(actor, reason, clock.now());
    trail.record(actor, "resume", "grant", id, Map.of("reason", reason));
    flush();
    return grant;
  }

  /** Ends the agreement early: what was neither spent nor advanced is no longer reserved. */
  @Transactional
  public Grant terminate(UUID id, String reason, Actor actor) {
    Grant grant = locked(id, actor);
    if (grant.justDone(Kind.TERMINATED, actor)) {
      return grant;
    }
    grant.terminate(actor, reason, clock.now());
    Standing standing = standing(id);
    Money stillNeeded = standing.advance().plus(standing.advance().share(grant.pscRate()));
    post(
        GrantPostings.released(
            id,
            grant.number(),
            grant.dimensions(),
            "TERMINATED",
            standing.committed().minus(stillNeeded.min(standing.committed())),
            clock.today()),
        actor);
    cancelUnpaid(grant, standing, actor);
    trail.record(actor, "terminate", "grant", id, Map.of("reason", reason));
    flush();
    return grant;
  }

  /** Nothing is owed and everything is reported: what is left of the reservation is released. */
  @Transactional
  public Grant close(UUID id, Actor actor) {
    Grant grant = locked(id, actor);
    if (grant.justDone(Kind.CLOSED, actor)) {
      return grant;
    }
    Standing standing = standing(id);
    grant.close(actor, closing(grant, standing), clock.now());
    post(
        GrantPostings.released(
            id, grant.number(), grant.dimensions(), "CLOSED", standing.committed(), clock.today()),
        actor);
    cancelUnpaid(grant, standing, actor);
    trail.record(actor, "close", "grant", id, Map.of("released", standing.committed().toString()));
    flush();
    return grant;
  }

  @Transactional
  public Grant recordRefund(
      UUID id, Money amount, LocalDate receivedOn, String bankReference, UUID key, Actor actor) {
    Grant grant = locked(id, actor);
    if (grant.refunds().stream()
        .anyMatch(
            r -> r.has(key, actor) || r.says(amount, receivedOn, bankReference.strip(), actor))) {
      return grant;
    }
    Refund refund =
        grant.recordRefund(
            actor,
            amount,
            receivedOn,
            bankReference,
            key,
            standing(id),
            clock.today(),
            clock.now());
    trail.record(
        actor,
        "recordRefund",
        "grant",
        id,
        Map.of("refund", refund.id().toString(), "amount", amount.toString()));
    persistAndFlush(grant);
    return grant;
  }

  @Transactional
  public Grant postRefund(UUID id, UUID refundId, Actor actor) {
    Grant grant = locked(id, actor);
    Refund refund = grant.refund(refundId);
    if (actor.did(refund.postedBy())) {
      return grant;
    }
    refund.post(actor, clock.now());
    ledger.post(
        GrantPostings.refunded(
            refundId, grant.number(), grant.dimensions(), refund.amount(), refund.receivedOn()),
        actor);
    trail.record(
        actor,
        "postRefund",
        "grant",
        id,
        Map.of("refund", refundId.toString(), "amount", refund.amount().toString()));
    flush();
    return grant;
  }

  /**
   * The payment of an instalment has come this far. Only in the transaction that moves the payment,
   * with the grant locked.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void instalmentBecame(
      Grant grant, int instalment, InstalmentStatus status, UUID disbursementId) {
    grant.instalment(instalment).become(status, disbursementId);
  }

  /**
   * Of what was accepted on an instalment this much is to be paid back after all. Only in the
   * transaction that posts it, with the grant locked.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void instalmentDisallowed(Grant grant, int instalment, Money amount) {
    Instalment of = grant.instalment(instalment);
    session.refresh(of); // It may have been read before the grant was held.
    of.disallow(amount);
  }

  /**
   * The report on an instalment was accepted. Only in the transaction that accepts it, with the
   * grant locked.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void instalmentAccounted(Grant grant, int instalment, Money eligible, Money reclaimed) {
    grant.instalment(instalment).account(eligible, reclaimed, clock.now());
  }

  /** Whether an outright grant was signed, and so became expense, in a year before this one. */
  public boolean isExpenseOfEarlierYear(Grant grant) {
    return grant.signedAt() != null
        && grant.signedAt().atZone(settings.timeZone()).getYear() < clock.today().getYear();
  }

  public Grant visible(UUID id, Actor actor) {
    return findByIdOptional(id).filter(g -> g.isVisibleTo(actor)).orElseThrow(Refusal::notFound);
  }

  /**
   * The grant, held until the transaction ends, so that what is done to it and paid under it
   * happens one after another.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Grant locked(UUID id, Actor actor) {
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
        .filter(g -> g.isVisibleTo(actor))
        .orElseThrow(Refusal::notFound);
  }

  /** As {@link #locked}, for what the system does by itself. */
  @Transactional(Transactional.TxType.MANDATORY)
  public Grant held(UUID id) {
    return findById(id, LockModeType.PESSIMISTIC_WRITE);
  }

  public Map<UUID, Grant> byId(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : list("id in ?1", ids).stream().collect(Collectors.toMap(Grant::id, g -> g));
  }

  /**
   * Newest first, one more than asked when there are more.
   *
   * @param after the last one of the page before, or null
   */
  List<Grant> page(Actor actor, GrantStatus status, UUID after, int size) {
    StringBuilder where = new StringBuilder("1 = 1");
    Map<String, Object> values = new HashMap<>();
    if (!actor.isStaff()) {
      where.append(" and granteeCode = :own");
      values.put("own", String.valueOf(actor.organisation()));
    }
    if (status != null) {
      where.append(" and status = :status");
      values.put("status", status);
    }
    if (after != null) {
      where.append(" and (preparedAt < :at or preparedAt = :at and id < :after)");
      values.put("at", visible(after, actor).preparedAt());
      values.put("after", after);
    }
    return find(where + " order by preparedAt desc, id desc", values).page(0, size + 1).list();
  }

  /** What the books hold about one grant. */
  public Standing standing(UUID id) {
    return standings(List.of(id)).get(id);
  }

  Map<UUID, Standing> standings(Collection<UUID> ids) {
    Map<UUID, Map<String, Money>> balances = ledger.balances(ids);
    return ids.stream()
        .collect(
            Collectors.toMap(
                id -> id,
                id -> {
                  Map<String, Money> of = balances.getOrDefault(id, Map.of());
                  return new Standing(
                      of.getOrDefault(Account.COMMITMENTS, Money.ZERO),
                      of.getOrDefault(Account.ADVANCES, Money.ZERO),
                      of.getOrDefault(Account.RECEIVABLE_FROM_GRANTEES, Money.ZERO),
                      of.getOrDefault(Account.GRANTS_PAYABLE, Money.ZERO),
                      of.getOrDefault(Account.GRANTS_EXPENSE, Money.ZERO),
                      of.getOrDefault(Account.PROGRAMME_SUPPORT, Money.ZERO));
                }));
  }

  /** What must hold for it to be closed. */
  ClosingList closing(Grant grant, Standing standing) {
    ClosingList list =
        ClosingList.of(grant, standing, clock.today())
            .asking(
                ClosingList.Condition.REPORTS,
                () -> {
                  ClosingList.checkReported(grant);
                  reporting.requireReported(grant);
                });
    assurance.ask(grant, list);
    return list;
  }

  List<String> actions(Grant grant, Standing standing, Actor actor) {
    return grant.actions(
        actor, standing, settings.utilisation(), () -> closing(grant, standing).requireOpen());
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    List<Task> tasks = new ArrayList<>();
    if (actor.is(Role.SECRETARIAT_OFFICER)) {
      tasks.addAll(unprepared());
    }
    if (actor.isAny(
        Role.CERTIFYING_OFFICER,
        Role.FUND_MANAGER,
        Role.APPROVING_OFFICER,
        Role.NGO_AUTHORIZED_OFFICER)) {
      boolean own = actor.is(Role.NGO_AUTHORIZED_OFFICER);
      for (Grant g :
          list(
              "status not in (TERMINATED, CLOSED) and (?1 = false or granteeCode = ?2) or exists (from Refund r"
                  + " where r.grant = this and r.postedBy is null)",
              own,
              String.valueOf(actor.organisation()))) {
        for (String action : g.awaiting(actor, settings.utilisation(), clock.today())) {
          tasks.add(
              new Task(
                  "grant." + action,
                  "grant",
                  g.id(),
                  g.number(),
                  g.granteeName() + " \u00b7 " + g.amount(),
                  g.statusSince()));
        }
      }
    }
    return tasks;
  }

  private List<Task> unprepared() {
    Set<UUID> prepared =
        new HashSet<>(
            session
                .createQuery(
                    """
            select g.applicationId from Grant g where g.status <> TERMINATED or g.signedBy is not null""",
                    UUID.class)
                .getResultList());
    Set<UUID> cleared = diligences.cleared();
    return applications.awarded(id -> cleared.contains(id) && !prepared.contains(id)).stream()
        .filter(Award::told)
        .map(
            a ->
                new Task(
                    "grant.prepare",
                    "application",
                    a.applicationId(),
                    a.number(),
                    a.organisationName() + " \u00b7 " + a.amount(),
                    a.awardedAt()))
        .toList();
  }

  private void cancelUnpaid(Grant grant, Standing standing, Actor actor) {
    Money support = standing.support().min(standing.payable().share(grant.pscRate()));
    post(
        GrantPostings.unpaidCancelled(
            grant.id(),
            grant.number(),
            grant.dimensions(),
            standing.payable(),
            support,
            isExpenseOfEarlierYear(grant),
            clock.today()),
        actor);
  }

  /** Nothing when there is nothing to post. */
  void post(Entry entry, Actor actor) {
    if (!entry.lines().isEmpty()) {
      ledger.post(entry, actor);
    }
  }

  private String nextNumber(Award award) {
    int last =
        session
            .createNativeQuery(
                """
            insert into grant_number as n (call_id, last) values (:call, 1)
            on conflict (call_id) do update set last = n.last + 1 returning last""",
                Integer.class)
            .setParameter("call", award.callId())
            .getSingleResult();
    return "G-%s-%04d".formatted(award.callReference(), last);
  }
}
