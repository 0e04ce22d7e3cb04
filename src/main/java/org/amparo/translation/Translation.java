package org.amparo.translation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.assistance.PersonalData;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.translation.PublicText.Segment;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * One public text in one other language, with the version of it from which it was made: once that
 * is not how the text reads any more, nobody is shown the translation until it is made anew.
 */
@Entity
public class Translation {

  /** What was done last. */
  enum Step {
    TAKEN,
    SAVED,
    RELEASED,
    IMPORTED,
    COMPLETED,
    REVIEWED,
    SENT_BACK,
    /** With its source: nothing of it is left. */
    ERASED
  }

  /** What its paragraphs must not say, beside data of persons. */
  interface Objections {
    List<FieldError> to(Map<String, String> texts, Collection<String> notNames);
  }

  static final int LONGEST = 15_000;

  @Id private UUID id;
  @Version private int version;

  @Column(updatable = false)
  private String subjectType;

  @Column(updatable = false)
  private UUID subjectId;

  private String label;

  @Column(updatable = false)
  private String language;

  private String sourceLanguage;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<Segment> source;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String sourceHash;

  /** By key, how a segment read when its translation was made, where it has changed since. */
  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, String> sourceBefore;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, String> texts;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<String> notNames;

  @Enumerated(EnumType.STRING)
  private TranslationStatus status;

  private UUID takenBy;
  private Instant takenAt;
  private UUID[] translators;
  private UUID reviewedBy;
  private Instant reviewedAt;
  private String reason;

  @Enumerated(EnumType.STRING)
  private Step step;

  private UUID actedBy;
  private Instant actedAt;

  Translation() {}

  static Translation take(PublicText text, String language, Actor actor, Instant now) {
    Translation t = begin(text, language);
    t.hold(text, actor, now);
    return t;
  }

  /** Nobody's yet, and nothing done. */
  static Translation begin(PublicText text, String language) {
    Translation t = new Translation();
    t.id = UUID.randomUUID();
    t.subjectType = text.subjectType();
    t.subjectId = text.subjectId();
    t.language = language;
    t.source = List.of();
    t.sourceBefore = Map.of();
    t.texts = Map.of();
    t.notNames = List.of();
    t.translators = new UUID[0];
    t.status = TranslationStatus.IN_WORK;
    t.sourceHash = "";
    return t;
  }

  /** Also to take up what has changed in the text since. */
  void take(PublicText text, Actor actor, Instant now) {
    checkTake(text, actor);
    hold(text, actor, now);
  }

  /**
   * @param declared phrases that look like names and are none; null for those of before
   */
  void save(
      Map<String, String> given,
      List<String> declared,
      Objections objections,
      Actor actor,
      Instant now) {
    checkHeld(actor);
    List<String> none = declared == null ? notNames : declared;
    texts = read(given, none, objections);
    notNames = told(none);
    acted(Step.SAVED, actor, now);
  }

  void release(Actor actor, Instant now) {
    checkHeld(actor);
    takenBy = null;
    takenAt = null;
    acted(Step.RELEASED, actor, now);
  }

  /**
   * From elsewhere, made from how the text reads now: what is there of it already stays beside it.
   * Done when nothing is missing.
   */
  void bring(PublicText text, Map<String, String> given, Actor actor, Instant now) {
    if (takenBy != null) {
      throw Refusal.conflict("translation.taken");
    }
    if (isCurrent(text)) {
      throw Refusal.conflict("translation.nothing-to-do");
    }
    begin(text);
    Map<String, String> together = new HashMap<>(texts);
    together.putAll(given);
    // What must not be said is not among what is given; what was there is looked at in review.
    texts = read(together, notNames, (said, none) -> List.of());
    translators(actor);
    acted(Step.IMPORTED, actor, now);
    if (missing().isEmpty()) {
      status = TranslationStatus.TRANSLATED;
    }
  }

  void complete(PublicText text, Objections objections, Actor actor, Instant now) {
    checkHeld(actor);
    requireSource(text);
    requireNone(objections);
    List<FieldError> missing = missing();
    if (!missing.isEmpty()) {
      throw Refusal.rule("translation.incomplete", missing);
    }
    status = TranslationStatus.TRANSLATED;
    takenBy = null;
    takenAt = null;
    reason = null;
    acted(Step.COMPLETED, actor, now);
  }

