package org.amparo.form;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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

    private Section only(Collection<String> languages) {
      return new Section(
          key,
          of(title, languages),
          of(help, languages),
          questions.stream().map(q -> q.only(languages)).toList());
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

    private Question only(Collection<String> languages) {
      return new Question(
          key,
          kind,
          of(label, languages),
          of(help, languages),
          required,
          maxCharacters,
          min,
          max,
          choices.stream().map(c -> c.only(languages)).toList(),
          columns.stream().map(c -> c.only(languages)).toList(),
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

    private Choice only(Collection<String> languages) {
      return new Choice(key, of(label, languages));
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

    private Column only(Collection<String> languages) {
      return new Column(
          key,
          kind,
          of(label, languages),
          required,
          maxCharacters,
          min,
          max,
          choices.stream().map(c -> c.only(languages)).toList());
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

  /** Without the texts in other languages. */
  public Form only(Collection<String> languages) {
    return new Form(sections.stream().map(s -> s.only(languages)).toList());
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
