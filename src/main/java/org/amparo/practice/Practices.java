package org.amparo.practice;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.amparo.assistance.Assistance;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.organisation.Organisation;
import org.amparo.organisation.Organisations;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

@ApplicationScoped
public class Practices implements PanacheRepositoryBase<Practice, UUID>, TaskSource {

  private static final String TYPE = "practice";
  private static final int MOST_TASKS = 200;

  /** With whose it is, which is told with it. */
  private static final String OF =
      "select p from Practice p left join fetch p.organisation o where ";

  private final Session session;
  private final Organisations organisations;
  private final Assistance assistance;
  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;

  Practices(
      Session session,
      Organisations organisations,
      Assistance assistance,
      AuditTrail trail,
      People people,
      FundClock clock) {
    this.session = session;
    this.organisations = organisations;
    this.assistance = assistance;
    this.trail = trail;
    this.people = people;
    this.clock = clock;
  }

  /**
   * @param key the sender's own name for this attempt, or null; the same again returns the first
   */
  @Transactional
  public Practice draft(Lesson lesson, UUID key, Actor actor) {
    Optional<Practice> first =
        key == null
            ? Optional.empty()
            : find(OF + "p.idempotencyKey = ?1 and p.createdBy = ?2", key, actor.id())
                .firstResultOptional();
    if (first.isPresent()) {
      return first.get();
    }
    checkCodes(lesson);
    // Whoever belongs to an organisation writes for it; the others write for the fund.
    Organisation organisation = actor.organisation() == null ? null : organisations.required(actor);
    Practice drafted = Practice.draft(nextNumber(), organisation, lesson, key, actor, clock.now());
    people.remember(actor);
    persist(drafted);
    return done(drafted, "draftPractice", actor);
  }

  @Transactional
  public Practice revise(
      UUID id, int version, Lesson lesson, Actor actor, Function<Practice, ?> shown) {
    Practice practice = own(id, actor);
    if (practice.version() != version) {
      throw Refusal.stale(shown.apply(practice));
    }
    checkCodes(lesson);
    practice.revise(lesson, actor, clock.now());
    return done(practice, "revisePractice", actor);
  }

  @Transactional
  public Practice submit(UUID id, Actor actor) {
    Practice practice = own(id, actor);
    if (practice.status() == PracticeStatus.SUBMITTED) {
      return practice;
    }
    practice.submit(actor, clock.now());
    return done(practice, "submitPractice", actor);
  }

  /**
   * @param version that was read: what nobody has read is not published
   */
  @Transactional
  public Practice publish(UUID id, int version, Actor actor, Function<Practice, ?> shown) {
    Practice practice = locked(id, actor);
    if (practice.wasDecided(PracticeStatus.PUBLISHED, actor)) {
      return practice;
    }
    if (practice.version() != version) {
      throw Refusal.stale(shown.apply(practice));
    }
    practice.publish(!withheld(List.of(practice)).isEmpty(), actor, clock.now());
    return done(practice, "publishPractice", actor);
  }

  @Transactional
  public Practice sendBack(UUID id, String reason, Actor actor) {
    Practice practice = locked(id, actor);
    if (practice.wasDecided(PracticeStatus.SENT_BACK, actor)) {
      return practice;
    }
    practice.sendBack(reason, actor, clock.now());
    return done(practice, "sendBackPractice", actor);
  }

  @Transactional
  public Practice decline(UUID id, String reason, Actor actor) {
    Practice practice = locked(id, actor);
    if (practice.wasDecided(PracticeStatus.DECLINED, actor)) {
      return practice;
    }
    practice.decline(reason, actor, clock.now());
    return done(practice, "declinePractice", actor);
  }

  @Transactional
  public Practice withdraw(UUID id, String reason, Actor actor) {
    Practice practice = locked(id, actor);
    if (!practice.isWrittenBy(actor) && !actor.isAny(Practice.MODERATORS)) {
      throw Refusal.notFound();
    }
    if (practice.status() == PracticeStatus.WITHDRAWN) {
      return practice;
    }
    practice.withdraw(reason, actor, clock.now());
    return done(practice, "withdrawPractice", actor);
  }

  Practice visible(UUID id, Actor actor) {
    return findByIdOptional(id).filter(p -> p.isVisibleTo(actor)).orElseThrow(Refusal::notFound);
  }