  /** From now on the public reads it. */
  void review(PublicText text, Objections objections, Actor actor, Instant now) {
    checkReview(actor);
    requireSource(text);
    requireNone(objections);
    status = TranslationStatus.REVIEWED;
    reviewedBy = actor.id();
    reviewedAt = now;
    sourceBefore = Map.of();
    acted(Step.REVIEWED, actor, now);
  }

  void sendBack(String why, Actor actor, Instant now) {
    checkReview(actor);
    PersonalData.requireNone("reason", why);
    status = TranslationStatus.IN_WORK;
    acted(Step.SENT_BACK, actor, now);
    reason = why.strip();
  }

  List<String> actions(PublicText text, Actor actor) {
    return Actions.of(actor)
        .offer("take", () -> checkTake(text, actor), Role.CONTENT_TRANSLATOR)
        .offer("save", () -> checkHeld(actor), Role.CONTENT_TRANSLATOR)
        .offer(
            "complete",
            () -> {
              checkHeld(actor);
              requireSource(text);
            },
            Role.CONTENT_TRANSLATOR)
        .offer("release", () -> checkHeld(actor), Role.CONTENT_TRANSLATOR)
        .offer(
            "review",
            () -> {
              checkReview(actor);
              requireSource(text);
            },
            Role.CONTENT_TRANSLATOR,
            Role.SECRETARIAT_OFFICER)
        .offer(
            "sendBack", () -> checkReview(actor), Role.CONTENT_TRANSLATOR, Role.SECRETARIAT_OFFICER)
        .list();
  }

  boolean isOf(PublicText text) {
    return sourceHash.equals(text.hash());
  }

  /** Whether the public is shown it for this text. */
  boolean isCurrent(PublicText text) {
    return status == TranslationStatus.REVIEWED && isOf(text);
  }

  /** Whether it must be made anew. */
  boolean isStale(PublicText text) {
    return status != TranslationStatus.IN_WORK && !isOf(text);
  }

  boolean says(PublicText text, Map<String, String> given) {
    return isOf(text)
        && given.entrySet().stream()
            .allMatch(e -> e.getValue().strip().equals(texts.get(e.getKey())));
  }

  /** Of a paragraph that reads as it did, else null. */
  String of(Segment segment) {
    return source.contains(segment) ? texts.get(segment.key()) : null;
  }

  boolean isHeldBy(Actor actor) {
    return actor.did(takenBy);
  }

  boolean isTranslatedBy(Actor actor) {
    return Arrays.asList(translators).contains(actor.id());
  }

  private void hold(PublicText text, Actor actor, Instant now) {
    begin(text);
    takenBy = actor.id();
    takenAt = now;
    translators(actor);
    acted(Step.TAKEN, actor, now);
  }

  /** From how the text reads now; what was reviewed begins a new round. */
  private void begin(PublicText text) {
    if (status == TranslationStatus.REVIEWED) {
      translators = new UUID[0];
    }
    status = TranslationStatus.IN_WORK;
    reviewedBy = null;
    reviewedAt = null;
    Map<String, String> before = new TreeMap<>();
    Map<String, String> kept = new TreeMap<>();
    Map<String, Segment> old =
        source.stream().collect(Collectors.toMap(Segment::key, Function.identity()));
    Set<String> used = new HashSet<>();
    // What reads as before keeps its translation wherever it stands now.
    for (Segment segment : text.segments()) {
      source.stream()
          .filter(s -> s.part().equals(segment.part()) && s.text().equals(segment.text()))
          .filter(s -> used.add(s.key()))
          .findFirst()
          .ifPresent(
              s -> {
                keep(kept, segment.key(), texts.get(s.key()));
                keep(before, segment.key(), sourceBefore.get(s.key()));
              });
    }
    for (Segment segment : text.segments()) {
      Segment same = old.get(segment.key());
      if (same != null && !same.text().equals(segment.text()) && used.add(same.key())) {
        keep(kept, segment.key(), texts.get(same.key()));
        before.put(segment.key(), sourceBefore.getOrDefault(same.key(), same.text()));
      }
    }
    source = text.segments();
    sourceHash = text.hash();
    sourceLanguage = text.language();
    sourceBefore = before;
    texts = kept;
    label = text.label();
  }

