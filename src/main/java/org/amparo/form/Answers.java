package org.amparo.form;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.amparo.assistance.PersonalData;
import org.amparo.form.Form.Choice;
import org.amparo.form.Form.Column;
import org.amparo.form.Form.Question;
import org.amparo.problem.FieldError;

/**
 * What was answered to a form: by the key of the question a text, a whole number, yes or no, a list
 * of choices, or the rows of a table. Amounts, decimals and dates are texts, kept as they were
 * typed and judged when they are to be submitted.
 */
public final class Answers {

  static final String YES = "yes";
  static final String NO = "no";

  private static final int MOST = 300;
  private static final long GREATEST = 1_000_000_000_000_000L;

  private Answers() {}

  /** In order, without what says nothing and without what no keyboard writes. */
  public static Map<String, Object> plain(Map<String, Object> given) {
    Map<String, Object> plain = new TreeMap<>();
    if (given != null) {
      given.forEach(
          (key, answer) -> {
            Object cleaned = cleaned(answer);
            if (key != null && !isEmpty(cleaned)) {
              plain.put(clean(key), cleaned);
            }
          });
    }
    return plain;
  }

  /** With every text of them changed, also those in tables. */
  public static Map<String, Object> mapped(
      Map<String, Object> answers, UnaryOperator<String> change) {
    Map<String, Object> mapped = new TreeMap<>();
    answers.forEach((key, answer) -> mapped.put(key, mapped(answer, change)));
    return mapped;
  }

  private static Object mapped(Object answer, UnaryOperator<String> change) {
    if (answer instanceof String text) {
      return change.apply(text);
    }
    if (answer instanceof Collection<?> many) {
      return many.stream().map(one -> mapped(one, change)).toList();
    }
    if (answer instanceof Map<?, ?> row) {
      Map<String, Object> mapped = new TreeMap<>();
      row.forEach((column, cell) -> mapped.put(String.valueOf(column), mapped(cell, change)));
      return mapped;
    }
    return answer;
  }

