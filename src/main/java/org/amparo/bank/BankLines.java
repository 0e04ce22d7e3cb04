package org.amparo.bank;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.exchange.ExchangeRates;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.ledger.Dimensions;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;

/**
 * What people make of lines of the bank. A line is held before anything is asked of it, so that of
 * two who say what it is only one is heard.
 */
@ApplicationScoped
public class BankLines implements PanacheRepositoryBase<BankLine, UUID>, TaskSource {

  private static final String TYPE = "bankLine";
  private static final String SOURCE = "bankPosting";

  /** Money that nobody has said anything about lies here. */
  private static final String POOL = "GENERAL";

  private static final int MOST_TASKS = 100;

  private final Candidates candidates;
  private final MatchTargets targets;
  private final ExchangeRates rates;
  private final Ledger ledger;
  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;

  BankLines(
      Candidates candidates,
      MatchTargets targets,
      ExchangeRates rates,
      Ledger ledger,
      AuditTrail trail,
      People people,
      FundClock clock) {
    this.candidates = candidates;
    this.targets = targets;
    this.rates = rates;
    this.ledger = ledger;
    this.trail = trail;
    this.people = people;
    this.clock = clock;
  }

  /** Which lines; a null asks for nothing. */
  record Filter(String account, LineStatus status, UUID statement, String search) {}

  /**
   * A person says what the line is: what waited for the bank is thereby recorded, by the rules of
   * whose it is.
   *
   * @param parts of the line, which together are all of it
   * @param on when a receipt counts as received: null for the day on which the bank booked it
   */
  @Transactional
  public void match(UUID id, List<MatchPart> parts, LocalDate on, Actor actor) {
    BankLine line = locked(id);
    if (line.standing().findAny().isPresent()
        && line.standing()
            .allMatch(
                m ->
                    actor.did(m.confirmedBy())
                        && parts.stream().anyMatch(p -> targets.isOf(m, p)))) {
      return;
    }
    line.checkMatch();
    people.remember(actor);
    List<Candidate> known =
        candidates.of(line.account(), line.side(), line.bookedOn(), line.bookedOn());
    List<Match> confirmed =
        targets.confirm(line, parts, known, on == null ? line.bookedOn() : on, actor, clock.now());
    line.match(confirmed);
    trail.record(
        actor,
        "match",
        TYPE,
        id,
        Map.of(
            "what",
            confirmed.stream().map(m -> m.targetType() + " " + m.label()).toList(),
            "amount",
            line.amount().toString()));
    flush();
  }

  /** It is something else after all. */
  @Transactional
  public void undo(UUID id, String reason, Actor actor) {
    BankLine line = locked(id);
    line.checkUndo();
    people.remember(actor);
    for (Match match : line.standing().toList()) {
      targets.takeBack(match, reason, actor);
    }
    line.undo(actor, reason, clock.now());
    trail.record(actor, "undoMatch", TYPE, id, Map.of("reason", reason));
    flush();
  }

  @Transactional
  public void propose(UUID id, Treatment treatment, String note, Actor actor) {
    BankLine line = locked(id);
    if (line.proposed()
        .filter(p -> actor.did(p.proposedBy()) && p.treatment() == treatment)
        .isPresent()) {
      return;
    }
    people.remember(actor);
    line.propose(treatment, note, actor, clock.now());
    if (treatment == Treatment.EXCHANGE_DIFFERENCE) {
      checkDifference(line);
    }
    trail.record(actor, "propose", TYPE, id, Map.of("treatment", treatment.name()));
    flush();
  }

  /** The second person puts it into the books. */
  @Transactional
  public void post(UUID id, Actor actor) {
    BankLine line = locked(id);
    if (line.postings().stream().anyMatch(p -> p.isPosted() && actor.did(p.postedBy()))
        && line.proposed().isEmpty()) {
      return;
    }
    Instant now = clock.now();
    people.remember(actor);
    BankPosting posting = line.post(actor, now);
    if (posting.treatment() == Treatment.EXCHANGE_DIFFERENCE) {
      ledger.post(
          BankPostings.difference(
              line, posting, aboutMatch(line), checkDifference(line), openDay(line.bookedOn())),
          actor);
    } else {
      if (posting.treatment() != Treatment.SUSPENSE) {
        line.posted(Treatment.SUSPENSE).ifPresent(s -> leaveSuspense(line, s, actor, now));
      }
      LocalDate on = openDay(line.bookedOn());
      BigDecimal rate = rates.on(on, line.amount().currency());
      ledger.post(BankPostings.treated(line, posting, POOL, rate, on), actor);
    }
    trail.record(actor, "post", TYPE, id, Map.of("treatment", posting.treatment().name()));
    flush();
  }

