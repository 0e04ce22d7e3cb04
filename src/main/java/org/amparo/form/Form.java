package org.amparo.form;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Sections with questions, in their order. Answers are kept by the key of their question. */
@Schema(name = "CallForm")
public record Form(List<Section> sections) {

  public static final Form EMPTY = new Form(List.of());

  /**
   * @param title by language
   * @param help by language, or nothing
   */
  @Schema(name = "FormSection")
  public record Section(
      String key, Map<String, String> title, Map<String, String> help, List<Question> questions) {
    public Section {
      title = texts(title);
      help = texts(help);
      questions = listed(questions);
    }

    private Section with(Rewording words) {
      return new Section(
          key,
          words.of("title." + key, title),
          words.of("help." + key, help),
          questions.stream().map(q -> q.with(words)).toList());
    }
  }

  /**
   * @param maxCharacters of a text
   * @param min least number, a decimal
   * @param max greatest number, a decimal
   * @param minRows of a table
   * @param maxRows of a table
   * @param document kind of document that is asked for
   * @param condition under which it is asked at all, or null for always
   */
  @Schema(name = "FormQuestion")
  public record Question(
      String key,
      QuestionKind kind,
      Map<String, String> label,
      Map<String, String> help,
      boolean required,
      Integer maxCharacters,
      String min,
      String max,
      List<Choice> choices,
      List<Column> columns,
      Integer minRows,
      Integer maxRows,
      String document,
      Condition condition) {
    public Question {
      label = texts(label);
      help = texts(help);
      choices = listed(choices);
      columns = listed(columns);
    }

    /** What limits one answer, or one cell of a table. */
    Limits limits() {
      return new Limits(kind, required, maxCharacters, min, max, choices);
    }

    private Question with(Rewording words) {
      return new Question(
          key,
          kind,
          words.of("label." + key, label),
          words.of("hint." + key, help),
          required,
          maxCharacters,
          min,
          max,
          choices.stream().map(c -> c.with("choice." + key, words)).toList(),
          columns.stream().map(c -> c.with(key, words)).toList(),
          minRows,
          maxRows,
          document,
          condition);
    }
  }

  @Schema(name = "FormChoice")
  public record Choice(String key, Map<String, String> label) {
    public Choice {
      label = texts(label);
    }

    private Choice with(String at, Rewording words) {
      return new Choice(key, words.of(at + "." + key, label));
    }
  }

  /** Of a table. */
  @Schema(name = "FormColumn")
  public record Column(
      String key,
      QuestionKind kind,
      Map<String, String> label,
      boolean required,
      Integer maxCharacters,
      String min,
      String max,
      List<Choice> choices) {
    public Column {
      label = texts(label);
      choices = listed(choices);
    }

    Limits limits() {
      return new Limits(kind, required, maxCharacters, min, max, choices);
    }

    private Column with(String question, Rewording words) {
      String at = question + "." + key;
      return new Column(
          key,
          kind,
          words.of("column." + at, label),
          required,
          maxCharacters,
          min,
          max,
          choices.stream().map(c -> c.with("cell." + at, words)).toList());
    }
  }

  /**
   * @param question key of an earlier one
   * @param answer key of a choice, or {@code yes} or {@code no}
   */
  @Schema(name = "FormCondition")
  public record Condition(String question, String answer) {
    private boolean says(Map<String, Object> answers) {
      return answer != null && Answers.says(answers.get(question), answer);
    }
  }

  record Limits(
      QuestionKind kind,
      boolean required,
      Integer maxCharacters,
      String min,
      String max,
      List<Choice> choices) {}

  public Form {
    sections = listed(sections);
  }

  @JsonIgnore
  public boolean isEmpty() {
    return sections.isEmpty();
  }

  public Stream<Question> questions() {
    return sections.stream().flatMap(s -> s.questions().stream());
  }

  public Optional<Question> question(String key) {
    return questions().filter(q -> q.key().equals(key)).findFirst();
  }

  /** What becomes of a text, by language, of that part of the form. */
  private interface Rewording {
    Map<String, String> of(String part, Map<String, String> texts);
  }

  /** Without the texts in other languages. */
  public Form only(Collection<String> languages) {
    return with((part, texts) -> of(texts, languages));
  }

  /** Every text in that language, in the order of the form, by the part that it is of. */
  public Map<String, String> parts(String language) {
    Map<String, String> parts = new LinkedHashMap<>();
    with(
        (part, texts) -> {
          parts.put(part, texts.getOrDefault(language, ""));
          return texts;
        });
    return parts;
  }

  /** Whether nothing it says in one language is missing in the other. */
  public boolean speaks(String language, String as) {
    Map<String, String> own = parts(language);
    return parts(as).entrySet().stream()
        .noneMatch(e -> !e.getValue().isEmpty() && own.get(e.getKey()).isEmpty());
  }

  /** With these words where it has none of its own in that language. */
  public Form translated(String language, Map<String, String> parts) {
    return with(
        (part, texts) -> {
          Map<String, String> more = new TreeMap<>(texts);
          if (parts.containsKey(part)) {
            more.putIfAbsent(language, parts.get(part));
          }
          return more;
        });
  }

  private Form with(Rewording words) {
    return new Form(sections.stream().map(s -> s.with(words)).toList());
  }

  /**
   * What is asked of whoever answered so: a question that depends on one not asked is not asked.
   */
  public List<Question> shown(Map<String, Object> answers) {
    Map<String, Question> shown = new HashMap<>();
    List<Question> asked = new ArrayList<>();
    questions()
        .forEach(
            q -> {
              Condition condition = q.condition();
              if (condition == null
                  || shown.containsKey(condition.question()) && condition.says(answers)) {
                shown.put(q.key(), q);
                asked.add(q);
              }
            });
    return asked;
  }

  /** Kinds of document that are asked of whoever answered so, one for each question. */
  public List<String> documents(Map<String, Object> answers) {
    return shown(answers).stream()
        .filter(q -> q.kind() == QuestionKind.DOCUMENT && q.required())
        .map(Question::document)
        .toList();
  }

  Map<String, Question> byKey() {
    return questions()
        .collect(Collectors.toMap(Question::key, Function.identity(), (first, again) -> first));
  }

  private static Map<String, String> texts(Map<String, String> given) {
    Map<String, String> texts = new TreeMap<>();
    if (given != null) {
      given.forEach(
          (language, text) -> {
            if (text != null && !text.isBlank()) {
              texts.put(language, Answers.clean(text));
            }
          });
    }
    return texts;
  }

  private static Map<String, String> of(Map<String, String> texts, Collection<String> languages) {
    Map<String, String> of = new TreeMap<>(texts);
    of.keySet().retainAll(languages);
    return of;
  }

  private static <T> List<T> listed(List<T> given) {
    return given == null ? List.of() : given.stream().filter(x -> x != null).toList();
  }
}
