package org.amparo.finding;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.ledger.Accounts;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.hibernate.Session;

@ApplicationScoped
public class Samples implements PanacheRepositoryBase<Sample, UUID> {

  private static final int MOST = 2_000;
  private static final int MOST_STRATA = 10;

  /** What is asked to be drawn. */
  record Request(
      String title,
      Sample.Method method,
      Sample.Unit unit,
      String seed,
      Sample.Filter filter,
      Sample.Plan plan,
      UUID idempotencyKey) {}

  record Outcome(Sample sample, boolean created) {}

  /** Whether drawing again gives the same, and over the same population. */
  record Verification(String populationHash, boolean samePopulation, boolean sameItems) {}

  private final Session session;
  private final Population population;
  private final Accounts accounts;
  private final Ledger ledger;
  private final AuditTrail trail;
  private final FundClock clock;
  private final SecureRandom random = new SecureRandom();

  Samples(
      Session session,
      Population population,
      Accounts accounts,
      Ledger ledger,
      AuditTrail trail,
      FundClock clock) {
    this.session = session;
    this.population = population;
    this.accounts = accounts;
    this.ledger = ledger;
    this.trail = trail;
    this.clock = clock;
  }

  /** For those who tell a fund's history: so many units by monetary unit from one account. */
  @Transactional
  public UUID drawnByMonetaryUnit(
      String title, String account, String seed, int size, Actor actor) {
    return draw(
            new Request(
                title,
                Sample.Method.MONETARY_UNIT,
                Sample.Unit.LINE,
                seed,
                new Sample.Filter(account, null, null, null, null, null),
                new Sample.Plan(size, List.of()),
                null),
            actor)
        .sample()
        .id();
  }

  @Transactional
  Outcome draw(Request request, Actor actor) {
    Optional<Sample> first =
        request.idempotencyKey() == null
            ? Optional.empty()
            : find("drawnBy = ?1 and idempotencyKey = ?2", actor.id(), request.idempotencyKey())
                .firstResultOptional();
    if (first.isPresent()) {
      return new Outcome(first.get(), false);
    }
    Finding.requireIndependent(actor);
    check(request);
    String seed =
        request.seed() == null || request.seed().isBlank() ? newSeed() : request.seed().strip();
    String snapshot = population.snapshot();
    Population.Drawing drawing =
        population.draw(
            request.method(), request.unit(), seed, request.filter(), request.plan(), snapshot);
    if (drawing.drawn().isEmpty()) {
      throw Refusal.rule("finding.nothing-to-draw");
    }
    Sample sample =
        new Sample(
            Findings.nextNumber(session, "S", clock.today().getYear()),
            request.title().strip(),
            request.method(),
            request.unit(),
            seed,
            request.filter(),
            new Sample.Plan(request.plan().size(), drawing.strata()),
            snapshot,
            drawing,
            request.idempotencyKey(),
            actor,
            clock.now());
    trail.record(
        actor,
        "draw",
        "sample",
        sample.id(),
        Map.of(
            "number",
            sample.number(),
            "method",
            sample.method().name(),
            "seed",
            seed,
            "population",
            sample.population(),
            "populationHash",
            sample.populationHash()));
    persistAndFlush(sample);
    int position = 0;
    for (Draw.Drawn drawn : drawing.drawn()) {
      session.persist(new SampleItem(sample.id(), ++position, drawn));
    }
    session.flush();
    return new Outcome(sample, true);
  }

  @Transactional
  void examine(
      UUID sampleId,
      UUID itemId,
      SampleItem.Result result,
      Money misstatement,
      String remark,
      Actor actor) {
    SampleItem item = session.find(SampleItem.class, itemId, LockModeType.PESSIMISTIC_WRITE);
    if (item == null || !item.sampleId().equals(sampleId)) {
      throw Refusal.notFound();
    }
    if (item.examine(actor, result, misstatement, remark, clock.now())) {
      trail.record(
          actor,
          "examine",
          "sample",
          sampleId,
          Map.of("item", item.position(), "entry", item.entryNumber(), "result", result.name()));
    }
    flush();
  }

  /** Draws it again, from what is in the database now. */
  @Transactional
  Verification verify(UUID id) {
    Sample s = required(id);
    Population.Drawing again =
        population.draw(s.method(), s.unit(), s.seed(), s.filter(), s.plan(), s.snapshot());
    List<SampleItem> kept = items(id);
    boolean same = kept.size() == again.drawn().size();
    for (int i = 0; same && i < kept.size(); i++) {
      Draw.Unit unit = again.drawn().get(i).unit();
      SampleItem item = kept.get(i);
      same =
          item.entryId().equals(unit.entryId())
              && (item.line() == null ? 0 : item.line()) == unit.line()
              && item.usd().text().equals(Draw.dollars(unit.cents()));
    }
    return new Verification(again.hash(), again.hash().equals(s.populationHash()), same);
  }

  Sample required(UUID id) {
    return findByIdOptional(id).orElseThrow(Refusal::notFound);
  }

