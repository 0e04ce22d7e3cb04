package org.amparo.call;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.ledger.Availability;
import org.amparo.money.Money;
import org.amparo.pool.Theme;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A call for proposals. Once published its terms do not change, for the applicants have them in
 * hand; only its deadline may move, later and for all, and what happens under it moves on.
 */
@Entity
public class Call {

  @Id private UUID id;
  @Version private int version;
  private String reference;

  @Enumerated(EnumType.STRING)
  private CallStatus status;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, String> title;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, String> summary;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, Map<String, String>> sections;

  @Enumerated(EnumType.STRING)
  @Column(name = "programme_window")
  private Terms.Window window;

  private String pool;
  private BigDecimal envelope;
  private BigDecimal ceiling;
  private int maxMonths;
  private LocalDate deadlineOn;
  private Instant deadline;
  private LocalDate questionsOn;
  private Instant questionsUntil;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<String> languages;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<String> requiredDocuments;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<String> themes = List.of();

  private int passMark;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, Integer> grid = Map.of();

  private boolean blind;
  private Integer acceptedSpread;

  private BigDecimal pscRate = BigDecimal.ZERO;

  /** Kept by the database, in step with the applications' awards. */
  @Column(insertable = false, updatable = false)
  private BigDecimal awarded = BigDecimal.ZERO;

  private int lastNumber;
  private UUID createdBy;
  private Instant createdAt;
  private UUID idempotencyKey;
  private UUID publishedBy;
  private Instant publishedAt;
  private UUID cancelledBy;
  private Instant cancelledAt;
  private String reason;

  Call() {}

  Call(Terms terms, FundClock clock, Actor actor, UUID idempotencyKey) {
    this.id = UUID.randomUUID();
    this.status = CallStatus.DRAFT;
    this.createdBy = actor.id();
    this.createdAt = clock.now();
    this.idempotencyKey = idempotencyKey;
    say(terms, clock);
  }

  void edit(Terms terms, FundClock clock) {
    checkDraft();
    say(terms, clock);
  }

  void assess(Assessment by) {
    checkDraft();
    blind = by.blind();
    acceptedSpread = by.acceptedSpread();
    grid = by.grid();
  }

  /**
   * @param cash what the pool may still commit, with the pool held
   * @param reserved what other calls of the pool have still to commit
   */
  void publish(Actor actor, Instant now, Availability cash, Money reserved, FundSettings settings) {
    checkPublish();
    List<FieldError> missing = terms().missing();
    if (!missing.isEmpty()) {
      throw Refusal.rule("call.incomplete", missing);
    }
    if (!now.isBefore(deadline)) {
      throw Refusal.rule(
          "call.deadline-past", List.of(FieldError.of("deadlineOn", "call.deadline-past")));
    }
    if (questionsUntil != null && !now.isBefore(questionsUntil)) {
      throw Refusal.rule(
          "call.questions-past", List.of(FieldError.of("questionsOn", "call.questions-past")));
    }
    Money needed = withSupport(envelope(), settings.programmeSupportRate());
    Money free = cash.available().minus(reserved);
    if (needed.exceeds(free)) {
      throw Refusal.rule(
          "call.not-funded",
          List.of(FieldError.of("envelope.amount", "call.not-funded-field", free.toString())),
          needed.toString(),
          free.toString());
    }
    pscRate = settings.programmeSupportRate();
    grid = grid.isEmpty() ? grid(settings.scoringGrid()) : grid;
    acceptedSpread = acceptedSpread == null ? settings.scoreSpread() : acceptedSpread;
    status = CallStatus.PUBLISHED;
    publishedBy = actor.id();
    publishedAt = now;
  }

  void cancel(Actor actor, Instant now, String why) {
    checkCancel();
    status = CallStatus.CANCELLED;
    cancelledBy = actor.id();
    cancelledAt = now;
    reason = why;
  }

  /**
   * Moves the deadline to a later day, for everyone at once. The database moves it as the extension
   * is written; the call must be held.
   */
  Extension extend(LocalDate to, String why, FundClock clock, Actor actor) {
    Instant now = clock.now();
    checkOpen(now);
    if (!to.isAfter(deadlineOn) || to.getYear() > 2100) {
      throw Refusal.rule(
          "call.extension-later", List.of(FieldError.of("deadlineOn", "call.extension-later")));
    }
    return new Extension(this, to, clock.endOf(to), why, actor, now);
  }

