package org.amparo.member;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.identity.Scope;
import org.amparo.organisation.Organisation;
import org.amparo.organisation.Organisations;
import org.amparo.problem.Refusal;
import org.hibernate.Session;

/**
 * Members of NGOs. What is asked of the identity provider is committed before it is asked, and done
 * when it has answered; {@link MemberRounds} carries on what was interrupted in between.
 */
@ApplicationScoped
public class Members {

  /** Subject types in the trail. */
  static final String TYPE = "member";

  static final String INVITATION = "invitation";

  private final Session session;
  private final Accounts accounts;
  private final Organisations organisations;
  private final People people;
  private final AuditTrail trail;
  private final FundClock clock;
  private final MemberSettings settings;

  Members(
      Session session,
      Accounts accounts,
      Organisations organisations,
      People people,
      AuditTrail trail,
      FundClock clock,
      MemberSettings settings) {
    this.session = session;
    this.accounts = accounts;
    this.organisations = organisations;
    this.people = people;
    this.trail = trail;
    this.clock = clock;
    this.settings = settings;
  }

  /** Who belongs to an organisation, and who is asked to. */
  record Standing(
      Organisation organisation,
      List<Account> members,
      List<MemberInvitation> invitations,
      List<MemberChange> changes,
      Map<UUID, Instant> lastActs) {

    /** Those that stay officers when all that was asked is done. */
    long officers() {
      return members.stream()
          .filter(Account::isOfficer)
          .filter(a -> unfinished(a.id()).filter(MemberChange::endsOfficer).isEmpty())
          .count();
    }

    Optional<MemberChange> unfinished(UUID person) {
      return changes.stream().filter(c -> !c.isDone() && c.personId().equals(person)).findFirst();
    }
  }

  /**
   * @param password shown this once; null when a mail was sent, or nothing yet
   */
  record Invited(MemberInvitation invitation, String password) {}

  Standing of(UUID organisation, Actor actor) {
    return within(actor, () -> standing(readable(organisation, actor)));
  }

  /** All NGOs, for the administrator to choose from. */
  List<Organisation> ngos() {
    return organisations.list(false);
  }

  /** Asks somebody to join, and makes the account: closed until it is known of here. */
  Invited invite(
      UUID organisationId,
      String givenName,
      String familyName,
      String email,
      MemberRole role,
      Actor actor) {
    Organisation organisation = within(actor, () -> organisations.visible(organisationId, actor));
    MemberInvitation prepared =
        within(
            actor,
            () -> {
              MemberInvitation made =
                  new MemberInvitation(
                      organisation,
                      givenName + " " + familyName,
                      email,
                      role,
                      actor,
                      clock.now(),
                      settings.validity());
              hold(organisationId);
              Standing standing = standing(organisation);
              requireOfficer(standing, actor);
              requireRoom(standing, made.invitedAt());
              people.remember(actor);
              session.persist(made);
              session.flush();
              return made;
            });
    UUID account;
    try {
      account = accounts.create(organisation.code(), givenName, familyName, prepared.email(), role);
    } catch (Refusal refusal) {
      boolean certain = refusal.kind() != Refusal.Kind.UNAVAILABLE;
      within(
          actor,
          () -> {
            MemberInvitation refused = locked(prepared.id());
            refused.refuse(clock.now());
            if (certain) {
              refused.settle(clock.now());
            }
            return null;
          });
      throw refusal;
    }
    within(
        actor,
        () -> {
          locked(prepared.id()).hasAccount(account);
          trail.record(
              actor,
              "inviteMember",
              INVITATION,
              prepared.id(),
              Map.of("organisation", organisation.code(), "role", role));
          return null;
        });
    try {
      return send(prepared.id(), actor);
    } catch (Refusal refusal) {
      if (refusal.kind() != Refusal.Kind.UNAVAILABLE) {
        throw refusal;
      }
      // It stands with its account closed, and can be sent again or withdrawn.
      return new Invited(within(actor, () -> locked(prepared.id())), null);
    }
  }

  /** Lets the invited person in once more, by a new letter or password, for as long again. */
  Invited renew(UUID id, Actor actor) {
    within(
        actor,
        () -> {
          MemberInvitation invitation = own(id, actor);
          requireOfficer(standing(organisations.findById(invitation.organisationId())), actor);
          requireNotEntered(invitation);
          invitation.renew(clock.now(), settings.validity());
          trail.record(actor, "renewInvitation", INVITATION, id);
          return null;
        });
    return send(id, actor);
  }

  /** The account is taken away with it: nobody has been in. */
  MemberInvitation withdraw(UUID id, Actor actor) {
    MemberInvitation withdrawn =
        within(
            actor,
            () -> {
              MemberInvitation invitation = own(id, actor);
              if (invitation.status() == MemberInvitation.Status.WITHDRAWN) {
                return invitation;
              }
              invitation.checkPending();
              requireNotEntered(invitation);
              invitation.withdraw(actor, clock.now());
              trail.record(actor, "withdrawInvitation", INVITATION, id);
              return invitation;
            });
    tidy(withdrawn.id());
    return withdrawn;
  }

