package org.amparo.writeoff;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.ledger.Ledger;
import org.amparo.ledger.Proposal;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;

/** Sets aside what of the receivables may not come in. */
@ApplicationScoped
public class Allowances implements PanacheRepositoryBase<Allowance, UUID>, TaskSource {

  /** What is set aside for one receivable, other than its age says, and why. */
  public record Specific(String account, UUID subjectId, Money amount, String reason) {}

  private final Receivables receivables;
  private final Ledger ledger;
  private final FundSettings settings;
  private final People people;
  private final AuditTrail trail;
  private final FundClock clock;

  Allowances(
      Receivables receivables,
      Ledger ledger,
      FundSettings settings,
      People people,
      AuditTrail trail,
      FundClock clock) {
    this.receivables = receivables;
    this.ledger = ledger;
    this.settings = settings;
    this.people = people;
    this.trail = trail;
    this.clock = clock;
  }

  @Transactional
  public Allowance propose(
      LocalDate asOf, List<Specific> specifics, UUID idempotencyKey, Actor actor) {
    Optional<Allowance> first =
        idempotencyKey == null
            ? Optional.empty()
            : find("proposal.proposedBy = ?1 and idempotencyKey = ?2", actor.id(), idempotencyKey)
                .firstResultOptional();
    if (first.isPresent()) {
      return first.get();
    }
    if (asOf.isAfter(clock.today())) {
      throw Refusal.invalid(FieldError.of("asOf", "problem.field.future"));
    }
    Allowance a =
        Allowance.propose(asOf, items(asOf, specifics), idempotencyKey, actor, clock.now());
    people.remember(actor);
    persistAndFlush(a);
    trail.record(
        actor,
        "propose",
        "allowance",
        a.id(),
        Map.of("asOf", asOf.toString(), "change", a.change().toString()));
    return a;
  }

  @Transactional
  public Allowance post(UUID id, Actor actor) {
    Allowance a = locked(id);
    if (a.proposal().wasPostedBy(actor)) {
      return a;
    }
    a.checkDecide(actor);
    checkAsProposed(a);
    a.items().stream()
        .filter(i -> !i.change().isZero())
        .collect(Collectors.groupingBy(Allowance.Item::pool, TreeMap::new, Collectors.toList()))
        .forEach(
            (pool, items) ->
                ledger.post(WriteOffPostings.setAside(id, a.asOf(), pool, items), actor));
    a.post(actor, clock.now());
    trail.record(actor, "post", "allowance", id, Map.of("change", a.change().toString()));
    flush();
    return a;
  }

  @Transactional
  Allowance reject(UUID id, String reason, Actor actor) {
    Allowance a = locked(id);
    if (a.proposal().wasRejectedBy(actor)) {
      return a;
    }
    a.reject(actor, reason, clock.now());
    trail.record(actor, "reject", "allowance", id, Map.of("reason", reason));
    flush();
    return a;
  }

  Allowance known(UUID id) {
    return findByIdOptional(id).orElseThrow(Refusal::notFound);
  }

  /** Latest first. */
  List<Allowance> latest() {
    return find("order by proposal.proposedAt desc, id desc").page(0, 200).list();
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    return actor.is(Role.APPROVING_OFFICER)
        ? list("proposal.status = ?1", Proposal.Status.PROPOSED).stream()
            .filter(a -> a.actions(actor).contains("post"))
            .map(
                a ->
                    new Task(
                        "allowance.post",
                        "allowance",
                        a.id(),
                        a.asOf().toString(),
                        a.change().toString(),
                        a.proposal().proposedAt()))
            .toList()
        : List.of();
  }

  private List<Allowance.Item> items(LocalDate asOf, List<Specific> specifics) {
    List<Receivable> open = receivables.on(asOf);
    for (int i = 0; i < specifics.size(); i++) {
      Specific s = specifics.get(i);
      String at = "specifics[" + i + "]";
      Receivable of =
          open.stream().filter(r -> is(r, s.account(), s.subjectId())).findFirst().orElse(null);
      if (of == null) {
        throw Refusal.invalid(FieldError.of(at + ".subjectId", "problem.field.unknown"));
      }
      if (!s.amount().currency().equals("USD")
          || s.amount().isNegative()
          || s.amount().exceeds(of.open())) {
        throw Refusal.invalid(FieldError.of(at + ".amount", "writeoff.more-than-open"));
      }
    }
    List<Allowance.Item> items = new ArrayList<>();
    for (Receivable r : open) {
      Money byAge = r.byAge(settings.allowance());
      Specific s =
          specifics.stream()
              .filter(x -> is(r, x.account(), x.subjectId()))
              .findFirst()
              .orElse(null);
      // What was set aside for a reason of its own stays so until a reckoning says otherwise.
      items.add(
          s == null
              ? Allowance.Item.of(r, byAge, byAge.exceeds(r.setAside()) ? byAge : kept(r), null)
              : Allowance.Item.of(r, byAge, s.amount(), s.reason()));
    }
    return items;
  }

  /** Not more than what is still open. */
  private static Money kept(Receivable r) {
    return r.setAside().min(r.open());
  }

  /** What was proposed is what stands still: nothing came in or was set aside since. */
  private void checkAsProposed(Allowance a) {
    List<Receivable> open = receivables.on(a.asOf());
    boolean same =
        a.items().stream()
            .allMatch(
                i ->
                    open.stream()
                        .anyMatch(
                            r ->
                                is(r, i.account(), i.subjectId())
                                    && r.pool().equals(i.pool())
                                    && r.open().equals(i.open())
                                    && r.setAside().equals(i.setAside())));
    if (!same) {
      throw Refusal.conflict("writeoff.allowance-stale");
    }
  }

  private static boolean is(Receivable r, String account, UUID subject) {
    return r.account().equals(account) && java.util.Objects.equals(r.subjectId(), subject);
  }

  private Allowance locked(UUID id) {
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
        .orElseThrow(Refusal::notFound);
  }
}
