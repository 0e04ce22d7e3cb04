package org.amparo.writeoff;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.contribution.Contributions;
import org.amparo.document.Document;
import org.amparo.document.Documents;
import org.amparo.document.Upload;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.ledger.Account;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.amparo.period.ClosingCheck;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

/** Gives up what will not be paid back. */
@ApplicationScoped
public class WriteOffs implements PanacheRepositoryBase<WriteOff, UUID>, TaskSource, ClosingCheck {

  private static final String OWNER = "write-off";

  /** A proposal and whether this call made it. */
  public record Proposed(WriteOff writeOff, boolean created) {}

  private final Session session;
  private final Receivables receivables;
  private final Contributions contributions;
  private final Ledger ledger;
  private final Documents documents;
  private final People people;
  private final AuditTrail trail;
  private final FundClock clock;

  WriteOffs(
      Session session,
      Receivables receivables,
      Contributions contributions,
      Ledger ledger,
      Documents documents,
      People people,
      AuditTrail trail,
      FundClock clock) {
    this.session = session;
    this.receivables = receivables;
    this.contributions = contributions;
    this.ledger = ledger;
    this.documents = documents;
    this.people = people;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * @param account 1430 for what a grantee owes, 1310 for what a donor should have paid
   * @param subject the grant or the contribution
   */
  @Transactional
  public Proposed propose(
      String account, UUID subject, Money amount, String reason, UUID idempotencyKey, Actor actor) {
    Optional<WriteOff> first =
        idempotencyKey == null
            ? Optional.empty()
            : find("proposedBy = ?1 and idempotencyKey = ?2", actor.id(), idempotencyKey)
                .firstResultOptional();
    if (first.isPresent()) {
      return new Proposed(first.get(), false);
    }
    boolean ofContribution = account.equals(Account.CONTRIBUTIONS_RECEIVABLE);
    Receivable receivable = receivables.of(account, subject, clock.today());
    Money due = receivable == null ? Money.ZERO : due(receivable);
    if (!due.isPositive()) {
      throw Refusal.invalid(
          FieldError.of(
              ofContribution ? "contributionId" : "grantId",
              ofContribution ? "writeoff.nothing-due" : "writeoff.nothing-open"));
    }
    WriteOff w =
        WriteOff.propose(
            nextNumber(clock.today().getYear()),
            receivable,
            due,
            amount,
            // What is refused for its currency or its size is not valued.
            ofContribution && due.currency().equals(amount.currency()) && !amount.exceeds(due)
                ? contributions.carried(subject, amount)
                : amount,
            reason,
            idempotencyKey,
            actor,
            clock.now());
    people.remember(actor);
    persistAndFlush(w);
    trail.record(
        actor,
        "propose",
        OWNER,
        w.id(),
        Map.of("number", w.number(), "of", w.subjectNumber(), "amount", amount.toString()));
    return new Proposed(w, true);
  }

  @Transactional
  public WriteOff investigate(UUID id, String found, Actor actor) {
    WriteOff w = locked(id);
    if (w.investigate(actor, found, clock.now())) {
      people.remember(actor);
      documents.seal(OWNER, id);
      trail.record(actor, "investigate", OWNER, id);
    }
    flush();
    return w;
  }

  @Transactional
  WriteOff attach(UUID id, Upload upload, Actor actor) {
    WriteOff w = locked(id);
    w.checkAttach();
    Document kept = documents.keep(OWNER, id, "INVESTIGATION", upload, actor);
    trail.record(actor, "attach", OWNER, id, Map.of("sha256", kept.sha256()));
    return w;
  }

  @Transactional
  public WriteOff authorise(UUID id, String under, Actor actor) {
    WriteOff w = locked(id);
    if (w.authorise(actor, officers(List.of(w)).get(id), under, clock.now())) {
      people.remember(actor);
      trail.record(actor, "authorise", OWNER, id, Map.of("amount", w.amount().toString()));
    }
    flush();
    return w;
  }

  /** What was not set aside before becomes expense; then the receivable goes. */
  @Transactional
  public WriteOff post(UUID id, LocalDate on, Actor actor) {
    WriteOff w = locked(id);
    if (w.status() == WriteOffStatus.WRITTEN_OFF && actor.did(w.postedBy())) {
      return w;
    }
    w.checkPost(actor);
    if (on.isAfter(clock.today())) {
      throw Refusal.invalid(FieldError.of("on", "problem.field.future"));
    }
    people.remember(actor);
    Money usd =
        w.isOfContribution() ? contributions.writeOff(w.subjectId(), w.amount(), actor) : w.usd();
    Money setAside = ledger.balance(w.allowanceAccount(), w.subjectId());
    Money rest = usd.minus(usd.min(setAside));
    if (rest.isPositive()) {
      ledger.post(WriteOffPostings.allowed(w, on, rest), actor);
    }
    UUID entry = ledger.post(WriteOffPostings.writtenOff(w, on, usd), actor);
    w.post(actor, on, usd, entry, clock.now());
    trail.record(
        actor,
        "post",
        OWNER,
        id,
        Map.of("amount", w.amount().toString(), "entry", entry.toString()));
    flush();
    return w;
  }

  @Transactional
  public WriteOff disclose(UUID id, String in, Actor actor) {
    WriteOff w = locked(id);
    if (w.disclose(actor, in, clock.now())) {
      people.remember(actor);
      trail.record(actor, "disclose", OWNER, id, Map.of("in", in));
    }
    flush();
    return w;
  }

  @Transactional
  WriteOff reject(UUID id, String reason, Actor actor) {
    WriteOff w = locked(id);
    if (w.reject(actor, reason, clock.now())) {
      people.remember(actor);
      trail.record(actor, "reject", OWNER, id, Map.of("reason", reason));
    }
    flush();
    return w;
  }

  WriteOff known(UUID id) {
    return findByIdOptional(id).orElseThrow(Refusal::notFound);
  }

  /** Latest first, one more than asked when there are more. */
  List<WriteOff> page(WriteOffStatus status, UUID after, int size) {
    StringBuilder where = new StringBuilder("1 = 1");
    Map<String, Object> values = new HashMap<>();
    if (status != null) {
      where.append(" and status = :status");
      values.put("status", status);
    }
    if (after != null) {
      WriteOff last = known(after);
      where.append(" and (proposedAt < :at or proposedAt = :at and id < :after)");
      values.put("at", last.proposedAt());
      values.put("after", after);
    }
    return find(where + " order by proposedAt desc, id desc", values).page(0, size + 1).list();
  }

  List<Document> documents(Collection<UUID> ids) {
    return documents.of(OWNER, ids);
  }

  Document document(UUID id, UUID documentId) {
    known(id);
    return documents.toHandOut(OWNER, id, documentId);
  }

  void write(Document document, OutputStream to) {
    documents.write(document, to);
  }

  /** What may be given up of it: all that a grantee owes, and of a contribution what is due. */
  Money due(Receivable r) {
    return switch (r.account()) {
      case Account.RECEIVABLE_FROM_GRANTEES -> r.open();
      case Account.CONTRIBUTIONS_RECEIVABLE ->
          r.subjectId() == null
              ? Money.ZERO
              : contributions.claim(r.subjectId()).map(Contributions.Claim::due).orElse(Money.ZERO);
      default -> Money.ZERO;
    };
  }

  /**
   * Who prepared the grant of each, or made the agreement, and so does not authorise giving it up.
   */
  Map<UUID, UUID> officers(Collection<WriteOff> of) {
    Map<UUID, UUID> found = new HashMap<>();
    if (!of.isEmpty()) {
      for (Object[] row :
          session
              .createNativeQuery(
                  "select w.id, coalesce(g.prepared_by, c.agreed_by) from write_off w left join grant_agreement g on g.id = w.subject_id"
                      + " left join contribution c on c.id = w.subject_id where w.id in (:ids)",
                  Object[].class)
              .setParameter("ids", of.stream().map(WriteOff::id).toList())
              .getResultList()) {
        found.put((UUID) row[0], (UUID) row[1]);
      }
    }
    return found;
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (!actor.isAny(
        Role.CONTROLLER,
        Role.APPROVING_OFFICER,
        Role.FINANCE_ACCOUNTANT,
        Role.SECRETARIAT_OFFICER)) {
      return List.of();
    }
    List<WriteOff> open =
        list(
            "status in ?1 order by proposedAt",
            List.of(
                WriteOffStatus.PROPOSED, WriteOffStatus.INVESTIGATED, WriteOffStatus.AUTHORISED));
    Map<UUID, UUID> officers = officers(open);
    List<Task> tasks = new ArrayList<>();
    for (WriteOff w : open) {
      w.actions(actor, officers.get(w.id())).stream()
          .filter(List.of("investigate", "authorise", "post")::contains)
          .forEach(
              verb ->
                  tasks.add(
                      new Task(
                          "write-off." + verb,
                          OWNER,
                          w.id(),
                          w.number(),
                          w.debtor() + " \u00b7 " + w.amount(),
                          since(w))));
    }
    return tasks;
  }

  /** What the controller has authorised stands in the books of the month. */
  @Override
  public Result check(Month month) {
    return new Result(
        "writeoff.closing.posted",
        false,
        list("status = ?1 order by number", WriteOffStatus.AUTHORISED).stream()
            .filter(w -> !w.authorisedAt().isAfter(clock.endOf(month.endsOn())))
            .map(
                w ->
                    new Row(
                        OWNER, w.id().toString(), w.number(), w.debtor() + " \u00b7 " + w.amount()))
            .toList());
  }

  private static Instant since(WriteOff w) {
    return w.authorisedAt() != null
        ? w.authorisedAt()
        : w.investigatedAt() != null ? w.investigatedAt() : w.proposedAt();
  }

  private WriteOff locked(UUID id) {
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
        .orElseThrow(Refusal::notFound);
  }

  private String nextNumber(int year) {
    Integer next =
        session
            .createNativeQuery(
                """
            insert into write_off_number as n (year, last) values (:year, 1)
            on conflict (year) do update set last = n.last + 1 returning last""",
                Integer.class)
            .setParameter("year", year)
            .getSingleResult();
    return "W-%04d-%04d".formatted(year, next);
  }
}