  @Transactional
  public void reject(UUID id, String reason, Actor actor) {
    BankLine line = locked(id);
    people.remember(actor);
    line.reject(actor, reason, clock.now());
    trail.record(actor, "reject", TYPE, id, Map.of("reason", reason));
    flush();
  }

  /**
   * The second person agrees with what the line is: the receipt or the refund is posted, if it is
   * not yet, and suspense is emptied of it, in one.
   */
  @Transactional
  public void clear(UUID id, Actor actor) {
    BankLine line = locked(id);
    Instant now = clock.now();
    people.remember(actor);
    BankPosting suspense = line.clear(actor, now);
    LocalDate on = openDay(line.bookedOn());
    for (Match match : line.standing().toList()) {
      on = later(on, targets.post(match, actor));
    }
    ledger.reverse(
        ledger.entryOf(SOURCE, suspense.id(), suspense.treatment().name()),
        on,
        targets.labels(line),
        actor);
    trail.record(actor, "clear", TYPE, id, Map.of("what", targets.labels(line)));
    flush();
  }

  /** What was posted of the line itself was wrong. */
  @Transactional
  public void reverse(UUID id, String reason, Actor actor) {
    BankLine line = locked(id);
    people.remember(actor);
    BankPosting posting = line.reverse(actor, reason, clock.now());
    ledger.reverse(
        ledger.entryOf(SOURCE, posting.id(), posting.treatment().name()),
        openDay(line.bookedOn()),
        reason,
        actor);
    trail.record(actor, "reverse", TYPE, id, Map.of("reason", reason));
    flush();
  }

  BankLine required(UUID id) {
    return findByIdOptional(id).orElseThrow(Refusal::notFound);
  }

  /**
   * Latest first, one more than asked when there are more.
   *
   * @param after the last one of the page before, or null
   */
  List<BankLine> page(Filter filter, UUID after, int size) {
    StringBuilder where = new StringBuilder("1 = 1");
    Map<String, Object> values = new HashMap<>();
    and(where, values, "account = :account", "account", filter.account());
    and(where, values, "status = :status", "status", filter.status());
    and(where, values, "statementId = :statement", "statement", filter.statement());
    if (filter.search() != null && !filter.search().isBlank()) {
      and(
          where,
          values,
          "(lower(counterparty) like :search or lower(remittance) like :search"
              + " or lower(bankReference) like :search or lower(endToEnd) like :search)",
          "search",
          "%"
              + filter
                  .search()
                  .strip()
                  .toLowerCase(java.util.Locale.ROOT)
                  .replaceAll("[%_\\\\]", "\\\\$0")
              + "%");
    }
    if (after != null) {
      BankLine last = required(after);
      where.append(" and (bookedOn < :on or bookedOn = :on and id < :after)");
      values.put("on", last.bookedOn());
      values.put("after", after);
    }
    return find(where + " order by bookedOn desc, id desc", values).page(0, size + 1).list();
  }

  /** The best few for each line that waits for one. */
  Map<UUID, List<Proposal>> proposals(List<BankLine> lines) {
    Map<UUID, List<Proposal>> best = new HashMap<>();
    Map<String, List<BankLine>> alike = new HashMap<>();
    for (BankLine line : lines) {
      if (line.status() == LineStatus.OPEN || line.status() == LineStatus.IN_SUSPENSE) {
        alike.computeIfAbsent(line.account() + line.side(), k -> new ArrayList<>()).add(line);
      }
    }
    for (List<BankLine> some : alike.values()) {
      LocalDate from =
          some.stream().map(BankLine::bookedOn).min(LocalDate::compareTo).orElseThrow();
      LocalDate to = some.stream().map(BankLine::bookedOn).max(LocalDate::compareTo).orElseThrow();
      List<Candidate> found = candidates.of(some.get(0).account(), some.get(0).side(), from, to);
      some.forEach(line -> best.put(line.id(), Proposal.best(line, found)));
    }
    return best;
  }