  // What follows is public for the packages to the right, which take a number here, ask whether
  // they may still apply, and tell the call what was awarded; nothing else of it is theirs to move.

  /** The number of the next application, such as A-10.2-0001; the call must be held. */
  public String nextNumber() {
    lastNumber++;
    return "A-%s-%04d".formatted(reference, lastNumber);
  }

  /**
   * @throws Refusal call.not-open before publication, from the deadline on, and after cancellation
   */
  public void checkOpen(Instant now) {
    if (status == CallStatus.PUBLISHED && !now.isBefore(deadline)) {
      throw Refusal.rule("call.deadline-passed", reference);
    }
    if (status != CallStatus.PUBLISHED) {
      throw Refusal.conflict("call.not-open");
    }
  }

  /**
   * @throws Refusal call.questions-closed from the end of the last day for questions on
   */
  void checkQuestions(Instant now) {
    if (status != CallStatus.PUBLISHED) {
      throw Refusal.conflict("call.not-open");
    }
    if (questionsUntil == null) {
      throw Refusal.rule("call.no-questions");
    }
    if (!now.isBefore(questionsUntil)) {
      throw Refusal.rule("call.questions-closed", reference);
    }
  }

  /**
   * @throws Refusal call.cancelled, which ends all that was under way
   */
  public void checkUnderWay() {
    if (status == CallStatus.CANCELLED) {
      throw Refusal.conflict("call.cancelled");
    }
  }

  /** The call must be held, so that two awards cannot spend the same part of the envelope. */
  public void checkAward(Money amount) {
    checkUnderWay();
    if (amount.exceeds(ceiling())) {
      throw Refusal.rule(
          "call.above-ceiling",
          List.of(FieldError.of("amount.amount", "call.above-ceiling", ceiling().toString())),
          ceiling().toString());
    }
    Money left = envelope().minus(awarded());
    if (amount.exceeds(left)) {
      throw Refusal.rule(
          "call.envelope-exceeded",
          List.of(FieldError.of("amount.amount", "call.envelope-exceeded", left.toString())),
          left.toString());
    }
  }

  /** Nothing under it waits for a decision any more: what it did not award is free again. */
  public void conclude(Instant now) {
    if (status == CallStatus.PUBLISHED && !now.isBefore(deadline) && awarded().isPositive()) {
      status = CallStatus.AWARDED;
    }
  }

  void checkEdit() {
    checkDraft();
  }

  void checkPublish() {
    checkDraft();
  }

  void checkCancel() {
    if (status != CallStatus.DRAFT && status != CallStatus.PUBLISHED) {
      throw Refusal.conflict("call.wrong-state");
    }
    if (awarded().isPositive()) {
      throw Refusal.conflict("call.has-awards");
    }
  }

  List<String> actions(Actor actor, Instant now) {
    return Actions.of(actor)
        .offer("edit", this::checkEdit, Role.SECRETARIAT_OFFICER)
        .offer("publish", this::checkPublish, Role.SECRETARIAT_OFFICER)
        .offer("extend", () -> checkOpen(now), Role.FUND_MANAGER)
        .offer("cancel", this::checkCancel, Role.SECRETARIAT_OFFICER)
        .offer("ask", () -> checkQuestions(now), Role.NGO_EDITOR, Role.NGO_AUTHORIZED_OFFICER)
        .offer("apply", () -> checkOpen(now), Role.NGO_EDITOR, Role.NGO_AUTHORIZED_OFFICER)
        .list();
  }

  /** Drafts are the fund's own; whatever was published stays readable for everyone. */
  boolean isVisibleTo(Actor actor) {
    return publishedAt != null || actor.isStaff();
  }

  boolean wasCancelledBy(Actor actor) {
    return status == CallStatus.CANCELLED && actor.did(cancelledBy);
  }

  boolean wasPublishedBy(Actor actor) {
    return status == CallStatus.PUBLISHED && actor.did(publishedBy);
  }

  /**
   * What the call has still to take from its pool: its envelope while it is under way, what it
   * awarded once it is concluded, each with programme support, less what grants under it have
   * committed in the ledger.
   */
  Money reserves(Money committed) {
    Money base =
        switch (status) {
          case PUBLISHED, CLOSED -> envelope();
          case AWARDED -> awarded();
          case DRAFT, CANCELLED -> Money.ZERO;
        };
    Money left = withSupport(base, pscRate).minus(committed);
    return left.isNegative() ? Money.ZERO : left;
  }