  private static void keep(Map<String, String> into, String key, String text) {
    if (text != null) {
      into.put(key, text);
    }
  }

  private Map<String, String> read(
      Map<String, String> given, List<String> declared, Objections objections) {
    List<FieldError> errors = new ArrayList<>();
    Map<String, String> read = new TreeMap<>();
    Set<String> known = keys();
    given.forEach(
        (key, text) -> {
          String field = "texts." + key;
          if (!known.contains(key)) {
            errors.add(FieldError.of(field, "problem.field.unknown"));
          } else if (text != null && text.length() > LONGEST) {
            errors.add(FieldError.of(field, "problem.field.too-long", LONGEST));
          } else if (text != null) {
            PersonalData.in(text).ifPresent(kind -> errors.add(FieldError.of(field, kind.code())));
            read.put(key, text.strip());
          }
        });
    errors.addAll(beside(objections.to(read, declared)));
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
    return read;
  }

  /** Of what is not there nobody needs to say anything. */
  private List<String> told(List<String> declared) {
    return declared.stream()
        .map(String::strip)
        .filter(phrase -> texts.values().stream().anyMatch(text -> text.contains(phrase)))
        .distinct()
        .toList();
  }

  /** Also of what was withheld since it was written. */
  private void requireNone(Objections objections) {
    List<FieldError> errors = beside(objections.to(texts, notNames));
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
  }

  private static List<FieldError> beside(List<FieldError> errors) {
    return errors.stream()
        .map(e -> FieldError.of("texts." + e.field(), e.code(), e.args().toArray()))
        .toList();
  }

  private List<FieldError> missing() {
    return source.stream()
        .filter(s -> texts.getOrDefault(s.key(), "").isBlank())
        .map(s -> FieldError.of("texts." + s.key(), "problem.field.required"))
        .toList();
  }

  private Set<String> keys() {
    return source.stream().map(Segment::key).collect(Collectors.toSet());
  }

  private void translators(Actor actor) {
    if (!isTranslatedBy(actor)) {
      translators =
          Stream.concat(Arrays.stream(translators), Stream.of(actor.id())).toArray(UUID[]::new);
    }
  }

  private void checkTake(PublicText text, Actor actor) {
    if (takenBy != null && !actor.did(takenBy)) {
      throw Refusal.conflict("translation.taken");
    }
    boolean free = status == TranslationStatus.IN_WORK && takenBy == null;
    if (!free && isOf(text)) {
      throw Refusal.conflict("translation.nothing-to-do");
    }
  }

  private void checkHeld(Actor actor) {
    if (!actor.did(takenBy)) {
      throw Refusal.conflict("translation.not-taken");
    }
  }

  private void checkReview(Actor actor) {
    if (status != TranslationStatus.TRANSLATED) {
      throw Refusal.conflict("translation.wrong-state");
    }
    if (isTranslatedBy(actor)) {
      throw Refusal.rule("translation.same-person");
    }
  }

  private void requireSource(PublicText text) {
    if (!isOf(text)) {
      throw Refusal.rule("translation.source-changed");
    }
  }

  private void acted(Step what, Actor actor, Instant now) {
    step = what;
    actedBy = actor.id();
    actedAt = now;
    if (what != Step.SAVED && what != Step.TAKEN) {
      reason = null;
    }
  }

  public UUID id() {
    return id;
  }

  public int version() {
    return version;
  }

  String subjectType() {
    return subjectType;
  }

  UUID subjectId() {
    return subjectId;
  }

  String label() {
    return label;
  }

  String language() {
    return language;
  }

  String sourceLanguage() {
    return sourceLanguage;
  }

  List<Segment> source() {
    return source;
  }

  Map<String, String> sourceBefore() {
    return sourceBefore;
  }

  Map<String, String> texts() {
    return texts;
  }

  List<String> notNames() {
    return notNames;
  }

  TranslationStatus status() {
    return status;
  }

  UUID takenBy() {
    return takenBy;
  }

  Instant takenAt() {
    return takenAt;
  }

  UUID reviewedBy() {
    return reviewedBy;
  }

  Instant reviewedAt() {
    return reviewedAt;
  }

  String reason() {
    return reason;
  }

  UUID actedBy() {
    return actedBy;
  }

  Instant actedAt() {
    return actedAt;
  }
}
