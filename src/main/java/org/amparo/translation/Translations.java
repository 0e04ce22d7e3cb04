package org.amparo.translation;

import io.quarkus.arc.All;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.identity.Scope;
import org.amparo.problem.FieldError;
import org.amparo.problem.Messages;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

@ApplicationScoped
public class Translations implements PanacheRepositoryBase<Translation, UUID>, TaskSource {

  private static final String TYPE = "translation";
  private static final int MOST_TASKS = 100;

  private final Session session;
  private final List<TranslatableTexts> sources;
  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;

  Translations(
      Session session,
      @All List<TranslatableTexts> sources,
      AuditTrail trail,
      People people,
      FundClock clock) {
    this.session = session;
    this.sources = sources;
    this.trail = trail;
    this.people = people;
    this.clock = clock;
  }

  /**
   * What a text needs, or has, in one language; {@code translation} is null while there is none.
   */
  public record Work(PublicText text, String language, Translation translation) {

    /** As a translator sorts it. */
    enum State {
      MISSING,
      IN_WORK,
      TRANSLATED,
      REVIEWED,
      /** Its source has changed since. */
      STALE
    }

    State state() {
      return translation == null
          ? State.MISSING
          : translation.isStale(text) ? State.STALE : State.valueOf(translation.status().name());
    }

    UUID id() {
      return translation == null ? null : translation.id();
    }
  }

  /**
   * What the public reads in that language, for each of a kind's texts that is reviewed and still
   * true to its source: its parts by their names.
   *
   * @param only ids of the texts that are shown, or null for all
   */
  @Transactional
  public Map<UUID, Map<String, String>> current(
      String subjectType, Collection<UUID> only, String language) {
    if (only != null && only.isEmpty()) {
      return Map.of();
    }
    Map<UUID, Translation> made = reviewed(subjectType, only, language);
    return made.isEmpty() ? Map.of() : told(made, source(subjectType).publicTexts(made.keySet()));
  }

  /**
   * As {@link #current}, where the texts are at hand.
   *
   * @param texts of that kind, as they read now
   */
  @Transactional
  public Map<UUID, Map<String, String>> currentOf(
      String subjectType, List<PublicText> texts, String language) {
    List<UUID> ids = texts.stream().map(PublicText::subjectId).toList();
    return told(reviewed(subjectType, ids, language), texts);
  }

  private Map<UUID, Translation> reviewed(
      String subjectType, Collection<UUID> only, String language) {
    return list(
            "subjectType = ?1 and language = ?2 and status = ?3",
            subjectType,
            language,
            TranslationStatus.REVIEWED)
        .stream()
        .filter(t -> only == null || only.contains(t.subjectId()))
        .collect(Collectors.toMap(Translation::subjectId, Function.identity()));
  }

  private static Map<UUID, Map<String, String>> told(
      Map<UUID, Translation> made, List<PublicText> texts) {
    Map<UUID, Map<String, String>> found = new HashMap<>();
    for (PublicText text : texts) {
      Translation t = made.get(text.subjectId());
      if (t != null && t.isCurrent(text)) {
        found.put(text.subjectId(), PublicText.parts(t.source(), t.texts()));
      }
    }
    return found;
  }

  /** Every public text in every language in which its own package does not publish it. */
  List<Work> work(String subjectType, String language) {
    Map<List<Object>, Translation> made = new HashMap<>();
    for (Translation t : listAll()) {
      made.put(List.of(t.subjectType(), t.subjectId(), t.language()), t);
    }
    List<Work> work = new ArrayList<>();
    for (PublicText text : offered(subjectType)) {
      for (String to : Messages.LANGUAGES) {
        if ((language == null || language.equals(to)) && isWanted(text, to)) {
          work.add(new Work(text, to, made.get(List.of(text.subjectType(), text.subjectId(), to))));
        }
      }
    }
    return work;
  }

  List<String> subjectTypes() {
    return sources.stream().map(TranslatableTexts::subjectType).sorted().toList();
  }

  Work visible(UUID id) {
    return work(findByIdOptional(id).orElseThrow(Refusal::notFound));
  }

