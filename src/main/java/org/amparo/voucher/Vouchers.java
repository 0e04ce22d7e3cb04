package org.amparo.voucher;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.amparo.audit.AuditTrail;
import org.amparo.document.Document;
import org.amparo.document.Documents;
import org.amparo.document.Upload;
import org.amparo.exchange.ExchangeRates;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.ledger.Accounts;
import org.amparo.ledger.Ledger;
import org.amparo.ledger.Subject;
import org.amparo.ledger.Subjects;
import org.amparo.period.ClosingCheck;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

/** Prepares, posts and takes back what is written into the books by hand. */
@ApplicationScoped
public class Vouchers implements PanacheRepositoryBase<Voucher, UUID>, TaskSource, ClosingCheck {

  private static final String OWNER = "voucher";

  /** What someone has written, not yet valued: {@code usd} of a line may be null. */
  public record Written(
      LocalDate occurredOn,
      VoucherTemplate template,
      String description,
      List<VoucherLine> lines) {}

  /** A voucher and whether this call made it. */
  public record Prepared(Voucher voucher, boolean created) {}

  /** An entry of the journal, as far as taking it back goes. */
  record Standing(UUID id, long number, String sourceType, boolean reversal, boolean reversed) {}

  private final Session session;
  private final Accounts accounts;
  private final Subjects subjects;
  private final ExchangeRates rates;
  private final Ledger ledger;
  private final Documents documents;
  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;

  Vouchers(
      Session session,
      Accounts accounts,
      Subjects subjects,
      ExchangeRates rates,
      Ledger ledger,
      Documents documents,
      AuditTrail trail,
      People people,
      FundClock clock) {
    this.session = session;
    this.accounts = accounts;
    this.subjects = subjects;
    this.rates = rates;
    this.ledger = ledger;
    this.documents = documents;
    this.trail = trail;
    this.people = people;
    this.clock = clock;
  }

  @Transactional
  public Prepared prepare(Written written, UUID idempotencyKey, Actor actor) {
    Optional<Voucher> first = firstUnder(idempotencyKey, actor);
    if (first.isPresent()) {
      return new Prepared(first.get(), false);
    }
    if (written.template() == VoucherTemplate.REVERSAL) {
      throw Refusal.invalid(FieldError.of("template", "problem.field.other"));
    }
    List<VoucherLine> lines = valued(written);
    Voucher v =
        Voucher.prepare(
            nextNumber(written.occurredOn().getYear()),
            written.template(),
            idempotencyKey,
            actor,
            clock.now());
    v.write(written.occurredOn(), written.description(), lines, clock.today());
    return new Prepared(kept(v, actor), true);
  }

  /** Prepares to take back an entry that a voucher posted. */
  @Transactional
  public Prepared prepareReversal(
      UUID entryId, LocalDate on, String reason, UUID idempotencyKey, Actor actor) {
    Optional<Voucher> first = firstUnder(idempotencyKey, actor);
    if (first.isPresent()) {
      return new Prepared(first.get(), false);
    }
    checkReversible(entryId);
    Voucher v =
        Voucher.takeBack(
            nextNumber(on.getYear()),
            entryId,
            on,
            reason,
            idempotencyKey,
            actor,
            clock.now(),
            clock.today());
    return new Prepared(kept(v, actor), true);
  }

  /**
   * @param version the one that was edited
   * @param told how the present state is shown to whoever edited an older one
   */
  @Transactional
  Voucher edit(UUID id, int version, Written written, Actor actor, Function<Voucher, ?> told) {
    Voucher v = locked(id);
    v.checkEdit(actor);
    if (v.version() != version) {
      throw Refusal.stale(told.apply(v));
    }
    // What a voucher is for decides what it may touch, and stays.
    Written same =
        new Written(written.occurredOn(), v.template(), written.description(), written.lines());
    v.edit(actor, same.occurredOn(), same.description(), valued(same), clock.today());
    trail.record(actor, "edit", OWNER, id);
    flush();
    return v;
  }

  @Transactional
  public Voucher submit(UUID id, Actor actor) {
    Voucher v = locked(id);
    if (v.submit(actor, clock.now())) {
      documents.seal(OWNER, id);
      trail.record(actor, "submit", OWNER, id, Map.of("total", v.total(Side.DEBIT).toString()));
    }
    flush();
    return v;
  }