  public static String clean(String text) {
    return text.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\n\t]]", "");
  }

  /**
   * What cannot be kept at all: answers to what was never asked, or of another kind.
   *
   * @param ever every question of the call so far, for what was answered stays when it is no longer
   *     asked
   */
  public static List<FieldError> unkeepable(
      Map<String, Question> ever, Map<String, Object> answers) {
    List<FieldError> errors = new ArrayList<>();
    if (answers.size() > MOST) {
      errors.add(FieldError.of("answers", "problem.field.Size", "0", MOST));
      return errors;
    }
    answers.forEach(
        (key, answer) -> {
          String at = at(key);
          Question question = ever.get(key);
          if (question == null || question.kind() == QuestionKind.DOCUMENT) {
            errors.add(FieldError.of("answers", "problem.field.unknown"));
          } else if (question.kind() == QuestionKind.TABLE) {
            table(at, question, answer, errors);
          } else {
            unkeepable(at, question.kind(), answer, errors);
          }
        });
    return errors;
  }

  /** What still keeps the answers from being submitted; what is not asked cannot be missing. */
  public static List<FieldError> missing(Form form, Map<String, Object> answers) {
    List<FieldError> errors = new ArrayList<>();
    for (Question question : form.shown(answers)) {
      Object answer = answers.get(question.key());
      switch (question.kind()) {
        case DOCUMENT -> {}
        case TABLE -> rows(question, answer instanceof List<?> rows ? rows : List.of(), errors);
        default -> judge(at(question.key()), question.limits(), answer, errors);
      }
    }
    return errors;
  }

  /** Those to what is asked: what is submitted. */
  public static Map<String, Object> asked(Form form, Map<String, Object> answers) {
    Map<String, Object> asked = new TreeMap<>(answers);
    asked
        .keySet()
        .retainAll(form.shown(answers).stream().map(Question::key).collect(Collectors.toSet()));
    return asked;
  }

  static boolean says(Object given, String answer) {
    if (given instanceof Boolean yes) {
      return (yes ? YES : NO).equals(answer);
    }
    return given instanceof Collection<?> many ? many.contains(answer) : answer.equals(given);
  }

  private static String at(String key) {
    return "answers." + key;
  }

  private static void table(String at, Question table, Object answer, List<FieldError> errors) {
    if (!(answer instanceof List<?> rows) || !rows.stream().allMatch(Map.class::isInstance)) {
      errors.add(FieldError.of(at, "problem.field.unreadable"));
      return;
    }
    if (rows.size() > Wording.MOST_ROWS) {
      errors.add(FieldError.of(at, "problem.field.Size", "0", Wording.MOST_ROWS));
      return;
    }
    Map<String, QuestionKind> kinds =
        table.columns().stream().collect(Collectors.toMap(Column::key, Column::kind));
    for (int i = 0; i < rows.size(); i++) {
      for (Map.Entry<?, ?> cell : ((Map<?, ?>) rows.get(i)).entrySet()) {
        QuestionKind kind = kinds.get(cell.getKey());
        if (kind == null) {
          errors.add(FieldError.of(at, "problem.field.unknown"));
        } else {
          unkeepable(at + "[" + i + "]." + cell.getKey(), kind, cell.getValue(), errors);
        }
      }
    }
  }

  private static void unkeepable(
      String at, QuestionKind kind, Object answer, List<FieldError> errors) {
    boolean readable =
        switch (kind) {
          case WHOLE_NUMBER ->
              answer instanceof Number n
                  && (n instanceof Integer || n instanceof Long)
                  && Math.abs(n.longValue()) <= GREATEST;
          case YES_NO -> answer instanceof Boolean;
          case MANY_CHOICES ->
              answer instanceof List<?> many
                  && many.size() <= 100
                  && many.stream()
                      .allMatch(c -> c instanceof String choice && choice.length() <= 40);
          default -> answer instanceof String;
        };
    if (!readable) {
      errors.add(FieldError.of(at, "problem.field.unreadable"));
    } else if (answer instanceof String text && text.length() > kind.longest()) {
      errors.add(FieldError.of(at, "problem.field.too-long", kind.longest()));
    }
  }

  private static void rows(Question table, List<?> rows, List<FieldError> errors) {
    String at = at(table.key());
    int least = table.minRows() == null ? table.required() ? 1 : 0 : table.minRows();
    if (rows.isEmpty() && !table.required()) {
      return;
    }
    if (rows.size() < Math.max(least, 1)) {
      errors.add(FieldError.of(at, "form.rows-least", Math.max(least, 1)));
    }
    if (table.maxRows() != null && rows.size() > table.maxRows()) {
      errors.add(FieldError.of(at, "form.rows-most", table.maxRows()));
    }
    for (int i = 0; i < rows.size(); i++) {
      for (Column column : table.columns()) {
        judge(
            at + "[" + i + "]." + column.key(),
            column.limits(),
            ((Map<?, ?>) rows.get(i)).get(column.key()),
            errors);
      }
    }
  }

  private static void judge(String at, Form.Limits limits, Object answer, List<FieldError> errors) {
    if (isEmpty(answer)) {
      if (limits.required()) {
        errors.add(FieldError.of(at, "problem.field.required"));
      }
      return;
    }
    switch (limits.kind()) {
      case SHORT_TEXT, LONG_TEXT -> {
        if (limits.maxCharacters() != null
            && String.valueOf(answer).length() > limits.maxCharacters()) {
          errors.add(FieldError.of(at, "problem.field.too-long", limits.maxCharacters()));
        }
        // A short answer may be whom to ask; what is told at length is about nobody.
        if (limits.kind() == QuestionKind.LONG_TEXT) {
          PersonalData.in(String.valueOf(answer))
              .ifPresent(kind -> errors.add(FieldError.of(at, kind.code())));
        }
      }
      case WHOLE_NUMBER, AMOUNT, DECIMAL -> number(at, limits, String.valueOf(answer), errors);
      case DATE -> date(at, String.valueOf(answer), errors);
      case ONE_CHOICE -> choices(at, limits, List.of(answer), errors);
      case MANY_CHOICES -> choices(at, limits, (List<?>) answer, errors);
      default -> {}
    }
  }

  private static void number(String at, Form.Limits limits, String text, List<FieldError> errors) {
    if (!text.matches("-?\\d{1,15}(\\.\\d{1,10})?")) {
      errors.add(FieldError.of(at, "form.not-a-number"));
      return;
    }
    BigDecimal number = new BigDecimal(text);
    if (number.stripTrailingZeros().scale() > limits.kind().decimals()) {
      errors.add(FieldError.of(at, "form.decimals", limits.kind().decimals()));
    } else if (limits.min() != null && number.compareTo(new BigDecimal(limits.min())) < 0) {
      errors.add(FieldError.of(at, "problem.field.DecimalMin", limits.min()));
    } else if (limits.max() != null && number.compareTo(new BigDecimal(limits.max())) > 0) {
      errors.add(FieldError.of(at, "problem.field.DecimalMax", limits.max()));
    } else if (limits.min() == null
        && limits.kind() == QuestionKind.AMOUNT
        && number.signum() < 0) {
      errors.add(FieldError.of(at, "problem.field.PositiveOrZero"));
    }
  }

  private static void date(String at, String text, List<FieldError> errors) {
    try {
      int year = LocalDate.parse(text).getYear();
      if (year < 1900 || year > 2999) {
        errors.add(FieldError.of(at, "problem.field.unknown"));
      }
    } catch (DateTimeException e) {
      errors.add(FieldError.of(at, "problem.field.unreadable"));
    }
  }

  private static void choices(
      String at, Form.Limits limits, List<?> given, List<FieldError> errors) {
    Set<String> offered = limits.choices().stream().map(Choice::key).collect(Collectors.toSet());
    if (!offered.containsAll(given)) {
      errors.add(FieldError.of(at, "problem.field.unknown"));
    }
  }

  private static Object cleaned(Object answer) {
    if (answer instanceof String text) {
      return clean(text);
    }
    if (answer instanceof List<?> many) {
      return many.stream().map(Answers::cleaned).filter(x -> x != null).toList();
    }
    if (answer instanceof Map<?, ?> row) {
      Map<String, Object> cells = new TreeMap<>();
      row.forEach(
          (key, cell) -> {
            Object cleaned = cleaned(cell);
            if (!isEmpty(cleaned)) {
              cells.put(clean(String.valueOf(key)), cleaned);
            }
          });
      return cells;
    }
    return answer;
  }

  private static boolean isEmpty(Object answer) {
    return answer == null
        || answer instanceof String text && text.isBlank()
        || answer instanceof Collection<?> many && many.isEmpty();
  }
}
