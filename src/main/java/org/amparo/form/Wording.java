package org.amparo.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amparo.form.Form.Choice;
import org.amparo.form.Form.Column;
import org.amparo.form.Form.Question;
import org.amparo.form.Form.Section;
import org.amparo.problem.FieldError;
import org.amparo.problem.Messages;

/** Whether a form is well made; every error beside its field. */
public final class Wording {

  private static final String KEY = "[a-z][A-Za-z0-9]{0,39}";
  private static final String NUMBER = "-?\\d{1,15}(\\.\\d{1,4})?";
  private static final int MOST_SECTIONS = 20;
  private static final int MOST_QUESTIONS = 60;
  private static final int MOST_CHOICES = 40;
  private static final int MOST_COLUMNS = 8;
  static final int MOST_ROWS = 100;
  private static final int LONGEST_LABEL = 500;
  private static final int LONGEST_HELP = 2_000;

  private final List<FieldError> errors = new ArrayList<>();

  private Wording() {}

  /** What may be kept while it is being written: sizes, kinds and keys, not yet completeness. */
  public static List<FieldError> keepable(Form form) {
    Wording wording = new Wording();
    wording.size("sections", form.sections().size(), 0, MOST_SECTIONS);
    wording.size("sections", (int) form.questions().count(), 0, MOST_QUESTIONS);
    Set<String> sections = new HashSet<>();
    Set<String> questions = new HashSet<>();
    each(
        form,
        (at, section) -> {
          wording.key(at, section.key(), sections);
          wording.text(at + ".title", section.title(), LONGEST_LABEL);
          wording.text(at + ".help", section.help(), LONGEST_HELP);
        },
        (at, question) -> wording.keepable(at, question, questions));
    return wording.errors;
  }

  /**
   * What is still missing before anybody can be asked: every text in every language, limits that
   * can be met, conditions that look back.
   *
   * @param documents kinds that can be attached
   */
  public static List<FieldError> missing(
      Form form, Collection<String> languages, Collection<String> documents) {
    Wording wording = new Wording();
    Map<String, Question> earlier = new HashMap<>();
    Set<String> all = form.byKey().keySet();
    each(
        form,
        (at, section) -> {
          wording.inAll(at + ".title", section.title(), languages);
          wording.inAllOrNone(at + ".help", section.help(), languages);
          if (section.questions().isEmpty()) {
            wording.error(at, "form.no-questions");
          }
        },
        (at, question) -> {
          wording.missing(at, question, languages, documents);
          wording.condition(at + ".condition", question, earlier, all);
          earlier.put(question.key(), question);
        });
    return wording.errors;
  }

  /** A key keeps its kind for good: what was answered to it must stay an answer to it. */
  public static List<FieldError> kindsKept(Form form, Map<String, Question> ever) {
    Wording wording = new Wording();
    each(
        form,
        (at, section) -> {},
        (at, question) -> {
          Question before = ever.get(question.key());
          if (before == null) {
            return;
          }
          if (before.kind() != question.kind()) {
            wording.error(at + ".kind", "form.kind-stays");
          }
          Map<String, QuestionKind> columns = new HashMap<>();
          before.columns().forEach(c -> columns.put(c.key(), c.kind()));
          for (int i = 0; i < question.columns().size(); i++) {
            Column column = question.columns().get(i);
            if (columns.getOrDefault(column.key(), column.kind()) != column.kind()) {
              wording.error(at + ".columns[" + i + "].kind", "form.kind-stays");
            }
          }
        });
    return wording.errors;
  }

  private interface Visit<T> {
    void at(String field, T part);
  }

  private static void each(Form form, Visit<Section> section, Visit<Question> question) {
    for (int i = 0; i < form.sections().size(); i++) {
      Section s = form.sections().get(i);
      String at = "sections[" + i + "]";
      section.at(at, s);
      for (int j = 0; j < s.questions().size(); j++) {
        question.at(at + ".questions[" + j + "]", s.questions().get(j));
      }
    }
  }

  private void keepable(String at, Question q, Set<String> keys) {
    key(at, q.key(), keys);
    if (q.kind() == null) {
      error(at + ".kind", "problem.field.required");
    }
    text(at + ".label", q.label(), LONGEST_LABEL);
    text(at + ".help", q.help(), LONGEST_HELP);
    limits(at, q.limits());
    size(at + ".columns", q.columns().size(), 0, MOST_COLUMNS);
    Set<String> columns = new HashSet<>();
    for (int i = 0; i < q.columns().size(); i++) {
      Column column = q.columns().get(i);
      String of = at + ".columns[" + i + "]";
      key(of, column.key(), columns);
      text(of + ".label", column.label(), LONGEST_LABEL);
      if (column.kind() == null || !QuestionKind.IN_COLUMNS.contains(column.kind())) {
        error(of + ".kind", "problem.field.unknown");
      }
      limits(of, column.limits());
    }
    within(at + ".minRows", q.minRows(), MOST_ROWS);
    within(at + ".maxRows", q.maxRows(), MOST_ROWS);
    if (q.document() != null && q.document().length() > 60) {
      error(at + ".document", "problem.field.unknown");
    }
    if (q.condition() != null
        && (longerThan(q.condition().question(), 40) || longerThan(q.condition().answer(), 40))) {
      error(at + ".condition", "problem.field.unknown");
    }
  }