  void changeRole(UUID person, MemberRole role, String reason, Actor actor) {
    change(person, role, reason, actor);
  }

  void remove(UUID person, String reason, Actor actor) {
    change(person, null, reason, actor);
  }

  private void change(UUID person, MemberRole after, String reason, Actor actor) {
    Accounts.Found found = accounts.find(person).orElseThrow(Refusal::notFound);
    UUID asked =
        within(
            actor,
            () -> {
              Organisation organisation =
                  organisations
                      .<Organisation>find("code", found.organisation())
                      .firstResultOptional()
                      .filter(o -> o.has(actor) || isAdministrator(actor))
                      .orElseThrow(Refusal::notFound);
              MemberInvitation.checkNgo(organisation);
              hold(organisation.id());
              Standing standing = standing(organisation);
              if (organisation.has(actor)) {
                requireOfficer(standing, actor);
              }
              Account account =
                  standing.members().stream()
                      .filter(a -> a.id().equals(person))
                      .findFirst()
                      .orElseThrow(Refusal::notFound);
              if (standing.unfinished(person).isPresent()) {
                throw Refusal.conflict("problem.contended");
              }
              MemberChange change =
                  new MemberChange(
                      organisation,
                      account,
                      standing.officers(),
                      after,
                      reason,
                      actor,
                      clock.now());
              trail.record(
                  actor,
                  after == null ? "removeMember" : "changeMemberRole",
                  TYPE,
                  person,
                  after == null
                      ? Map.of("organisation", organisation.code())
                      : Map.of("organisation", organisation.code(), "role", after));
              session.persist(change);
              session.flush();
              return change.id();
            });
    try {
      finish(asked);
    } catch (Refusal later) {
      // It stands, and the rounds do it as soon as the identity provider answers.
    }
  }

  /** Does at the identity provider what was decided. Held meanwhile, so that it is done once. */
  void finish(UUID change) {
    Scope.fund(
        () -> {
          MemberChange held =
              session.find(MemberChange.class, change, LockModeType.PESSIMISTIC_WRITE);
          if (held.isDone()) {
            return null;
          }
          if (held.kind() == MemberChange.Kind.REMOVAL) {
            accounts.close(held.personId());
          } else {
            accounts.giveRole(held.personId(), held.roleAfter());
          }
          if (held.endsOfficer()) {
            people.forgetOfficer(held.personId(), clock.now());
          } else {
            people.admitOfficer(held.personId());
          }
          held.done(clock.now());
          return null;
        });
  }

  /** Takes away the account of an invitation that came to nothing, and forgets the address. */
  void settle(UUID id) {
    Scope.fund(
        () -> {
          MemberInvitation over = locked(id);
          if (over.status().isOpen() || over.email() == null) {
            return null;
          }
          if (over.accountId() != null) {
            accounts.discard(over.accountId());
          } else {
            accounts.discardLeftover(
                organisations.findById(over.organisationId()).code(), over.email());
          }
          over.settle(clock.now());
          return null;
        });
  }

  /** Whether its owner has been in meanwhile, or will not be any more. */
  void lookAfter(UUID id) {
    Scope.fund(
        () -> {
          MemberInvitation invitation = locked(id);
          if (invitation.status() == MemberInvitation.Status.PREPARED) {
            invitation.refuse(clock.now());
          } else if (invitation.status() == MemberInvitation.Status.PENDING) {
            if (hasEntered(invitation)) {
              invitation.accept(clock.now());
            } else if (invitation.isOver(clock.now())) {
              invitation.expire(clock.now());
            }
          }
          return null;
        });
  }

  List<UUID> unfinishedChanges() {
    return fundSees("select id from member_change where done_at is null order by asked_at", null);
  }

  /** Interrupted while their account was made, pending, or over and not settled. */
  List<UUID> toLookAfter() {
    return fundSees(
        "select id from member_invitation where status = 'PENDING' or status = 'PREPARED' and invited_at < :before order by invited_at",
        clock.now().minus(Duration.ofMinutes(5)));
  }

  /** What was asked without an answer may still be done for a while. */
  List<UUID> toSettle() {
    return fundSees(
        "select id from member_invitation where settled_at is null and ended_at is not null"
            + " and (account_id is not null or ended_at < :before) order by ended_at",
        clock.now().minus(Duration.ofMinutes(2)));
  }

  private List<UUID> fundSees(String question, Instant before) {
    return Scope.fund(
        () -> {
          var query = session.createNativeQuery(question, UUID.class);
          if (before != null) {
            query.setParameter("before", before);
          }
          return query.getResultList();
        });
  }

  private void tidy(UUID invitation) {
    try {
      settle(invitation);
    } catch (Refusal later) {
      // The rounds do it.
    }
  }

