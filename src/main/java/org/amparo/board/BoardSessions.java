package org.amparo.board;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amparo.application.Application;
import org.amparo.application.ApplicationStatus;
import org.amparo.application.Applications;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.BoardSettings;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.interest.Reviewer;
import org.amparo.interest.Reviewers;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.review.Advice;
import org.amparo.review.Hearing;
import org.amparo.review.Reviews;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.hibernate.Session;

/**
 * Takes a session of the Board from its planning to its minutes. Each use case holds the
 * applications on the agenda first and then the session, as whoever advises holds the application
 * first: so a word and the closing never pass each other by.
 */
@ApplicationScoped
public class BoardSessions
    implements PanacheRepositoryBase<BoardSession, UUID>, TaskSource, Hearing {

  static final String TYPE = "board-session";
  static final int MOST_ITEMS = 200;

  private static final Set<ApplicationStatus> ADVISABLE =
      EnumSet.of(
          ApplicationStatus.SCORED,
          ApplicationStatus.RECOMMENDED,
          ApplicationStatus.NOT_RECOMMENDED);

  private final Session session;
  private final Applications applications;
  private final Reviews reviews;
  private final Reviewers reviewers;
  private final MinutesRecord records;
  private final BoardSettings settings;
  private final FundClock clock;
  private final AuditTrail trail;

  BoardSessions(
      Session session,
      Applications applications,
      Reviews reviews,
      Reviewers reviewers,
      MinutesRecord records,
      BoardSettings settings,
      FundClock clock,
      AuditTrail trail) {
    this.session = session;
    this.applications = applications;
    this.reviews = reviews;
    this.reviewers = reviewers;
    this.records = records;
    this.settings = settings;
    this.clock = clock;
    this.trail = trail;
  }

  /**
   * An item as it stands: what the members present are to it, and what those said who count.
   *
   * @param quorum in force for it
   */
  record Heard(BoardItem item, List<Voice> voices, List<Advice> advice, int quorum) {

    int entitled() {
      return BoardItem.entitled(voices);
    }

    boolean hasQuorum() {
      return entitled() >= quorum;
    }

    Optional<Advice> of(UUID trustee) {
      return advice.stream().filter(a -> a.trustee().equals(trustee)).findAny();
    }

    long favourable() {
      return advice.stream().filter(a -> a.advice().isFavourable()).count();
    }

    /** Null while nobody has advised. */
    ApplicationStatus result() {
      if (advice.isEmpty()) {
        return null;
      }
      return favourable() * 2 > advice.size()
          ? ApplicationStatus.RECOMMENDED
          : ApplicationStatus.NOT_RECOMMENDED;
    }
  }

  @Transactional
  public UUID plan(BoardSession.Said said, Actor actor) {
    BoardSession planned =
        new BoardSession(nextNumber(said.heldOn().getYear()), said, actor, clock.now());
    trail.record(actor, "planSession", TYPE, planned.id(), Map.of("number", planned.number()));
    persistAndFlush(planned);
    return planned.id();
  }

  @Transactional
  BoardSession revise(
      UUID id, int version, BoardSession.Said said, Actor actor, Function<BoardSession, ?> shown) {
    BoardSession held = locked(id);
    held.checkPlanned();
    checkVersion(held, version, shown);
    held.revise(said);
    trail.record(actor, "reviseSession", TYPE, id, Map.of("heldOn", said.heldOn().toString()));
    flush();
    return held;
  }

  /** These and no others, but for those that the actor does not see. */
  @Transactional
  public BoardSession agenda(
      UUID id, int version, List<UUID> wanted, Actor actor, Function<BoardSession, ?> shown) {
    BoardSession held = locked(id, wanted);
    held.checkPlanned();
    checkVersion(held, version, shown);
    List<BoardItem> before = items(id);
    Set<UUID> seen =
        applications.among(before.stream().map(BoardItem::applicationId).toList(), actor).stream()
            .map(Application::id)
            .collect(Collectors.toSet());
    Set<UUID> next = new LinkedHashSet<>(wanted);
    for (BoardItem item : before) {
      if (seen.contains(item.applicationId()) && !next.contains(item.applicationId())) {
        session.remove(item);
        note(actor, "takeOffAgenda", item, Map.of("session", held.number()));
      }
    }
    before.forEach(item -> next.remove(item.applicationId()));
    List<Application> added = applications.among(next, actor);
    if (added.size() < next.size() || before.size() + next.size() > MOST_ITEMS) {
      throw Refusal.invalid(FieldError.of("applications", "board.not-for-advice"));
    }
    for (Application application : added) {
      application.checkAgenda();
      BoardItem item = new BoardItem(id, application);
      session.persist(item);
      note(actor, "putOnAgenda", item, Map.of("session", held.number()));
    }
    trail.record(actor, "setAgenda", TYPE, id);
    session.lock(held, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
    flush();
    return held;
  }

  @Transactional
  public BoardSession attend(
      UUID id,
      int version,
      Set<UUID> present,
      Set<UUID> excused,
      UUID chair,
      Actor actor,
      Function<BoardSession, ?> shown) {
    BoardSession held = locked(id);
    held.checkAttendance();
    checkVersion(held, version, shown);
    Set<UUID> members =
        reviewers.trustees().stream().map(Reviewer::personId).collect(Collectors.toSet());
    if (!members.containsAll(present)) {
      throw Refusal.invalid(FieldError.of("present", "board.not-a-member"));
    }
    if (!members.containsAll(excused)) {
      throw Refusal.invalid(FieldError.of("excused", "board.not-a-member"));
    }
    if (excused.stream().anyMatch(present::contains)) {
      throw Refusal.invalid(FieldError.of("excused", "board.present-and-excused"));
    }
    held.attend(present, excused, chair);
    trail.record(
        actor,
        "recordAttendance",
        TYPE,
        id,
        Map.of("present", present.size(), "chair", chair == null ? "" : chair.toString()));
    flush();
    if (held.status() == BoardSessionStatus.OPEN) {
      items(id).forEach(item -> settle(held, item, false, actor));
      flush();
    }
    return held;
  }

  @Transactional
  public BoardSession open(UUID id, Actor actor) {
    BoardSession held = locked(id);
    if (held.wasOpenedBy(actor)) {
      return held;
    }
    List<BoardItem> items = items(id);
    held.open(settings.quorum(), !items.isEmpty(), clock.today(), actor, clock.now());
    trail.record(actor, "openSession", TYPE, id, Map.of("quorum", held.quorum()));
    flush();
    items.forEach(item -> settle(held, item, false, actor));
    flush();
    return held;
  }

  /** Of two who close at once, the second finds it closed. */
  @Transactional
  public BoardSession close(UUID id, Actor actor) {
    BoardSession held = locked(id);
    if (held.wasClosedBy(actor)) {
      return held;
    }
    held.checkClosing();
    items(id).forEach(item -> settle(held, item, true, actor));
    flush();
    held.close(actor, clock.now());
    trail.record(actor, "closeSession", TYPE, id);
    flush();
    return held;
  }

  @Transactional
  BoardSession cancel(UUID id, String reason, Actor actor) {
    BoardSession held = locked(id);
    if (held.wasCancelled(reason, actor)) {
      return held;
    }
    held.checkPlanned();
    items(id).forEach(BoardItem::drop);
    flush();
    held.cancel(reason, actor, clock.now());
    trail.record(actor, "cancelSession", TYPE, id, Map.of("reason", reason));
    flush();
    return held;
  }

  /**
   * Kept as it is typed.
   *
   * @param byItem only of items that the actor sees; others stay as they are
   */
  @Transactional
  public BoardSession write(
      UUID id,
      int version,
      String text,
      Map<UUID, String> byItem,
      Actor actor,
      Function<BoardSession, ?> shown) {
    BoardSession held = locked(id);
    held.checkMinutes();
    checkVersion(held, version, shown);
    Map<UUID, BoardItem> seen =
        visibleItems(held, actor).stream().collect(Collectors.toMap(BoardItem::id, i -> i));
    if (!seen.keySet().containsAll(byItem.keySet())) {
      throw Refusal.invalid(FieldError.of("items", "problem.field.unknown"));
    }
    byItem.forEach((item, about) -> seen.get(item).write(about));
    held.write(text, actor, clock.now());
    trail.record(actor, "writeMinutes", TYPE, id);
    flush();
    return held;
  }

  /**
   * @param version of the minutes that the chair has read
   */
  @Transactional
  public BoardSession approve(UUID id, int version, Actor actor, Function<BoardSession, ?> shown) {
    BoardSession held = locked(id);
    if (held.wasApprovedBy(actor)) {
      return held;
    }
    held.checkApproval(actor);
    checkVersion(held, version, shown);
    String whole = records.of(held, items(id).stream().map(i -> heard(held, i)).toList());
    held.approve(whole, DigestUtils.sha256Hex(whole), actor, clock.now());
    trail.record(actor, "approveMinutes", TYPE, id, Map.of("sha256", held.sha256()));
    flush();
    return held;
  }

  /** The application is held by whoever advises. */
  @Override
  public void advised(UUID application, Actor trustee) {
    session
        .createQuery(
            "select i, s from BoardItem i join BoardSession s on s.id = i.sessionId"
                + " where i.applicationId = :application and i.state = AWAITED and s.status = OPEN",
            Object[].class)
        .setParameter("application", application)
        .getResultList()
        .forEach(row -> settle((BoardSession) row[1], (BoardItem) row[0], false, trustee));
  }

  BoardSession visible(UUID id) {
    return findByIdOptional(id).orElseThrow(Refusal::notFound);
  }

  /**
   * By day, latest first, one more than asked when there are more.
   *
   * @param status or null for any
   * @param after the last one already seen, or null
   */
  List<BoardSession> page(BoardSessionStatus status, UUID after, int size) {
    StringBuilder where = new StringBuilder("1 = 1");
    Map<String, Object> values = new HashMap<>();
    if (status != null) {
      where.append(" and status = :status");
      values.put("status", status);
    }
    if (after != null) {
      where.append(" and (heldOn < :on or heldOn = :on and id < :after)");
      values.put("on", visible(after).heldOn());
      values.put("after", after);
    }
    return find(where + " order by heldOn desc, id desc", values).page(0, size + 1).list();
  }

  /** What of its agenda the actor may see: nothing of what they are recused from. */
  List<Heard> heard(BoardSession of, Actor actor) {
    return visibleItems(of, actor).stream().map(i -> heard(of, i)).toList();
  }

  /** Whether there is something on its agenda that the actor may not see. */
  boolean leavesOut(BoardSession of, Actor actor) {
    return visibleItems(of, actor).size() < items(of.id()).size();
  }

  /** Calls with applications on its agenda that the actor has still to declare about. */
  Map<UUID, String> undeclared(BoardSession of, Actor actor) {
    Map<UUID, String> calls = new HashMap<>();
    if (actor.is(Role.TRUSTEE) && of.status() != BoardSessionStatus.CANCELLED) {
      session
          .createNativeQuery(
              """
              select distinct i.call_id, i.call_reference from board_item i
              left join application_duty d on d.application_id = i.application_id and d.person_id = :me
              where i.session_id = :session and d.declared_at is null and d.recused_at is null""",
              Object[].class)
          .setParameter("me", actor.id())
          .setParameter("session", of.id())
          .getResultList()
          .forEach(row -> calls.put((UUID) row[0], (String) row[1]));
    }
    return calls;
  }

  /** What may be put on an agenda now. */
  public List<Application> candidates(Actor actor) {
    return applications.in(ADVISABLE, actor).stream()
        .filter(BoardSessions::isForAgenda)
        .sorted(java.util.Comparator.comparing(Application::number))
        .toList();
  }

  /** The quorum that it was opened with, or the one in force. */
  int quorum(BoardSession of) {
    return of.quorum() == null ? settings.quorum() : of.quorum();
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    List<Task> tasks = new ArrayList<>();
    if (actor.is(Role.SECRETARIAT_OFFICER)) {
      list("status = ?1 and heldOn <= ?2", BoardSessionStatus.PLANNED, clock.today())
          .forEach(s -> tasks.add(task("open", s, s.plannedAt())));
      list("status", BoardSessionStatus.OPEN)
          .forEach(s -> tasks.add(task("close", s, s.openedAt())));
      list("status = ?1 and minutes = ''", BoardSessionStatus.CLOSED)
          .forEach(s -> tasks.add(task("write", s, s.closedAt())));
    }
    if (actor.is(Role.TRUSTEE)) {
      list("status = ?1 and chair = ?2 and minutes <> ''", BoardSessionStatus.CLOSED, actor.id())
          .stream()
          .filter(s -> s.actions(actor, clock.today()).contains("approve"))
          .forEach(s -> tasks.add(task("approve", s, s.closedAt())));
    }
    return tasks;
  }

  private static boolean isForAgenda(Application application) {
    try {
      application.checkAgenda();
      return true;
    } catch (Refusal refusal) {
      return false;
    }
  }

  private static Task task(String verb, BoardSession s, java.time.Instant since) {
    return new Task("board." + verb, TYPE, s.id(), s.number(), s.title(), since);
  }

  private void settle(BoardSession of, BoardItem item, boolean atTheEnd, Actor actor) {
    if (!item.isAwaited()) {
      return;
    }
    List<Voice> voices = voices(of, item);
    if (atTheEnd || BoardItem.isSpoken(voices, of.quorum())) {
      item.conclude(voices, of.quorum(), clock.now());
      note(actor, "concludeItem", item, Map.of("session", of.number(), "state", item.state()));
    }
  }

  private Heard heard(BoardSession of, BoardItem item) {
    List<Voice> voices = item.concludedAt() == null ? voices(of, item) : item.voices();
    Set<UUID> counted =
        voices.stream()
            .filter(v -> v.standing() == Voice.Standing.ADVISED)
            .map(Voice::person)
            .collect(Collectors.toSet());
    return new Heard(
        item,
        voices,
        reviews.advice(item.applicationId()).stream()
            .filter(a -> counted.contains(a.trustee()))
            .toList(),
        item.quorum() == null ? quorum(of) : item.quorum());
  }

  /** Of the members present, by the row that keeps the duties of each for the application. */
  private List<Voice> voices(BoardSession of, BoardItem item) {
    List<UUID> present = of.present().stream().sorted().toList();
    if (present.isEmpty()) {
      return List.of();
    }
    Map<UUID, Voice.Standing> standings = new HashMap<>();
    session
        .createNativeQuery(
            """
            select person_id, case when recused_at is not null then 'RECUSED' when assigned_at is not null then 'EVALUATOR'
              when advised_at is not null then 'ADVISED' when declared_at is not null then 'SILENT' else 'UNDECLARED' end
            from application_duty where application_id = :application and person_id in (:present)""",
            Object[].class)
        .setParameter("application", item.applicationId())
        .setParameter("present", present)
        .getResultList()
        .forEach(row -> standings.put((UUID) row[0], Voice.Standing.valueOf((String) row[1])));
    return present.stream()
        .map(p -> new Voice(p, standings.getOrDefault(p, Voice.Standing.UNDECLARED)))
        .toList();
  }

  private List<BoardItem> visibleItems(BoardSession of, Actor actor) {
    List<BoardItem> all = items(of.id());
    Set<UUID> seen =
        applications.among(all.stream().map(BoardItem::applicationId).toList(), actor).stream()
            .map(Application::id)
            .collect(Collectors.toSet());
    return all.stream().filter(i -> seen.contains(i.applicationId())).toList();
  }

  private List<BoardItem> items(UUID id) {
    return session
        .createQuery(
            "from BoardItem i where i.sessionId = :id order by i.applicationNumber, i.id",
            BoardItem.class)
        .setParameter("id", id)
        .getResultList();
  }

  /** Where the trail keeps it from whoever is recused. */
  private void note(Actor actor, String verb, BoardItem item, Map<String, ?> details) {
    trail.record(actor, verb, "application", item.applicationId(), new HashMap<>(details));
  }

  private BoardSession locked(UUID id) {
    return locked(id, List.of());
  }

  /**
   * @param beside applications that are to come onto its agenda
   */
  private BoardSession locked(UUID id, Collection<UUID> beside) {
    Set<UUID> all = new HashSet<>(beside);
    all.addAll(
        session
            .createQuery(
                "select i.applicationId from BoardItem i where i.sessionId = :id", UUID.class)
            .setParameter("id", id)
            .getResultList());
    hold(all);
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
        .orElseThrow(Refusal::notFound);
  }

  /** In one order, so that nobody waits in a circle. */
  private void hold(Set<UUID> ids) {
    if (!ids.isEmpty()) {
      session
          .createNativeQuery(
              "select a.id from application a where a.id in (:ids) order by a.id for update",
              UUID.class)
          .setParameter("ids", ids)
          .getResultList();
    }
  }

  private static void checkVersion(
      BoardSession held, int version, Function<BoardSession, ?> shown) {
    if (held.version() != version) {
      throw Refusal.stale(shown.apply(held));
    }
  }

  private String nextNumber(int year) {
    Integer next =
        session
            .createNativeQuery(
                """
                insert into board_session_number as n (year, last) values (:year, 1)
                on conflict (year) do update set last = n.last + 1 returning last""",
                Integer.class)
            .setParameter("year", year)
            .getSingleResult();
    return "B-%04d-%02d".formatted(year, next);
  }
}