  /** Taking again what one holds takes up how the text reads now. */
  @Transactional
  public Translation take(String subjectType, UUID subjectId, String language, Actor actor) {
    PublicText text = wanted(subjectType, subjectId, language);
    Translation held =
        locked(text, language)
            .map(
                t -> {
                  if (!t.isHeldBy(actor) || !t.isOf(text)) {
                    t.take(text, actor, clock.now());
                  }
                  return t;
                })
            .orElseGet(
                () -> {
                  Translation made = Translation.take(text, language, actor, clock.now());
                  persist(made);
                  return made;
                });
    return done(held, "takeTranslation", actor);
  }

  /**
   * @param notNames phrases that look like names and are none; null for those of before
   * @param shown how the present state is told to whoever is late
   */
  @Transactional
  public Translation save(
      UUID id,
      int version,
      Map<String, String> texts,
      List<String> notNames,
      Actor actor,
      Function<Work, ?> shown) {
    Work work = held(id);
    requireVersion(work, version, shown);
    work.translation().save(texts, notNames, objections(work), actor, clock.now());
    people.remember(actor);
    flush();
    return work.translation();
  }

  @Transactional
  public Translation release(UUID id, Actor actor) {
    Work work = held(id);
    if (work.translation().takenBy() == null && actor.did(work.translation().actedBy())) {
      return work.translation();
    }
    work.translation().release(actor, clock.now());
    return done(work.translation(), "releaseTranslation", actor);
  }

  @Transactional
  public Translation complete(UUID id, int version, Actor actor, Function<Work, ?> shown) {
    Work work = held(id);
    Translation t = work.translation();
    if (t.status() == TranslationStatus.TRANSLATED && actor.did(t.actedBy())) {
      return t;
    }
    requireVersion(work, version, shown);
    t.complete(work.text(), objections(work), actor, clock.now());
    return done(t, "completeTranslation", actor);
  }

  /** What was read is what is shown: the version says which that was. */
  @Transactional
  public Translation review(UUID id, int version, Actor actor, Function<Work, ?> shown) {
    Work work = held(id);
    Translation t = work.translation();
    if (t.status() == TranslationStatus.REVIEWED && actor.did(t.reviewedBy())) {
      return t;
    }
    requireVersion(work, version, shown);
    t.review(work.text(), objections(work), actor, clock.now());
    return done(t, "reviewTranslation", actor);
  }

  @Transactional
  public Translation sendBack(UUID id, String reason, Actor actor) {
    Work work = held(id);
    work.translation().sendBack(reason, actor, clock.now());
    return done(work.translation(), "sendBackTranslation", actor);
  }

  /** An act, and how the translation read then. */
  record StepTaken(int number, String step, UUID by, Instant at, String reason) {}

  List<StepTaken> steps(UUID translation) {
    return session
        .createNativeQuery(
            "select number, step, acted_by, acted_at, reason from translation_step where translation_id = :id order by number desc",
            Object[].class)
        .setParameter("id", translation)
        .getResultStream()
        .map(
            r ->
                new StepTaken(
                    ((Number) r[0]).intValue(),
                    (String) r[1],
                    (UUID) r[2],
                    (Instant) r[3],
                    (String) r[4]))
        .toList();
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (!actor.isAny(Role.CONTENT_TRANSLATOR, Role.SECRETARIAT_OFFICER)) {
      return List.of();
    }
    boolean translates = actor.is(Role.CONTENT_TRANSLATOR);
    List<Translation> made = translates ? listAll() : list("status", TranslationStatus.TRANSLATED);
    List<Task> tasks = new ArrayList<>();
    for (Work w : works(made)) {
      Translation t = w.translation();
      if (w.state() == Work.State.TRANSLATED && t.actions(w.text(), actor).contains("review")) {
        tasks.add(task("translation.review", w));
      } else if (translates && w.state() == Work.State.STALE) {
        tasks.add(task("translation.renew", w));
      } else if (translates && t.isHeldBy(actor)) {
        tasks.add(task("translation.finish", w));
      }
    }
    return tasks.stream().limit(MOST_TASKS).toList();
  }

