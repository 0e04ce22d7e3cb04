package org.amparo.translation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.text.BreakIterator;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.assistance.NamesNobody;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.FieldError;
import org.amparo.problem.IfMatch;
import org.amparo.problem.Messages;
import org.amparo.problem.Parameter;
import org.amparo.problem.Refusal;
import org.amparo.translation.PublicText.Segment;
import org.amparo.translation.Translations.Work;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/translations")
class TranslationResource {

  @Schema(name = "TranslationTakeRequest")
  record TakeRequest(
      @NotBlank @Size(max = 40) String subjectType,
      @NotNull UUID subjectId,
      @NotNull @Pattern(regexp = "ar|en|es|fr|ru|zh") String language) {}

  /**
   * @param texts by the keys of the segments
   * @param notNames phrases of them that look like names and are none; those of before when it is
   *     not given
   */
  @Schema(name = "TranslationTexts")
  record Texts(
      @NotNull @Size(max = 5_000) Map<String, String> texts,
      @Size(max = 60) List<@NotBlank @Size(max = 100) String> notNames) {}

  @Schema(name = "TranslationReasonRequest")
  record ReasonRequest(@NotBlank @Size(max = 2000) @NamesNobody String reason) {}

  /**
   * @param id of the translation, or null while there is none
   * @param page address at which the public reads it in that language
   * @param words of the text, as it reads now
   */
  @Schema(name = "TranslationWork")
  record WorkView(
      UUID id,
      String subjectType,
      UUID subjectId,
      String label,
      String title,
      String page,
      String sourceLanguage,
      String language,
      Work.State state,
      int words,
      Person takenBy,
      boolean mayTake) {}

  /**
   * @param types kinds of texts that there are
   */
  @Schema(name = "TranslationQueue")
  record Queue(List<WorkView> items, String next, List<String> types) {}

  /**
   * @param source how it read when the work on it began
   * @param before how it read when its present translation was made, if that was otherwise; else
   *     null
   * @param now how the text reads now, if that is otherwise; else null
   */
  @Schema(name = "TranslationSegment")
  record SegmentView(
      String key, String part, int number, String source, String before, String now, String text) {}

  /**
   * @param page address at which the public reads it in that language
   * @param notNames phrases that look like names, of which its translators say that they are none;
   *     null where nobody is asked
   */
  @Schema(name = "TranslationView")
  record View(
      UUID id,
      int version,
      String subjectType,
      UUID subjectId,
      String label,
      String page,
      String sourceLanguage,
      String language,
      Work.State status,
      boolean sourceChanged,
      Person takenBy,
      Instant takenAt,
      Person savedBy,
      Instant savedAt,
      Person reviewedBy,
      Instant reviewedAt,
      String reason,
      List<String> notNames,
      List<SegmentView> segments,
      List<String> actions) {}

  @Schema(name = "TranslationStep")
  record StepView(int number, Translation.Step step, Person by, Instant at, String reason) {}

  @Schema(name = "TranslationHistory")
  record History(List<StepView> items) {}

  private final Translations translations;
  private final CurrentActor current;
  private final People people;

  TranslationResource(Translations translations, CurrentActor current, People people) {
    this.translations = translations;
    this.current = current;
    this.people = people;
  }

  /**
   * What there is to translate, and what was: what is missing or stale first.
   *
   * @param after how many were seen already
   */
  @GET
  @RolesAllowed({Role.TRANSLATES, Role.SECRETARIAT, Role.MANAGER, Role.AUDITS})
  public Queue list(
      @QueryParam("language") String language,
      @QueryParam("state") String state,
      @QueryParam("subjectType") String subjectType,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    if (language != null && !language.isBlank() && !Messages.LANGUAGES.contains(language)) {
      throw Refusal.invalid(FieldError.of("language", "problem.field.unknown"));
    }
    Work.State wanted = Parameter.oneOf(Work.State.class, "state", state);
    Long seen = Parameter.number("after", after);
    int most = Parameter.size(size);
    List<Work> all =
        translations.work(blankToNull(subjectType), blankToNull(language)).stream()
            .filter(w -> wanted == null || w.state() == wanted)
            .sorted(
                Comparator.comparing((Work w) -> urgency(w.state()))
                    .thenComparing(w -> w.text().label(), Comparator.reverseOrder())
                    .thenComparing(Work::language))
            .toList();
    int from = (int) Math.min(seen == null ? 0 : seen, all.size());
    int to = Math.min(from + most, all.size());
    return new Queue(
        works(all.subList(from, to)),
        to < all.size() ? String.valueOf(to) : null,
        translations.subjectTypes());
  }

