package org.amparo.translation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.amparo.assistance.PersonalData;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.problem.FieldError;
import org.amparo.problem.Messages;
import org.amparo.problem.Refusal;
import org.amparo.translation.PublicText.Segment;
import org.amparo.translation.Translations.Work;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Texts that are translated elsewhere, and come back as files. */
@ApplicationScoped
class TranslationFiles {

  /** What became of one unit of a file. */
  @Schema(name = "TranslationUnitOutcome")
  enum Outcome {
    TAKEN,
    /** It says what is there already. */
    UNCHANGED,
    /** The file says nothing for it. */
    EMPTY,
    /** Its source reads otherwise by now. */
    STALE,
    /** It is of no text that is to be translated into this language. */
    FOREIGN,
    /** Somebody has the text in hand. */
    IN_HAND,
    /** The translation that the public reads is not changed by a file. */
    REVIEWED,
    /** It looks like data of a person. */
    PERSONAL,
    /** It names, or seems to name, who is not to be named. */
    NAMES,
    TOO_LONG,
    UNREADABLE;

    boolean isRefused() {
      return this != TAKEN && this != UNCHANGED;
    }
  }

  /**
   * @param text what it is of, as the file names it
   * @param label by which people know that, or null when nobody does
   */
  record Unit(String text, String label, String unit, Outcome outcome) {}

  private final Translations translations;
  private final FundClock clock;

  TranslationFiles(Translations translations, FundClock clock) {
    this.translations = translations;
    this.clock = clock;
  }

  /**
   * @param chosen {@code type/id} of the texts wanted; empty for all that are missing or stale
   */
  byte[] written(String from, String to, Set<String> chosen) {
    List<Work> works =
        translations.work(null, to).stream()
            .filter(w -> w.text().language().equals(from))
            .filter(
                w ->
                    chosen.isEmpty()
                        ? w.state() == Work.State.MISSING || w.state() == Work.State.STALE
                        : chosen.contains(Xliff.original(w.text())))
            .toList();
    if (works.isEmpty()) {
      throw Refusal.rule("translation.nothing-to-write");
    }
    return Xliff.write(from, to, works);
  }

  /** All that can be taken in is; what cannot is told, unit by unit. The same twice is once. */
  @Transactional
  public List<Unit> bring(byte[] file, Actor actor) {
    Xliff.Brought brought = Xliff.read(file);
    if (!Messages.LANGUAGES.contains(brought.targetLanguage())) {
      throw Refusal.invalid(FieldError.of("file", "translation.no-language"));
    }
    List<Unit> outcomes = new ArrayList<>();
    // In one order, so that two who bring files at once do not wait for each other.
    new TreeMap<>(brought.texts())
        .forEach((original, units) -> outcomes.addAll(bring(original, units, brought, actor)));
    return outcomes;
  }

  private List<Unit> bring(
      String original, Map<String, String> units, Xliff.Brought brought, Actor actor) {
    String to = brought.targetLanguage();
    Optional<PublicText> wanted =
        text(original)
            .filter(t -> t.language().equals(brought.sourceLanguage()))
            .filter(t -> Translations.isWanted(t, to));
    if (wanted.isEmpty()) {
      return all(original, null, units, Outcome.FOREIGN);
    }
    PublicText text = wanted.get();
    Optional<Translation> made = translations.locked(text, to);
    if (made.filter(t -> t.takenBy() != null).isPresent()) {
      return all(original, text.label(), units, Outcome.IN_HAND);
    }
    Map<String, String> keys = new HashMap<>();
    Map<String, String> moved = new HashMap<>();
    for (Segment s : text.segments()) {
      keys.put(Xliff.unitId(s), s.key());
      moved.putIfAbsent(wording(Xliff.unitId(s)), s.key());
    }
    Map<String, String> texts = new HashMap<>();
    List<Unit> outcomes = new ArrayList<>();
    Map<String, String> good = new LinkedHashMap<>();
    units.forEach(
        (id, said) -> {
          String key = keys.getOrDefault(id, moved.get(wording(id)));
          Outcome against =
              key != null
                  ? against(said)
                  : id.matches(Xliff.UNIT_ID) ? Outcome.STALE : Outcome.FOREIGN;
          if (against == null) {
            texts.put(key, said);
            good.put(id, key);
          } else {
            outcomes.add(new Unit(original, text.label(), id, against));
          }
        });
    translations
        .objections(text, to)
        .to(texts, made.map(Translation::notNames).orElse(List.of()))
        .forEach(e -> texts.remove(e.field()));
    Outcome of = Outcome.UNCHANGED;
    if (!texts.isEmpty() && made.filter(t -> t.says(text, texts)).isEmpty()) {
      of = made.filter(t -> t.isCurrent(text)).isPresent() ? Outcome.REVIEWED : Outcome.TAKEN;
    }
    if (of == Outcome.TAKEN) {
      Translation taken = made.orElseGet(() -> Translation.begin(text, to));
      taken.bring(text, texts, actor, clock.now());
      translations.persist(taken);
      translations.done(taken, "importTranslation", actor);
    }
    for (Map.Entry<String, String> unit : good.entrySet()) {
      Outcome own = texts.containsKey(unit.getValue()) ? of : Outcome.NAMES;
      outcomes.add(new Unit(original, text.label(), unit.getKey(), own));
    }
    return outcomes;
  }

  private static Outcome against(String said) {
    if (said == null) {
      return Outcome.EMPTY;
    }
    if (said.length() > Translation.LONGEST) {
      return Outcome.TOO_LONG;
    }
    if (said.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
      return Outcome.UNREADABLE;
    }
    return PersonalData.in(said).isPresent() ? Outcome.PERSONAL : null;
  }

  /** Which part a unit is of, and how it reads, wherever it stands. */
  private static String wording(String unit) {
    return unit.replaceFirst("\\.\\d+(\\.[0-9a-f]{32})$", "$1");
  }

  private Optional<PublicText> text(String original) {
    String[] named = original.split("/", 2);
    try {
      return translations.offered(named[0], UUID.fromString(named[named.length - 1]));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static List<Unit> all(
      String original, String label, Map<String, String> units, Outcome outcome) {
    return units.keySet().stream().map(id -> new Unit(original, label, id, outcome)).toList();
  }
}