  List<SampleItem> items(UUID sampleId) {
    return session
        .createQuery(
            "from SampleItem i where i.sampleId = :sample order by i.position", SampleItem.class)
        .setParameter("sample", sampleId)
        .getResultList();
  }

  /** Date, source, event and (of a line) account of each entry drawn, by item. */
  Map<UUID, String[]> entriesOf(UUID sampleId) {
    Map<UUID, String[]> found = new HashMap<>();
    for (Object[] row :
        session
            .createNativeQuery(
                """
                select i.id, cast(e.occurred_on as text), e.source_type, cast(l.account as text)
                from sample_item i join journal_entry e on e.id = i.entry_id
                left join journal_line l on l.entry_id = i.entry_id and l.line = i.line
                where i.sample_id = :sample""",
                Object[].class)
            .setParameter("sample", sampleId)
            .getResultList()) {
      found.put((UUID) row[0], new String[] {(String) row[1], (String) row[2], (String) row[3]});
    }
    return found;
  }

  /** Latest first, one more than asked when there are more. */
  List<Sample> page(UUID after, int size) {
    if (after == null) {
      return find("order by drawnAt desc, id desc").page(0, size + 1).list();
    }
    Sample last = required(after);
    return find(
            "drawnAt < ?1 or drawnAt = ?1 and id < ?2 order by drawnAt desc, id desc",
            last.drawnAt(),
            after)
        .page(0, size + 1)
        .list();
  }

  /**
   * What the errors found would be over the whole population, once every item is examined: by the
   * share of each item in error for sampled dollars, by the mean error for units; null before.
   */
  static Money projected(Sample sample, List<SampleItem> items) {
    if (items.isEmpty() || items.stream().anyMatch(i -> i.result() == null)) {
      return null;
    }
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal interval =
        sample.method() == Sample.Method.MONETARY_UNIT
            ? BigDecimal.valueOf(
                Draw.interval(
                    sample.populationUsd().amount().movePointRight(2).longValueExact(),
                    sample.plan().size()),
                2)
            : null;
    Map<Integer, Long> drawn = new HashMap<>();
    items.forEach(i -> drawn.merge(i.stratum() == null ? 0 : i.stratum(), 1L, Long::sum));
    for (SampleItem item : items) {
      if (item.misstatement() == null) {
        continue;
      }
      BigDecimal error = item.misstatement().amount();
      if (interval != null) {
        // An item larger than the interval was sure to be drawn and stands for itself.
        sum =
            sum.add(
                item.usd().amount().compareTo(interval) >= 0
                    ? error
                    : error
                        .multiply(interval)
                        .multiply(BigDecimal.valueOf(item.hits()))
                        .divide(item.usd().amount(), 10, RoundingMode.HALF_UP));
      } else {
        int stratum = item.stratum() == null ? 0 : item.stratum();
        long of =
            stratum == 0
                ? sample.population()
                : sample.plan().strata().get(stratum - 1).population();
        sum =
            sum.add(
                error
                    .multiply(BigDecimal.valueOf(of))
                    .divide(BigDecimal.valueOf(drawn.get(stratum)), 10, RoundingMode.HALF_UP));
      }
    }
    return Money.usd(sum.setScale(2, Money.ROUNDING));
  }

  private void check(Request r) {
    List<FieldError> errors = new ArrayList<>();
    Sample.Filter f = r.filter();
    if (f.account() != null
        && accounts.list().stream().noneMatch(a -> a.code().equals(f.account()))) {
      errors.add(FieldError.of("account", "problem.field.unknown"));
    }
    if (f.pool() != null && !ledger.pools().contains(f.pool())) {
      errors.add(FieldError.of("pool", "problem.field.unknown"));
    }
    if (f.from() != null && f.to() != null && f.to().isBefore(f.from())) {
      errors.add(FieldError.of("to", "finding.ends-before-start"));
    }
    if (r.method() == Sample.Method.STRATIFIED) {
      checkStrata(r.plan().strata(), errors);
    } else if (r.plan().size() == null) {
      errors.add(FieldError.of("size", "problem.field.required"));
    } else if (r.plan().size() < 1 || r.plan().size() > MOST) {
      errors.add(FieldError.of("size", "problem.field.Max", String.valueOf(MOST)));
    }
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
  }

  private static void checkStrata(List<Sample.Stratum> strata, List<FieldError> errors) {
    if (strata.isEmpty() || strata.size() > MOST_STRATA) {
      errors.add(FieldError.of("strata", "finding.strata"));
      return;
    }
    int sum = 0;
    BigDecimal before = null;
    for (int i = 0; i < strata.size(); i++) {
      Sample.Stratum s = strata.get(i);
      BigDecimal least = new BigDecimal(s.least());
      if (before != null && least.compareTo(before) <= 0) {
        errors.add(FieldError.of("strata[" + i + "].least", "finding.strata-order"));
      }
      before = least;
      sum += s.size();
    }
    if (sum < 1 || sum > MOST) {
      errors.add(FieldError.of("strata", "problem.field.Max", String.valueOf(MOST)));
    }
  }

  private String newSeed() {
    byte[] bytes = new byte[8];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