  @Transactional
  Voucher withdraw(UUID id, Actor actor) {
    Voucher v = locked(id);
    if (v.withdraw(actor, clock.now())) {
      trail.record(actor, "withdraw", OWNER, id);
    }
    flush();
    return v;
  }

  @Transactional
  public Voucher post(UUID id, Actor actor) {
    Voucher v = locked(id);
    if (v.status() == VoucherStatus.POSTED && actor.did(v.postedBy())) {
      return v;
    }
    v.checkPost(actor);
    UUID entry;
    if (v.reverses() == null) {
      entry = ledger.post(VoucherPostings.posted(v), actor);
    } else {
      checkReversible(v.reverses());
      entry = ledger.reverse(v.reverses(), v.occurredOn(), v.description(), actor);
    }
    v.post(actor, clock.now(), entry);
    trail.record(actor, "post", OWNER, id, Map.of("number", v.number(), "entry", entry.toString()));
    flush();
    return v;
  }

  @Transactional
  Voucher reject(UUID id, String reason, Actor actor) {
    Voucher v = locked(id);
    if (v.reject(actor, reason, clock.now())) {
      trail.record(actor, "reject", OWNER, id, Map.of("reason", reason));
    }
    flush();
    return v;
  }

  @Transactional
  Voucher attach(UUID id, Upload upload, Actor actor) {
    Voucher v = locked(id);
    v.checkAttach(actor);
    Document kept = documents.keep(OWNER, id, "VOUCHER", upload, actor);
    trail.record(actor, "attach", OWNER, id, Map.of("sha256", kept.sha256()));
    return v;
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

  List<String> pools() {
    return ledger.pools();
  }

  Voucher known(UUID id) {
    return findByIdOptional(id).orElseThrow(Refusal::notFound);
  }

  /**
   * Latest first, one more than asked when there are more.
   *
   * @param after the last one of the page before, or null
   */
  List<Voucher> page(VoucherStatus status, UUID after, int size) {
    StringBuilder where = new StringBuilder("1 = 1");
    Map<String, Object> values = new HashMap<>();
    if (status != null) {
      where.append(" and status = :status");
      values.put("status", status);
    }
    if (after != null) {
      Voucher last = known(after);
      where.append(" and (preparedAt < :at or preparedAt = :at and id < :after)");
      values.put("at", last.preparedAt());
      values.put("after", after);
    }
    return find(where + " order by preparedAt desc, id desc", values).page(0, size + 1).list();
  }

  /** Numbers and kinds of entries, by id. */
  Map<UUID, Standing> entries(Collection<UUID> ids) {
    Map<UUID, Standing> found = new HashMap<>();
    if (ids.isEmpty()) {
      return found;
    }
    for (Object[] row :
        session
            .createNativeQuery(
                """
            select e.id, e.number, e.source_type, e.reverses is not null,
                   exists (select 1 from journal_entry r where r.reverses = e.id)
            from journal_entry e where e.id in (:ids)""",
                Object[].class)
            .setParameter("ids", ids)
            .getResultList()) {
      found.put(
          (UUID) row[0],
          new Standing(
              (UUID) row[0],
              ((Number) row[1]).longValue(),
              (String) row[2],
              (Boolean) row[3],
              (Boolean) row[4]));
    }
    return found;
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (!actor.is(Role.APPROVING_OFFICER)) {
      return List.of();
    }
    return list("status = ?1 order by submittedAt", VoucherStatus.SUBMITTED).stream()
        .filter(v -> v.actions(actor).contains("post"))
        .map(
            v ->
                new Task(
                    "voucher.post", OWNER, v.id(), v.number(), v.description(), v.submittedAt()))
        .toList();
  }

  /** Nothing that is dated in the month waits to be posted. */
  @Override
  public Result check(Month month) {
    return new Result(
        "voucher.closing.posted",
        true,
        list(
                "status in ?1 and occurredOn between ?2 and ?3 order by number",
                List.of(VoucherStatus.DRAFT, VoucherStatus.SUBMITTED),
                month.startsOn(),
                month.endsOn())
            .stream()
            .map(v -> new Row(OWNER, v.id().toString(), v.number(), v.description()))
            .toList());
  }

  private List<VoucherLine> valued(Written written) {
    Map<String, Accounts.Charted> chart = new HashMap<>();
    accounts.list().forEach(a -> chart.put(a.code(), a));
    List<String> pools = ledger.pools();
    Map<UUID, Subject> known =
        subjects.of(written.lines().stream().map(VoucherLine::about).toList(), Locale.ENGLISH);
    List<FieldError> errors = new ArrayList<>();
    List<VoucherLine> lines =
        IntStream.range(0, written.lines().size())
            .mapToObj(i -> valued(written, i, chart, pools, known, errors))
            .toList();
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
    return lines;
  }

  private VoucherLine valued(
      Written written,
      int index,
      Map<String, Accounts.Charted> chart,
      List<String> pools,
      Map<UUID, Subject> known,
      List<FieldError> errors) {
    VoucherLine line = written.lines().get(index);
    String at = "lines[" + index + "]";
    Accounts.Charted account = chart.get(line.account());
    if (account == null) {
      throw Refusal.invalid(FieldError.of(at + ".account", "problem.field.unknown"));
    }
    if (!written.template().admits(account)) {
      throw Refusal.rule(
          "voucher.account-not-by-hand",
          List.of(FieldError.of(at + ".account", "voucher.account-not-by-hand", line.account())),
          line.account());
    }
    if (!pools.contains(line.pool())) {
      throw Refusal.invalid(FieldError.of(at + ".pool", "problem.field.unknown"));
    }
    if (line.hasSubject() && written.template() == VoucherTemplate.OPENING_BALANCES) {
      throw Refusal.invalid(FieldError.of(at + ".grantId", "problem.field.other"));
    }
    errors.addAll(Subjects.errors(line.about(), known, account.takes(), line.account(), at + "."));
    boolean dollars = line.amount().currency().equals("USD");
    // Nothing in its own currency but something in dollars is an exchange difference.
    if (line.amount().isNegative() || line.amount().isZero() && (dollars || line.usd() == null)) {
      throw Refusal.invalid(FieldError.of(at + ".amount", "problem.field.not-positive"));
    }
    if (line.usd() != null
        && (!line.usd().currency().equals("USD")
            || line.usd().isNegative()
            || dollars && !line.usd().equals(line.amount()))) {
      throw Refusal.invalid(FieldError.of(at + ".usd", "problem.field.other"));
    }
    java.math.BigDecimal rate = rates.on(written.occurredOn(), line.amount().currency());
    return line.valued(rate).about(Subjects.completed(line.about(), known));
  }

  /**
   * What belongs to an object is taken back there: done here, the object would still say that it
   * was.
   */
  private void checkReversible(UUID entryId) {
    Standing entry = entries(List.of(entryId)).get(entryId);
    if (entry == null) {
      throw Refusal.invalid(FieldError.of("entryId", "problem.field.unknown"));
    }
    if (!entry.sourceType().equals(OWNER)) {
      throw Refusal.rule("voucher.owned-elsewhere", entry.sourceType().replace('-', '_'));
    }
    if (entry.reversal()) {
      throw Refusal.rule("ledger.reversal-of-reversal");
    }
    if (entry.reversed()) {
      throw Refusal.rule("ledger.reversed-already");
    }
  }

  private Voucher kept(Voucher v, Actor actor) {
    people.remember(actor);
    persistAndFlush(v);
    trail.record(
        actor,
        "prepare",
        OWNER,
        v.id(),
        Map.of("number", v.number(), "template", v.template().name()));
    return v;
  }

  private Voucher locked(UUID id) {
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
        .orElseThrow(Refusal::notFound);
  }

  private Optional<Voucher> firstUnder(UUID idempotencyKey, Actor actor) {
    return idempotencyKey == null
        ? Optional.empty()
        : find("preparedBy = ?1 and idempotencyKey = ?2", actor.id(), idempotencyKey)
            .firstResultOptional();
  }

  private String nextNumber(int year) {
    Integer next =
        session
            .createNativeQuery(
                """
            insert into voucher_number as n (year, last) values (:year, 1)
            on conflict (year) do update set last = n.last + 1 returning last""",
                Integer.class)
            .setParameter("year", year)
            .getSingleResult();
    return "V-%04d-%04d".formatted(year, next);
  }
}