  /** Those of them whose text is still public and wanted in their language. */
  private List<Work> works(List<Translation> made) {
    List<Work> works = new ArrayList<>();
    made.stream()
        .collect(Collectors.groupingBy(Translation::subjectType))
        .forEach(
            (type, of) -> {
              Set<UUID> ids = of.stream().map(Translation::subjectId).collect(Collectors.toSet());
              Map<UUID, PublicText> texts =
                  Scope.fund(() -> source(type).publicTexts(ids)).stream()
                      .collect(Collectors.toMap(PublicText::subjectId, Function.identity()));
              of.stream()
                  .filter(t -> texts.containsKey(t.subjectId()))
                  .map(t -> new Work(texts.get(t.subjectId()), t.language(), t))
                  .filter(w -> isWanted(w.text(), w.language()))
                  .forEach(works::add);
            });
    return works;
  }

  private static Task task(String task, Work w) {
    return new Task(
        task,
        TYPE,
        w.translation().id(),
        w.text().label() + " " + w.language(),
        w.text().title(),
        w.translation().actedAt());
  }

  /** The texts that are public now, of one kind or all. */
  List<PublicText> offered(String subjectType) {
    return Scope.fund(
        () ->
            sources.stream()
                .filter(s -> subjectType == null || subjectType.equals(s.subjectType()))
                .flatMap(s -> s.publicTexts(null).stream())
                .filter(t -> !t.segments().isEmpty())
                .toList());
  }

  Optional<PublicText> offered(String subjectType, UUID subjectId) {
    return Scope.fund(
        () ->
            sources.stream()
                .filter(s -> s.subjectType().equals(subjectType))
                .flatMap(s -> s.publicTexts(List.of(subjectId)).stream())
                .filter(t -> !t.segments().isEmpty())
                .findFirst());
  }

  static boolean isWanted(PublicText text, String language) {
    return !text.language().equals(language) && !text.published().contains(language);
  }

  /** Of a text in hand, held until the transaction ends. */
  Optional<Translation> locked(PublicText text, String language) {
    return find(
            "subjectType = ?1 and subjectId = ?2 and language = ?3",
            text.subjectType(),
            text.subjectId(),
            language)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional();
  }

  private PublicText wanted(String subjectType, UUID subjectId, String language) {
    PublicText text = offered(subjectType, subjectId).orElseThrow(Refusal::notFound);
    if (!Messages.LANGUAGES.contains(language) || !isWanted(text, language)) {
      throw Refusal.invalid(FieldError.of("language", "translation.not-wanted"));
    }
    return text;
  }

  private Work held(UUID id) {
    return work(
        Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
            .orElseThrow(Refusal::notFound));
  }

  /** What is not public any more is nobody's to translate, nor to read here. */
  private Work work(Translation t) {
    return new Work(
        offered(t.subjectType(), t.subjectId())
            .filter(text -> isWanted(text, t.language()))
            .orElseThrow(Refusal::notFound),
        t.language(),
        t);
  }

  boolean looksForNames(PublicText text) {
    return source(text.subjectType()).looksForNames();
  }

  /** What a translation of it into that language must not say. */
  Translation.Objections objections(PublicText text, String language) {
    return (texts, notNames) ->
        Scope.fund(() -> source(text.subjectType()).objections(language, texts, notNames));
  }

  private Translation.Objections objections(Work work) {
    return objections(work.text(), work.language());
  }

  /** Where the public reads it in that language. */
  String page(PublicText text, String language) {
    return "/" + language + source(text.subjectType()).page(text);
  }

  private TranslatableTexts source(String subjectType) {
    return sources.stream()
        .filter(s -> s.subjectType().equals(subjectType))
        .findFirst()
        .orElseThrow();
  }

  private static void requireVersion(Work work, int version, Function<Work, ?> shown) {
    if (work.translation().version() != version) {
      throw Refusal.stale(shown.apply(work));
    }
  }

  Translation done(Translation t, String verb, Actor actor) {
    people.remember(actor);
    flush();
    trail.record(
        actor,
        verb,
        TYPE,
        t.id(),
        Map.of("of", t.subjectType() + "/" + t.subjectId(), "language", t.language()));
    return t;
  }
}
