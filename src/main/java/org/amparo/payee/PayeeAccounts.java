package org.amparo.payee;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.audit.AuditTrail;
import org.amparo.document.Document;
import org.amparo.document.Documents;
import org.amparo.document.Upload;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.mail.Letter;
import org.amparo.mail.Mails;
import org.amparo.organisation.Organisation;
import org.amparo.organisation.Organisations;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

/** Where organisations are paid, version after version, and whether they can be paid there now. */
@ApplicationScoped
public class PayeeAccounts implements PanacheRepositoryBase<PayeeAccount, UUID>, TaskSource {

  /** Subject type in the trail, and owner type of the letters. */
  static final String TYPE = "payee-account";

  private static final int MOST_DOCUMENTS = 10;

  private final Session session;
  private final Organisations organisations;
  private final Documents documents;
  private final Mails mails;
  private final People people;
  private final AuditTrail trail;
  private final FundClock clock;
  private final FundSettings settings;

  PayeeAccounts(
      Session session,
      Organisations organisations,
      Documents documents,
      Mails mails,
      People people,
      AuditTrail trail,
      FundClock clock,
      FundSettings settings) {
    this.session = session;
    this.organisations = organisations;
    this.documents = documents;
    this.mails = mails;
    this.people = people;
    this.trail = trail;
    this.clock = clock;
    this.settings = settings;
  }

  /**
   * @param created whether this call proposed it
   */
  public record Proposed(PayeeAccount account, boolean created) {}

  /** What the organisation's officer says; all officers are told of it. */
  @Transactional
  public Proposed propose(UUID organisationId, BankDetails written, Actor actor) {
    Organisation organisation = organisations.visible(organisationId, actor);
    PayeeAccount.checkPropose(organisation, actor);
    BankDetails details = BankDetails.checked(written);
    hold(organisationId, true);
    List<PayeeAccount> standing = standing(organisationId);
    Optional<PayeeAccount> latest = standing.stream().findFirst();
    if (latest.filter(a -> a.says(details)).isPresent()) {
      if (latest.get().status().isPending() && actor.did(latest.get().proposedBy())) {
        return new Proposed(latest.get(), false);
      }
      throw Refusal.conflict("payee.unchanged");
    }
    if (latest.filter(a -> a.status().isPending()).isPresent()) {
      throw Refusal.conflict("payee.open-already");
    }
    PayeeAccount account =
        new PayeeAccount(organisation, nextNumber(organisationId), details, actor, clock.now());
    trail.record(
        actor,
        "proposePayeeAccount",
        TYPE,
        account.id(),
        Map.of("organisation", organisation.code(), "number", account.number()));
    persistAndFlush(account);
    tell(organisation, account, "mail.payee-proposed", actor);
    return new Proposed(account, true);
  }

  /** The first verification, or the second. */
  @Transactional
  public PayeeAccount verify(UUID id, PayeeAccount.Method method, String text, Actor actor) {
    PayeeAccount account = locked(id, actor);
    if (account.wasVerifiedBy(actor)) {
      return account;
    }
    account.verify(
        method,
        text,
        documents.of(TYPE, id).stream().anyMatch(d -> d.scan().passes()),
        settings.bankDetailsCoolOff(),
        actor,
        clock.now());
    trail.record(
        actor,
        "verifyPayeeAccount",
        TYPE,
        id,
        Map.of("status", account.status(), "method", method));
    flush();
    if (account.status() == PayeeAccountStatus.VERIFIED) {
      documents.seal(TYPE, id);
      tell(organisation(account, actor), account, "mail.payee-verified", actor);
    }
    return account;
  }

  @Transactional
  public PayeeAccount refuse(UUID id, String reason, Actor actor) {
    PayeeAccount account = locked(id, actor);
    if (account.wasEnded(PayeeAccountStatus.REFUSED, reason, actor)) {
      return account;
    }
    account.refuse(reason, actor, clock.now());
    trail.record(actor, "refusePayeeAccount", TYPE, id, Map.of("reason", reason));
    flush();
    return account;
  }

  @Transactional
  public PayeeAccount withdraw(UUID id, String reason, Actor actor) {
    PayeeAccount account = locked(id, actor);
    if (account.wasEnded(PayeeAccountStatus.WITHDRAWN, reason, actor)) {
      return account;
    }
    account.withdraw(reason, organisation(account, actor), actor, clock.now());
    trail.record(actor, "withdrawPayeeAccount", TYPE, id, Map.of("reason", reason));
    flush();
    return account;
  }

  /** A letter or form of the bank, for the verifiers to see. */
  @Transactional
  public PayeeAccount attach(UUID id, Upload upload, Actor actor) {
    PayeeAccount account = locked(id, actor);
    account.checkAttach(organisation(account, actor), actor);
    if (documents.of(TYPE, id).size() >= MOST_DOCUMENTS) {
      throw Refusal.rule("organisation.too-many-documents", MOST_DOCUMENTS);
    }
    Document document = documents.keep(TYPE, id, "BANK_LETTER", upload, actor);
    trail.record(
        actor,
        "attach",
        TYPE,
        id,
        Map.of("document", document.id().toString(), "sha256", document.sha256()));
    return account;
  }