  /** Nobody else changes it until it is released. */
  @POST
  @RolesAllowed(Role.TRANSLATES)
  public View take(@NotNull @Valid TakeRequest request) {
    return find(
        translations
            .take(request.subjectType(), request.subjectId(), request.language(), current.get())
            .id());
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Role.TRANSLATES, Role.SECRETARIAT, Role.MANAGER, Role.AUDITS})
  public View find(@PathParam("id") UUID id) {
    return view(translations.visible(id));
  }

  @GET
  @Path("/{id}/history")
  @RolesAllowed({Role.TRANSLATES, Role.SECRETARIAT, Role.MANAGER, Role.AUDITS})
  public History history(@PathParam("id") UUID id) {
    List<Translations.StepTaken> steps = translations.steps(translations.visible(id).id());
    Map<UUID, Person> persons =
        people.persons(steps.stream().map(Translations.StepTaken::by).collect(Collectors.toSet()));
    return new History(
        steps.stream()
            .map(
                s ->
                    new StepView(
                        s.number(),
                        Translation.Step.valueOf(s.step()),
                        persons.get(s.by()),
                        s.at(),
                        s.reason()))
            .toList());
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed(Role.TRANSLATES)
  public View save(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String version,
      @NotNull @Valid Texts request) {
    translations.save(
        id,
        IfMatch.version(version),
        request.texts(),
        request.notNames(),
        current.get(),
        this::view);
    return find(id);
  }

  @POST
  @Path("/{id}/release")
  @RolesAllowed(Role.TRANSLATES)
  public View release(@PathParam("id") UUID id) {
    translations.release(id, current.get());
    return find(id);
  }

  @POST
  @Path("/{id}/completion")
  @RolesAllowed(Role.TRANSLATES)
  public View complete(@PathParam("id") UUID id, @HeaderParam("If-Match") String version) {
    translations.complete(id, IfMatch.version(version), current.get(), this::view);
    return find(id);
  }

  @POST
  @Path("/{id}/review")
  @RolesAllowed({Role.TRANSLATES, Role.SECRETARIAT})
  public View review(@PathParam("id") UUID id, @HeaderParam("If-Match") String version) {
    translations.review(id, IfMatch.version(version), current.get(), this::view);
    return find(id);
  }

  @POST
  @Path("/{id}/return")
  @RolesAllowed({Role.TRANSLATES, Role.SECRETARIAT})
  public View sendBack(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    translations.sendBack(id, request.reason(), current.get());
    return find(id);
  }

  private static int urgency(Work.State state) {
    return List.of(
            Work.State.STALE,
            Work.State.MISSING,
            Work.State.IN_WORK,
            Work.State.TRANSLATED,
            Work.State.REVIEWED)
        .indexOf(state);
  }

  private static String blankToNull(String value) {
    return value == null || value.isBlank() ? null : value;
  }

  private List<WorkView> works(List<Work> shown) {
    Actor actor = current.get();
    Map<UUID, Person> persons =
        people.persons(
            shown.stream()
                .map(w -> w.translation() == null ? null : w.translation().takenBy())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    return shown.stream()
        .map(
            w ->
                new WorkView(
                    w.id(),
                    w.text().subjectType(),
                    w.text().subjectId(),
                    w.text().label(),
                    w.text().title(),
                    translations.page(w.text(), w.language()),
                    w.text().language(),
                    w.language(),
                    w.state(),
                    words(w.text()),
                    w.translation() == null ? null : persons.get(w.translation().takenBy()),
                    actor.is(Role.CONTENT_TRANSLATOR)
                        && (w.translation() == null
                            || w.translation().actions(w.text(), actor).contains("take"))))
        .toList();
  }

  /** As its language parts them. */
  private static int words(PublicText text) {
    BreakIterator words = BreakIterator.getWordInstance(Locale.forLanguageTag(text.language()));
    int count = 0;
    for (Segment s : text.segments()) {
      words.setText(s.text());
      int from = words.first();
      for (int to = words.next(); to != BreakIterator.DONE; from = to, to = words.next()) {
        count += Character.isLetterOrDigit(s.text().codePointAt(from)) ? 1 : 0;
      }
    }
    return count;
  }

  private View view(Work work) {
    Translation t = work.translation();
    Map<UUID, Person> persons =
        people.persons(
            Stream.of(t.takenBy(), t.actedBy(), t.reviewedBy())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    Map<String, String> now =
        work.text().segments().stream().collect(Collectors.toMap(Segment::key, Segment::text));
    Function<Segment, String> changed =
        s -> s.text().equals(now.get(s.key())) ? null : now.getOrDefault(s.key(), "");
    return new View(
        t.id(),
        t.version(),
        t.subjectType(),
        t.subjectId(),
        t.label(),
        translations.page(work.text(), t.language()),
        t.sourceLanguage(),
        t.language(),
        work.state(),
        !t.isOf(work.text()),
        persons.get(t.takenBy()),
        t.takenAt(),
        persons.get(t.actedBy()),
        t.actedAt(),
        persons.get(t.reviewedBy()),
        t.reviewedAt(),
        t.reason(),
        translations.looksForNames(work.text()) ? t.notNames() : null,
        t.source().stream()
            .map(
                s ->
                    new SegmentView(
                        s.key(),
                        s.part(),
                        s.number(),
                        s.text(),
                        t.sourceBefore().get(s.key()),
                        changed.apply(s),
                        t.texts().getOrDefault(s.key(), "")))
            .toList(),
        t.actions(work.text(), current.get()));
  }
}
