package org.amparo.safeguarding;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.amparo.audit.AuditTrail;
import org.amparo.audit.Unnamed;
import org.amparo.audit.Withheld;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Scope;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

/**
 * Allegations, for those who bring them and for those who are named to read them. The database
 * shows them to a transaction only once it has said for whom it reads; every reading is in the
 * trail, under an address and with words that say nothing of what it is.
 */
@ApplicationScoped
class Allegations
    implements PanacheRepositoryBase<Allegation, UUID>, TaskSource, Withheld, Unnamed {

  /** How many, of which year, in which state. */
  record Count(int year, AllegationStatus status, long count) {}

  private static final String SUBJECT = "desk-item";
  private static final int MOST = 500;

  private final Session session;
  private final FocalPoints points;
  private final FocalRequests requests;
  private final DeskSettings settings;
  private final People people;
  private final AuditTrail trail;
  private final FundClock clock;

  Allegations(
      Session session,
      FocalPoints points,
      FocalRequests requests,
      DeskSettings settings,
      People people,
      AuditTrail trail,
      FundClock clock) {
    this.session = session;
    this.points = points;
    this.requests = requests;
    this.settings = settings;
    this.people = people;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * Takes what somebody reports. The trail says that something came, never from whom.
   *
   * @param request key of the request: the same again is the same report
   * @param reporter who wants those who read it to know, or null
   */
  ReporterKey receive(Allegation.Particulars p, UUID request, Actor reporter) {
    ReporterKey key = ReporterKey.of(request, settings.secret().getBytes(StandardCharsets.UTF_8));
    Allegation received = Allegation.receive(key, p, reporter, clock.now());
    return Scope.fund(
        () -> {
          readWith(key);
          if (find("reference", key.reference()).firstResultOptional().isEmpty()) {
            if (reporter != null) {
              people.remember(reporter);
            }
            trail.record(Actor.SYSTEM, "arrive", SUBJECT, received.id());
            persistAndFlush(received);
            points.tell();
          }
          return key;
        });
  }

  /**
   * What its reporter may know of it.
   *
   * @throws Refusal not found, whichever of the two words is wrong
   */
  Allegation answered(ReporterKey key) {
    return Scope.fund(
        () -> {
          readWith(key);
          return find("reference = ?1 and keySha256 = ?2", key.reference(), key.sha256())
              .firstResultOptional()
              .orElseThrow(Refusal::notFound);
        });
  }

  @Transactional
  List<Allegation> all(Actor actor) {
    readAs(actor);
    trail.record(actor, "browse", SUBJECT, "-");
    return find("order by receivedAt desc, id").page(0, MOST).list();
  }

  @Transactional
  Allegation read(UUID id, Actor actor) {
    readAs(actor);
    Allegation found = findByIdOptional(id).orElseThrow(Refusal::notFound);
    trail.record(actor, "read", SUBJECT, id);
    return found;
  }

  @Transactional
  Allegation note(UUID id, String text, Actor actor) {
    return done(id, "annotate", actor, a -> a.note(actor, text, clock.now()));
  }

  @Transactional
  Allegation answer(UUID id, String text, Actor actor) {
    return done(id, "reply", actor, a -> a.answer(actor, text, clock.now()));
  }

  @Transactional
  Allegation assess(UUID id, String text, Actor actor) {
    return done(id, "appraise", actor, a -> a.assess(actor, text, clock.now()));
  }

  @Transactional
  Allegation refer(UUID id, String to, String text, Actor actor) {
    return done(id, "refer", actor, a -> a.refer(actor, to, text, clock.now()));
  }

  @Transactional
  Allegation close(UUID id, String text, Actor actor) {
    return done(id, "close", actor, a -> a.close(actor, text, clock.now()));
  }

  /** The request goes its own way; that it comes from here is known here alone. */
  @Transactional
  Allegation askSuspension(UUID id, String grantNumber, Actor actor) {
    Allegation a = locked(id, actor);
    a.asked(requests.ask(grantNumber, actor).id());
    trail.record(actor, "ask", SUBJECT, id);
    flush();
    return a;
  }

  List<Count> counts() {
    return session
        .createNativeQuery("select year, status, count from allegation_counts()", Object[].class)
        .getResultStream()
        .map(
            row ->
                new Count(
                    (Integer) row[0],
                    AllegationStatus.valueOf((String) row[1]),
                    ((Number) row[2]).longValue()))
        .toList();
  }

  @Override
  @Transactional
  public List<Task> awaiting(Actor actor) {
    if (!points.reads(actor)) {
      return List.of();
    }
    readAs(actor);
    return list("status in ?1", List.of(AllegationStatus.RECEIVED, AllegationStatus.ASSESSED))
        .stream()
        .map(
            a ->
                new Task(
                    "desk-item.proceed",
                    SUBJECT,
                    a.id(),
                    ReporterKey.grouped(a.reference()),
                    null,
                    a.statusSince()))
        .toList();
  }

  /** What is done about an allegation is read where it is read. */
  @Override
  public Set<String> subjects(Actor reader) {
    return points.reads(reader)
        ? Set.of()
        : session
            .createNativeQuery("select id from allegation_ids() id", UUID.class)
            .getResultStream()
            .map(UUID::toString)
            .collect(Collectors.toSet());
  }

  @Override
  public boolean covers(String path) {
    return path.matches("/+api/+desk(/.*)?");
  }

  private Allegation done(UUID id, String verb, Actor actor, Predicate<Allegation> act) {
    Allegation a = locked(id, actor);
    if (act.test(a)) {
      trail.record(actor, verb, SUBJECT, id);
    }
    flush();
    return a;
  }

  private Allegation locked(UUID id, Actor actor) {
    readAs(actor);
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
        .orElseThrow(Refusal::notFound);
  }

  /** To whoever is not named, nothing is there. */
  private void readAs(Actor actor) {
    if (!points.reads(actor)) {
      throw Refusal.notFound();
    }
    say("amparo.focal_point", actor.id().toString());
  }

  private void readWith(ReporterKey key) {
    say("amparo.desk_key", key.sha256());
  }

  /** Forgotten when the transaction ends. */
  private void say(String name, String value) {
    session
        .createNativeQuery("select set_config(:name, :value, true)", String.class)
        .setParameter("name", name)
        .setParameter("value", value)
        .getSingleResult();
  }
}