  /**
   * What the actor may see, the latest first.
   *
   * @param before the last one already seen, or null
   */
  List<Practice> list(PracticeStatus status, UUID before, int size, Actor actor) {
    StringBuilder where = new StringBuilder(OF);
    Map<String, Object> values = new HashMap<>();
    if (actor.organisation() != null) {
      where.append("o.code = :code");
      values.put("code", actor.organisation());
    } else {
      where.append("(p.submittedAt is not null or o is null)");
    }
    if (status != null) {
      where.append(" and p.status = :status");
      values.put("status", status);
    }
    if (before != null) {
      Practice last = visible(before, actor);
      where.append(" and (p.statusSince < :since or (p.statusSince = :since and p.id < :id))");
      values.put("since", last.statusSince());
      values.put("id", last.id());
    }
    return find(where + " order by p.statusSince desc, p.id desc", values).page(0, size).stream()
        .filter(p -> p.isVisibleTo(actor))
        .toList();
  }

  /** A state that a practice was in since its submission. */
  record Step(
      int number,
      PracticeStatus status,
      UUID takenBy,
      Instant takenAt,
      String reason,
      String title,
      String summary,
      String text) {}

  List<Step> steps(UUID practice) {
    return session
        .createNativeQuery(
            "select number, status, taken_by, taken_at, reason, title, summary, text from practice_step"
                + " where practice_id = :practice order by number desc",
            Object[].class)
        .setParameter("practice", practice)
        .getResultStream()
        .map(
            r ->
                new Step(
                    ((Number) r[0]).intValue(),
                    PracticeStatus.valueOf((String) r[1]),
                    (UUID) r[2],
                    (Instant) r[3],
                    (String) r[4],
                    (String) r[5],
                    (String) r[6],
                    (String) r[7]))
        .toList();
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (actor.isAny(Practice.MODERATORS)) {
      return find(OF + "p.status = ?1 order by p.statusSince", PracticeStatus.SUBMITTED)
          .page(0, MOST_TASKS)
          .stream()
          .filter(p -> p.awaits(actor))
          .map(p -> task("practice.moderate", p))
          .toList();
    }
    return actor.organisation() == null
        ? List.of()
        : find(
                OF + "p.status = ?1 and o.code = ?2 order by p.statusSince",
                PracticeStatus.SENT_BACK,
                actor.organisation())
            .page(0, MOST_TASKS)
            .stream()
            .filter(p -> p.isWrittenBy(actor))
            .map(p -> task("practice.revise", p))
            .toList();
  }

  private static Task task(String task, Practice p) {
    return new Task(task, TYPE, p.id(), p.number(), p.lesson().title(), p.statusSince());
  }

  /** Ids of those whose organisation nothing public may lead to. */
  Set<UUID> withheld(List<Practice> of) {
    return Set.copyOf(
        session
            .createNativeQuery(
                "select p.id from practice p where p.id in (:ids) and organisation_is_withheld(p.organisation_id)",
                UUID.class)
            .setParameter("ids", of.stream().map(Practice::id).toList())
            .getResultList());
  }

  private void checkCodes(Lesson lesson) {
    if (lesson.assistance() != null && !assistance.kinds().contains(lesson.assistance())) {
      throw Refusal.invalid(FieldError.of("assistance", "problem.field.unknown"));
    }
    if (!lesson.region().equals(Lesson.WORLD) && !assistance.regions().contains(lesson.region())) {
      throw Refusal.invalid(FieldError.of("region", "problem.field.unknown"));
    }
  }

  private Practice done(Practice practice, String verb, Actor actor) {
    people.remember(actor);
    flush();
    trail.record(actor, verb, TYPE, practice.id(), Map.of("number", practice.number()));
    return practice;
  }

  private Practice own(UUID id, Actor actor) {
    Practice practice = locked(id, actor);
    if (!practice.isWrittenBy(actor)) {
      throw Refusal.notFound();
    }
    return practice;
  }

  private Practice locked(UUID id, Actor actor) {
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
        .filter(p -> p.isVisibleTo(actor))
        .orElseThrow(Refusal::notFound);
  }

  private String nextNumber() {
    long next =
        session
            .createNativeQuery("select nextval('practice_number')", Long.class)
            .getSingleResult();
    return "GP-%d-%04d".formatted(clock.today().getYear(), next);
  }
}