  private void limits(String at, Form.Limits limits) {
    if (limits.maxCharacters() != null
        && (limits.maxCharacters() < 1 || limits.maxCharacters() > 20_000)) {
      error(at + ".maxCharacters", "problem.field.Size", "1", 20_000);
    }
    number(at + ".min", limits.min());
    number(at + ".max", limits.max());
    size(at + ".choices", limits.choices().size(), 0, MOST_CHOICES);
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < limits.choices().size(); i++) {
      Choice choice = limits.choices().get(i);
      key(at + ".choices[" + i + "]", choice.key(), keys);
      text(at + ".choices[" + i + "].label", choice.label(), LONGEST_LABEL);
    }
  }

  private void missing(
      String at, Question q, Collection<String> languages, Collection<String> documents) {
    inAll(at + ".label", q.label(), languages);
    inAllOrNone(at + ".help", q.help(), languages);
    complete(at, q.limits(), languages);
    if (q.kind() == QuestionKind.TABLE) {
      if (q.columns().isEmpty()) {
        error(at + ".columns", "form.no-columns");
      }
      if (q.minRows() != null && q.maxRows() != null && q.minRows() > q.maxRows()) {
        error(at + ".maxRows", "form.max-below-min");
      }
      for (int i = 0; i < q.columns().size(); i++) {
        inAll(at + ".columns[" + i + "].label", q.columns().get(i).label(), languages);
        complete(at + ".columns[" + i + "]", q.columns().get(i).limits(), languages);
      }
    }
    if (q.kind() == QuestionKind.DOCUMENT && !documents.contains(q.document())) {
      error(at + ".document", "problem.field.required");
    }
  }

  private void complete(String at, Form.Limits limits, Collection<String> languages) {
    if (limits.kind().isText() && limits.maxCharacters() == null) {
      error(at + ".maxCharacters", "problem.field.required");
    }
    if (limits.kind().isText()
        && limits.maxCharacters() != null
        && limits.maxCharacters() > limits.kind().longest()) {
      error(at + ".maxCharacters", "problem.field.Max", limits.kind().longest());
    }
    if (limits.min() != null
        && limits.max() != null
        && new BigDecimal(limits.min()).compareTo(new BigDecimal(limits.max())) > 0) {
      error(at + ".max", "form.max-below-min");
    }
    if (limits.kind().hasChoices()) {
      if (limits.choices().size() < 2) {
        error(at + ".choices", "form.two-choices");
      }
      for (int i = 0; i < limits.choices().size(); i++) {
        inAll(at + ".choices[" + i + "].label", limits.choices().get(i).label(), languages);
      }
    }
  }

  /** Only an earlier question decides: so no two wait for each other. */
  private void condition(String at, Question q, Map<String, Question> earlier, Set<String> all) {
    if (q.condition() == null) {
      return;
    }
    Question on = earlier.get(q.condition().question());
    if (on == null) {
      error(
          at,
          all.contains(q.condition().question())
              ? "form.condition-later"
              : "form.condition-unknown");
    } else if (!on.kind().decides()) {
      error(at, "form.condition-kind");
    } else if (!answersOf(on).contains(String.valueOf(q.condition().answer()))) {
      error(at, "form.condition-answer");
    }
  }

  private static List<String> answersOf(Question question) {
    return question.kind() == QuestionKind.YES_NO
        ? List.of(Answers.YES, Answers.NO)
        : question.choices().stream().map(Choice::key).toList();
  }

  private void key(String at, String key, Set<String> taken) {
    if (key == null || !key.matches(KEY)) {
      error(at + ".key", "problem.field.Pattern");
    } else if (!taken.add(key)) {
      error(at + ".key", "form.key-twice");
    }
  }

  private void text(String at, Map<String, String> texts, int longest) {
    texts.forEach(
        (language, text) -> {
          if (!Messages.LANGUAGES.contains(language)) {
            error(at, "problem.field.unknown");
          } else if (text.length() > longest) {
            error(at + "." + language, "problem.field.too-long", longest);
          }
        });
  }

  private void inAll(String at, Map<String, String> texts, Collection<String> languages) {
    languages.stream()
        .filter(language -> !texts.containsKey(language))
        .forEach(language -> error(at + "." + language, "problem.field.required"));
  }

  private void inAllOrNone(String at, Map<String, String> texts, Collection<String> languages) {
    if (languages.stream().anyMatch(texts::containsKey)) {
      inAll(at, texts, languages);
    }
  }

  private void number(String at, String number) {
    if (number != null && !number.matches(NUMBER)) {
      error(at, "form.not-a-number");
    }
  }

  private void within(String at, Integer rows, int most) {
    if (rows != null && (rows < 0 || rows > most)) {
      error(at, "problem.field.Size", "0", most);
    }
  }

  private void size(String at, int size, int least, int most) {
    if (size < least || size > most) {
      error(at, "problem.field.Size", String.valueOf(least), most);
    }
  }

  private static boolean longerThan(String text, int most) {
    return text != null && text.length() > most;
  }

  private void error(String at, String code, Object... args) {
    errors.add(FieldError.of(at, code, args));
  }
}