  /**
   * What the organisation is paid to now. Until the caller's transaction ends nobody proposes or
   * decides anything about it.
   *
   * @throws Refusal payee.required, payee.pending, payee.cooling-off
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public PayeeAccount required(UUID organisation) {
    hold(organisation, false);
    PayeeAccount latest =
        standing(organisation).stream()
            .findFirst()
            .orElseThrow(() -> Refusal.rule("payee.required"));
    session.refresh(latest);
    latest.requireUsable(clock.now(), settings.timeZone());
    return latest;
  }

  /** Those that were neither refused nor withdrawn, latest first, as they are now. */
  List<PayeeAccount> standing(UUID organisation) {
    List<PayeeAccount> found =
        list(
            "organisationId = ?1 and status in (PROPOSED, VERIFIED_ONCE, VERIFIED) order by number desc",
            organisation);
    List<PayeeAccount> standing = new ArrayList<>();
    for (PayeeAccount account : found) {
      if (account.status().isPending() || account.status() == PayeeAccountStatus.VERIFIED) {
        standing.add(account);
      }
      if (account.status() == PayeeAccountStatus.VERIFIED && !account.isCoolingOff(clock.now())) {
        break;
      }
    }
    return standing;
  }

  public Map<UUID, PayeeAccount> byId(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : this.<PayeeAccount>list("id in ?1", ids).stream()
            .collect(Collectors.toMap(PayeeAccount::id, a -> a));
  }

  PayeeAccount visible(UUID id, Actor actor) {
    PayeeAccount account = findByIdOptional(id).orElseThrow(Refusal::notFound);
    organisation(account, actor);
    return account;
  }

  /** Latest first, one more than asked when there are more. */
  List<PayeeAccount> page(
      Actor actor, UUID organisation, PayeeAccountStatus status, UUID after, int size) {
    StringBuilder where = new StringBuilder("1 = 1");
    Map<String, Object> values = new HashMap<>();
    if (!actor.isStaff()) {
      where.append(" and organisationId = :own");
      values.put("own", organisations.required(actor).id());
    }
    if (organisation != null) {
      where.append(" and organisationId = :organisation");
      values.put("organisation", organisation);
    }
    if (status != null) {
      where.append(" and status = :status");
      values.put("status", status);
    }
    if (after != null) {
      where.append(" and (proposedAt < :at or proposedAt = :at and id < :after)");
      values.put("at", visible(after, actor).proposedAt());
      values.put("after", after);
    }
    return find(where + " order by proposedAt desc, id desc", values).page(0, size + 1).list();
  }

  List<Document> documents(UUID id) {
    return documents.of(TYPE, id);
  }

  /** The letter names the account whole, so it is for those who see the number whole. */
  Document document(UUID id, UUID document, Actor actor) {
    if (!visible(id, actor).isWholeFor(actor)) {
      throw Refusal.notFound();
    }
    return documents.toHandOut(TYPE, id, document);
  }

  void write(Document document, OutputStream to) {
    documents.write(document, to);
  }

  Map<UUID, Organisation> organisationsOf(Collection<PayeeAccount> page) {
    return organisations
        .<Organisation>list("id in ?1", page.stream().map(PayeeAccount::organisationId).toList())
        .stream()
        .collect(Collectors.toMap(Organisation::id, o -> o));
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (!actor.isAny(Role.SECRETARIAT_OFFICER, Role.FINANCE_ACCOUNTANT)) {
      return List.of();
    }
    List<PayeeAccount> pending = list("status in (PROPOSED, VERIFIED_ONCE) order by proposedAt");
    Map<UUID, Organisation> of = organisationsOf(pending);
    return pending.stream()
        .filter(a -> a.actions(of.get(a.organisationId()), actor, clock.now()).contains("verify"))
        .map(
            a ->
                new Task(
                    "payeeAccount.verify",
                    TYPE,
                    a.id(),
                    of.get(a.organisationId()).code(),
                    of.get(a.organisationId()).name(),
                    a.firstAt() == null ? a.proposedAt() : a.firstAt()))
        .toList();
  }

  /** Every officer whose address is known, so that none can change it unseen by the others. */
  private void tell(Organisation organisation, PayeeAccount account, String template, Actor actor) {
    for (People.Officer officer : people.officers(organisation.code())) {
      Map<String, Object> args = new HashMap<>();
      args.put("fund", settings.name(officer.language()));
      args.put("organisation", organisation.name());
      args.put("person", actor.name());
      args.put("ending", account.details().ending());
      args.put("hours", settings.bankDetailsCoolOff().toHours());
      mails.queue(
          Letter.of(
              officer.email(),
              officer.language(),
              template,
              args,
              TYPE,
              account.id(),
              template + " " + account.id() + " " + officer.id()));
    }
  }

  private Organisation organisation(PayeeAccount account, Actor actor) {
    return organisations.visible(account.organisationId(), actor);
  }

  /** The organisation's details are held before the row, by all who decide on them. */
  private PayeeAccount locked(UUID id, Actor actor) {
    PayeeAccount account = visible(id, actor);
    hold(account.organisationId(), true);
    session.refresh(account);
    return account;
  }

  /**
   * Many pay at once, but nobody while the details are changed; taken after the payment and its
   * grant, and before the sanctions list.
   */
  private void hold(UUID organisation, boolean alone) {
    session
        .createNativeQuery(
            alone
                ? "select 1 from pg_advisory_xact_lock(hashtext('payee'), hashtext(:id))"
                : "select 1 from pg_advisory_xact_lock_shared(hashtext('payee'), hashtext(:id))",
            Integer.class)
        .setParameter("id", organisation.toString())
        .getSingleResult();
  }

  private int nextNumber(UUID organisation) {
    return session
        .createNativeQuery(
            "select coalesce(max(number), 0) + 1 from payee_account where organisation_id = :id",
            Integer.class)
        .setParameter("id", organisation)
        .getSingleResult();
  }
}