  private Invited send(UUID id, Actor actor) {
    UUID account = within(actor, () -> locked(id).accountId());
    Accounts.Opened opened = accounts.open(account, settings.validity());
    MemberInvitation sent =
        within(
            actor,
            () -> {
              MemberInvitation invitation = locked(id);
              invitation.sent(opened.delivery());
              return invitation;
            });
    if (!sent.status().isOpen()) {
      // Withdrawn at this very moment: the account is gone, or goes now.
      accounts.discard(account);
      throw Refusal.conflict("member.invitation-over");
    }
    return new Invited(sent, opened.password());
  }

  private Organisation readable(UUID id, Actor actor) {
    Organisation organisation =
        isAdministrator(actor)
            ? organisations.findByIdOptional(id).orElseThrow(Refusal::notFound)
            : organisations.visible(id, actor);
    MemberInvitation.checkNgo(organisation);
    return organisation;
  }

  private Standing standing(Organisation organisation) {
    UUID id = organisation.id();
    List<MemberInvitation> invitations =
        session
            .createQuery(
                "from MemberInvitation where organisationId = :id order by invitedAt desc",
                MemberInvitation.class)
            .setParameter("id", id)
            .setMaxResults(100)
            .getResultList();
    List<MemberChange> changes =
        session
            .createQuery(
                "from MemberChange where organisationId = :id order by askedAt desc",
                MemberChange.class)
            .setParameter("id", id)
            .setMaxResults(200)
            .getResultList();
    // Asked last: what is done by now is seen there, and what is not is among the changes.
    List<Account> members = accounts.members(organisation.code());
    // Until somebody has been in, they are invited, not a member.
    Set<UUID> invited =
        invitations.stream()
            .filter(i -> i.status() != MemberInvitation.Status.ACCEPTED)
            .map(MemberInvitation::accountId)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    List<Account> shown =
        members.stream().filter(a -> a.entered() || !invited.contains(a.id())).toList();
    return new Standing(
        organisation,
        shown,
        invitations,
        changes,
        lastActs(shown.stream().map(Account::id).toList()));
  }

  private Map<UUID, Instant> lastActs(List<UUID> persons) {
    return session
        .createNativeQuery(
            """
            select p.id, e.at from person p
              cross join lateral (select at from audit_event where person_id = p.id order by number desc limit 1) e
              where p.id in (:persons)""",
            Object[].class)
        .setParameterList("persons", persons)
        .getResultList()
        .stream()
        .collect(Collectors.toMap(row -> (UUID) row[0], row -> (Instant) row[1]));
  }

  /** A token outlives what its owner was: the identity provider knows what they are now. */
  private static void requireOfficer(Standing standing, Actor actor) {
    boolean is =
        standing.members().stream()
            .anyMatch(a -> actor.did(a.id()) && a.enabled() && a.role() == MemberRole.OFFICER);
    if (!is || standing.unfinished(actor.id()).filter(MemberChange::endsOfficer).isPresent()) {
      throw Refusal.forbidden("member.officer-only");
    }
  }

  private void requireRoom(Standing standing, Instant now) {
    long members = standing.members().stream().filter(Account::enabled).count();
    long open = standing.invitations().stream().filter(i -> i.status().isOpen()).count();
    if (members + open >= settings.most()) {
      throw Refusal.rule("member.too-many", settings.most());
    }
    Instant since = now.minus(Duration.ofDays(1));
    long today = standing.invitations().stream().filter(i -> i.invitedAt().isAfter(since)).count();
    if (today >= settings.invitationsADay()) {
      throw Refusal.rule("member.too-many-invitations", settings.invitationsADay());
    }
  }

  private void requireNotEntered(MemberInvitation invitation) {
    invitation.checkPending();
    if (hasEntered(invitation)) {
      throw Refusal.conflict("member.invitation-over");
    }
  }

  private boolean hasEntered(MemberInvitation invitation) {
    return accounts
        .find(invitation.accountId())
        .map(Accounts.Found::account)
        .filter(a -> a.enabled() && a.entered())
        .isPresent();
  }

  /** Row-level security shows an organisation none but its own; the administrator sees all. */
  private MemberInvitation own(UUID id, Actor actor) {
    MemberInvitation invitation = locked(id);
    if (!isAdministrator(actor)
        && !organisations.findById(invitation.organisationId()).has(actor)) {
      throw Refusal.notFound();
    }
    return invitation;
  }

  private MemberInvitation locked(UUID id) {
    MemberInvitation found =
        session.find(MemberInvitation.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (found == null) {
      throw Refusal.notFound();
    }
    return found;
  }

  /** Everything that decides who is an officer, one after the other. */
  private void hold(UUID organisation) {
    session
        .createNativeQuery(
            "select 1 from pg_advisory_xact_lock(hashtext('member'), hashtext(:id))", Integer.class)
        .setParameter("id", organisation.toString())
        .getSingleResult();
  }

  private static boolean isAdministrator(Actor actor) {
    return actor.is(Role.SYSTEM_ADMIN) && actor.organisation() == null;
  }

  /** A transaction of its own each, since the identity provider is asked in between. */
  private static <T> T within(Actor actor, Callable<T> work) {
    return isAdministrator(actor) ? Scope.fund(work) : QuarkusTransaction.requiringNew().call(work);
  }
}
