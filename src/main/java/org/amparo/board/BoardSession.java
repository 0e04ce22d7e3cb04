package org.amparo.board;

import jakarta.persistence.Basic;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A session of the Board, from its planning to the minutes that its chair approves. */
@Entity
public class BoardSession {

  /** How its members come together. */
  @Schema(name = "BoardSessionMode")
  public enum Mode {
    IN_PERSON,
    ONLINE,
    WRITTEN
  }

  @Schema(name = "BoardAttendance")
  enum Attendance {
    PRESENT,
    EXCUSED
  }

  @Embeddable
  record Attendee(UUID personId, @Enumerated(EnumType.STRING) Attendance attendance) {}

  /** When, how, and what it is called. */
  public record Said(LocalDate heldOn, Mode mode, String title) {}

  @Id private UUID id;
  @Version private int version;
  private String number;
  private LocalDate heldOn;

  @Enumerated(EnumType.STRING)
  private Mode mode;

  private String title;

  @Enumerated(EnumType.STRING)
  private BoardSessionStatus status;

  /** The one in force when it was opened; null until then. */
  private Integer quorum;

  private UUID chair;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "board_attendance", joinColumns = @JoinColumn(name = "session_id"))
  private Set<Attendee> attendees = new HashSet<>();

  private String minutes = "";
  private UUID minutesBy;
  private Instant minutesAt;
  private UUID plannedBy;
  private Instant plannedAt;
  private UUID openedBy;
  private Instant openedAt;
  private UUID closedBy;
  private Instant closedAt;
  private UUID cancelledBy;
  private Instant cancelledAt;
  private String cancellationReason;
  private UUID approvedBy;
  private Instant approvedAt;

  /** Long: read only where it is asked for. */
  @Basic(fetch = FetchType.LAZY)
  private String record;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String sha256;

  BoardSession() {}

  BoardSession(String number, Said said, Actor actor, Instant now) {
    this.id = UUID.randomUUID();
    this.number = number;
    this.status = BoardSessionStatus.PLANNED;
    this.plannedBy = actor.id();
    this.plannedAt = now;
    say(said);
  }

  void revise(Said said) {
    checkPlanned();
    say(said);
  }

  /** Recorded anew as members come and go. */
  void attend(Set<UUID> present, Set<UUID> excused, UUID chairing) {
    checkAttendance();
    if (chairing != null && !present.contains(chairing)) {
      throw Refusal.rule("board.chair-present");
    }
    Map<UUID, Attendance> recorded = new TreeMap<>();
    excused.forEach(p -> recorded.put(p, Attendance.EXCUSED));
    present.forEach(p -> recorded.put(p, Attendance.PRESENT));
    Set<Attendee> next = new HashSet<>();
    recorded.forEach((person, attendance) -> next.add(new Attendee(person, attendance)));
    attendees.retainAll(next);
    attendees.addAll(next);
    chair = chairing;
  }

  void open(int inForce, boolean hasItems, LocalDate today, Actor actor, Instant now) {
    checkOpening(today);
    if (!hasItems) {
      throw Refusal.rule("board.agenda-empty");
    }
    status = BoardSessionStatus.OPEN;
    quorum = inForce;
    openedBy = actor.id();
    openedAt = now;
  }

  void checkOpening(LocalDate today) {
    checkPlanned();
    if (today.isBefore(heldOn)) {
      throw Refusal.rule("board.not-yet");
    }
  }

  void checkClosing() {
    require(BoardSessionStatus.OPEN);
    if (chair == null) {
      throw Refusal.rule("board.chair-required");
    }
  }

  /** Its items are concluded before. */
  void close(Actor actor, Instant now) {
    checkClosing();
    status = BoardSessionStatus.CLOSED;
    closedBy = actor.id();
    closedAt = now;
  }

  void cancel(String reason, Actor actor, Instant now) {
    checkPlanned();
    status = BoardSessionStatus.CANCELLED;
    cancelledBy = actor.id();
    cancelledAt = now;
    cancellationReason = reason.strip();
  }

  void write(String text, Actor actor, Instant now) {
    checkMinutes();
    minutes = text == null ? "" : text;
    minutesBy = actor.id();
    minutesAt = now;
  }

  /**
   * By who chaired it. From then on nothing of it changes.
   *
   * @param whole all that the minutes say, in no language
   */
  void approve(String whole, String digest, Actor actor, Instant now) {
    checkApproval(actor);
    status = BoardSessionStatus.APPROVED;
    approvedBy = actor.id();
    approvedAt = now;
    record = whole;
    sha256 = digest;
  }

  void checkPlanned() {
    require(BoardSessionStatus.PLANNED);
  }

  void checkAttendance() {
    if (status != BoardSessionStatus.PLANNED && status != BoardSessionStatus.OPEN) {
      throw Refusal.conflict("board.wrong-state");
    }
  }

  void checkMinutes() {
    if (status != BoardSessionStatus.OPEN && status != BoardSessionStatus.CLOSED) {
      throw Refusal.conflict("board.wrong-state");
    }
  }

  void checkApproval(Actor actor) {
    require(BoardSessionStatus.CLOSED);
    if (!actor.did(chair)) {
      throw Refusal.rule("board.not-chair");
    }
    if (actor.did(plannedBy) || actor.did(minutesBy)) {
      throw Refusal.rule("board.same-person");
    }
    if (minutes.isBlank()) {
      throw Refusal.rule("board.minutes-missing");
    }
  }

  boolean wasOpenedBy(Actor actor) {
    return status == BoardSessionStatus.OPEN && actor.did(openedBy);
  }

  boolean wasClosedBy(Actor actor) {
    return status == BoardSessionStatus.CLOSED && actor.did(closedBy);
  }

  boolean wasCancelled(String reason, Actor actor) {
    return status == BoardSessionStatus.CANCELLED
        && actor.did(cancelledBy)
        && reason.strip().equals(cancellationReason);
  }

  boolean wasApprovedBy(Actor actor) {
    return status == BoardSessionStatus.APPROVED && actor.did(approvedBy);
  }

  java.util.List<String> actions(Actor actor, LocalDate today) {
    return Actions.of(actor)
        .offer("revise", this::checkPlanned, Role.SECRETARIAT_OFFICER)
        .offer("agenda", this::checkPlanned, Role.SECRETARIAT_OFFICER)
        .offer("attend", this::checkAttendance, Role.SECRETARIAT_OFFICER)
        .offer("open", () -> checkOpening(today), Role.SECRETARIAT_OFFICER)
        .offer("close", this::checkClosing, Role.SECRETARIAT_OFFICER)
        .offer("write", this::checkMinutes, Role.SECRETARIAT_OFFICER)
        .offer("cancel", this::checkPlanned, Role.SECRETARIAT_OFFICER)
        .offer("approve", () -> checkApproval(actor), Role.TRUSTEE)
        .list();
  }

  /**
   * What has been written so far is the secretariat's and the fund manager's until the session is
   * over.
   */
  boolean minutesOpenTo(Actor actor) {
    return actor.isAny(Role.SECRETARIAT_OFFICER, Role.FUND_MANAGER)
        || status == BoardSessionStatus.CLOSED
        || status == BoardSessionStatus.APPROVED;
  }

  /** That there are minutes, and that the actor reads them already. */
  void checkRead(Actor actor) {
    if (openedAt == null || !minutesOpenTo(actor)) {
      throw Refusal.conflict("board.minutes-not-yet");
    }
  }

  Set<UUID> present() {
    return attendees.stream()
        .filter(a -> a.attendance() == Attendance.PRESENT)
        .map(Attendee::personId)
        .collect(Collectors.toSet());
  }

  Map<UUID, Attendance> attendance() {
    return attendees.stream().collect(Collectors.toMap(Attendee::personId, Attendee::attendance));
  }

  boolean isChairedBy(Actor actor) {
    return actor.did(chair);
  }

  UUID id() {
    return id;
  }

  public int version() {
    return version;
  }

  String number() {
    return number;
  }

  LocalDate heldOn() {
    return heldOn;
  }

  Mode mode() {
    return mode;
  }

  String title() {
    return title;
  }

  BoardSessionStatus status() {
    return status;
  }

  Integer quorum() {
    return quorum;
  }

  UUID chair() {
    return chair;
  }

  String minutes() {
    return minutes;
  }

  UUID minutesBy() {
    return minutesBy;
  }

  Instant minutesAt() {
    return minutesAt;
  }

  UUID plannedBy() {
    return plannedBy;
  }

  Instant plannedAt() {
    return plannedAt;
  }

  UUID openedBy() {
    return openedBy;
  }

  Instant openedAt() {
    return openedAt;
  }

  UUID closedBy() {
    return closedBy;
  }

  Instant closedAt() {
    return closedAt;
  }

  UUID cancelledBy() {
    return cancelledBy;
  }

  Instant cancelledAt() {
    return cancelledAt;
  }

  String cancellationReason() {
    return cancellationReason;
  }

  UUID approvedBy() {
    return approvedBy;
  }

  Instant approvedAt() {
    return approvedAt;
  }

  String sha256() {
    return sha256;
  }

  private void say(Said said) {
    heldOn = said.heldOn();
    mode = said.mode();
    title = said.title().strip();
  }

  private void require(BoardSessionStatus required) {
    if (status != required) {
      throw Refusal.conflict("board.wrong-state");
    }
  }
}