  /** Whatever a person looks for among what the line could be. */
  List<Proposal> search(BankLine line, String text) {
    String wanted = text.strip().toLowerCase(java.util.Locale.ROOT);
    return candidates.of(line.account(), line.side(), line.bookedOn(), line.bookedOn()).stream()
        .filter(
            c ->
                c.label().toLowerCase(java.util.Locale.ROOT).contains(wanted)
                    || c.party() != null
                        && c.party().toLowerCase(java.util.Locale.ROOT).contains(wanted)
                    || c.references().stream()
                        .anyMatch(r -> r.toLowerCase(java.util.Locale.ROOT).contains(wanted)))
        .limit(20)
        .map(
            c -> {
              Proposal scored = Proposal.of(line, c);
              return scored == null ? new Proposal(c, c.amount(), 0, List.of()) : scored;
            })
        .toList();
  }

  /** What the books have of a line, in the currency of the account; the bank's amount less that. */
  Map<UUID, BigDecimal> inBooks(List<UUID> lines) {
    Map<UUID, BigDecimal> found = new HashMap<>();
    if (!lines.isEmpty()) {
      getSession()
          .createNativeQuery(
              "select line_id, sum(value) from bank_line_value where line_id in (:lines) group by line_id",
              Object[].class)
          .setParameter("lines", lines)
          .getResultList()
          .forEach(row -> found.put((UUID) row[0], (BigDecimal) row[1]));
    }
    return found;
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (!actor.isAny(Role.FINANCE_ACCOUNTANT, Role.APPROVING_OFFICER)) {
      return List.of();
    }
    List<Task> tasks = new ArrayList<>();
    for (BankLine line :
        this.<BankLine>find("status in ('OPEN', 'PROPOSED', 'CLEARING') order by bookedOn, id")
            .page(0, MOST_TASKS)
            .list()) {
      for (String action : line.actions(actor)) {
        if (action.equals("match") || action.equals("post") || action.equals("clear")) {
          tasks.add(
              new Task(
                  "bankLine." + action,
                  TYPE,
                  line.id(),
                  line.bankReference(),
                  line.amount()
                      + (line.counterparty() == null ? "" : " \u00b7 " + line.counterparty()),
                  line.bookedOn().atStartOfDay().toInstant(ZoneOffset.UTC)));
        }
      }
    }
    return tasks;
  }

  /** By how much the bank's amount exceeds what the books have. */
  private Money checkDifference(BankLine line) {
    if (!line.amount().currency().equals("USD")) {
      throw Refusal.rule("bank.difference-in-dollars");
    }
    flush();
    BigDecimal books = inBooks(List.of(line.id())).get(line.id());
    if (books == null || books.signum() == 0) {
      throw Refusal.rule("bank.not-posted-yet");
    }
    BigDecimal bank = line.amount().amount();
    Money more = Money.usd((line.isCredit() ? bank : bank.negate()).subtract(books).setScale(2));
    if (more.isZero()) {
      throw Refusal.rule("bank.no-difference");
    }
    return more;
  }

  private Dimensions aboutMatch(BankLine line) {
    Object[] row =
        getSession()
            .createNativeQuery(
                """
                select l.pool, l.contribution_id, l.organisation_id from bank_line_value b join journal_line l on l.entry_id = b.entry_id
                where b.line_id = :line and l.account = :account order by b.number, l.line limit 1""",
                Object[].class)
            .setParameter("line", line.id())
            .setParameter("account", line.account())
            .getSingleResult();
    return row[1] == null
        ? Dimensions.pool((String) row[0])
        : Dimensions.contribution((String) row[0], (UUID) row[1], (UUID) row[2]);
  }

  private void leaveSuspense(BankLine line, BankPosting suspense, Actor actor, Instant now) {
    suspense.end(BankPosting.Status.CLEARED, actor, null, now);
    ledger.reverse(
        ledger.entryOf(SOURCE, suspense.id(), suspense.treatment().name()),
        openDay(line.bookedOn()),
        line.bankReference(),
        actor);
  }

  private BankLine locked(UUID id) {
    BankLine line = findById(id, LockModeType.PESSIMISTIC_WRITE);
    if (line == null) {
      throw Refusal.notFound();
    }
    return line;
  }

  /** The day itself, or today when its month takes no entries any more. */
  private LocalDate openDay(LocalDate day) {
    boolean open =
        getSession()
            .createNativeQuery(
                "select exists (select 1 from accounting_period where :day between starts_on and ends_on and status = 'OPEN')",
                Boolean.class)
            .setParameter("day", day)
            .getSingleResult();
    return open ? day : clock.today();
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return other != null && other.isAfter(one) ? other : one;
  }

  private static void and(
      StringBuilder where,
      Map<String, Object> values,
      String condition,
      String name,
      Object value) {
    if (value != null) {
      where.append(" and ").append(condition);
      values.put(name, value);
    }
  }
}