  public Terms terms() {
    Map<Terms.Section, Map<String, String>> parts = new TreeMap<>();
    for (Terms.Section section : Terms.Section.values()) {
      parts.put(section, sections.getOrDefault(section.key(), Map.of()));
    }
    return new Terms(
        reference,
        title,
        summary,
        parts,
        window,
        pool,
        envelope(),
        ceiling(),
        maxMonths,
        deadlineOn,
        languages,
        requiredDocuments.stream().map(DocumentKind::valueOf).toList(),
        passMark,
        themes.stream().map(Theme::valueOf).toList(),
        questionsOn);
  }

  public UUID id() {
    return id;
  }

  public int version() {
    return version;
  }

  public String reference() {
    return reference;
  }

  public CallStatus status(Instant now) {
    return status == CallStatus.PUBLISHED && !now.isBefore(deadline) ? CallStatus.CLOSED : status;
  }

  public Map<String, String> title() {
    return title;
  }

  /** What it is for, by {@link Theme}; empty for any. */
  public List<String> themes() {
    return themes;
  }

  public String pool() {
    return pool;
  }

  public Money envelope() {
    return Money.usd(envelope);
  }

  public Money ceiling() {
    return Money.usd(ceiling);
  }

  public Money awarded() {
    return Money.usd(awarded);
  }

  public int maxMonths() {
    return maxMonths;
  }

  /** The first instant that is too late. */
  public Instant deadline() {
    return deadline;
  }

  public LocalDate deadlineOn() {
    return deadlineOn;
  }

  /** The first instant that is too late for a question, or null when none are taken. */
  Instant questionsUntil() {
    return questionsUntil;
  }

  public List<String> languages() {
    return languages;
  }

  public List<DocumentKind> requiredDocuments() {
    return requiredDocuments.stream().map(DocumentKind::valueOf).toList();
  }

  public int passMark() {
    return passMark;
  }

  /** Most points by criterion, as they stood at publication. */
  public Map<String, Integer> grid() {
    return grid;
  }

  public Assessment assessment() {
    return new Assessment(blind, acceptedSpread, grid);
  }

  UUID createdBy() {
    return createdBy;
  }

  Instant createdAt() {
    return createdAt;
  }

  UUID publishedBy() {
    return publishedBy;
  }

  Instant publishedAt() {
    return publishedAt;
  }

  String reason() {
    return reason;
  }

  private void say(Terms terms, FundClock clock) {
    reference = terms.reference();
    title = terms.title();
    summary = terms.summary();
    sections = new TreeMap<>();
    terms.sections().forEach((section, text) -> sections.put(section.key(), text));
    window = terms.window();
    pool = terms.pool();
    themes = terms.themes().stream().map(Theme::name).toList();
    envelope = terms.envelope().amount();
    ceiling = terms.ceiling().amount();
    maxMonths = terms.maxMonths();
    deadlineOn = terms.deadlineOn();
    deadline = clock.endOf(terms.deadlineOn());
    questionsOn = terms.questionsOn();
    questionsUntil = questionsOn == null ? null : clock.endOf(questionsOn);
    languages = terms.languages();
    requiredDocuments = terms.requiredDocuments().stream().map(Enum::name).toList();
    passMark = terms.passMark();
  }

  private void checkDraft() {
    if (status != CallStatus.DRAFT) {
      throw Refusal.conflict("call.published");
    }
  }

  private static Money withSupport(Money amount, BigDecimal rate) {
    return amount.plus(amount.share(rate));
  }

  private static Map<String, Integer> grid(FundSettings.ScoringGrid points) {
    Map<String, Integer> grid = new TreeMap<>();
    grid.put("RELEVANCE", points.relevance());
    grid.put("DESIGN", points.design());
    grid.put("CAPACITY", points.capacity());
    grid.put("SAFEGUARDING", points.safeguarding());
    grid.put("COST", points.cost());
    grid.put("SUSTAINABILITY", points.sustainability());
    if (grid.values().stream().mapToInt(Integer::intValue).sum() != 100) {
      throw new IllegalStateException("The scoring grid must add up to 100 points: " + grid);
    }
    return grid;
  }
}
