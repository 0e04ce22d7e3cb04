package org.amparo.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.amparo.form.Form.Choice;
import org.amparo.form.Form.Column;
import org.amparo.form.Form.Question;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of one question between two forms.
 *
 * @param before as it was asked, or null when it is new
 * @param after as it is asked now, or null when it is asked no more
 */
@Schema(name = "FormChange")
public record Change(String key, What what, Question before, Question after) {

  /** In which way. */
  @Schema(name = "FormChangeKind")
  public enum What {
    ADDED,
    REMOVED,
    REWORDED,
    LIMITS,
    CONDITION
  }

  /** In the order of the later form, what was removed at the end. */
  public static List<Change> between(Form before, Form after) {
    List<Change> changes = new ArrayList<>();
    Map<String, Question> earlier = before.byKey();
    after
        .questions()
        .forEach(
            q -> {
              Question was = earlier.get(q.key());
              if (was == null) {
                changes.add(new Change(q.key(), What.ADDED, null, q));
                return;
              }
              if (!words(was).equals(words(q))) {
                changes.add(new Change(q.key(), What.REWORDED, was, q));
              }
              if (!limits(was).equals(limits(q))) {
                changes.add(new Change(q.key(), What.LIMITS, was, q));
              }
              if (!Objects.equals(was.condition(), q.condition())) {
                changes.add(new Change(q.key(), What.CONDITION, was, q));
              }
            });
    Map<String, Question> later = after.byKey();
    before
        .questions()
        .filter(q -> !later.containsKey(q.key()))
        .forEach(q -> changes.add(new Change(q.key(), What.REMOVED, q, null)));
    return changes;
  }

  private static List<Object> words(Question q) {
    return List.of(
        q.label(),
        q.help(),
        q.choices().stream().map(Choice::label).toList(),
        q.columns().stream()
            .map(c -> List.of(c.label(), c.choices().stream().map(Choice::label).toList()))
            .toList());
  }

  private static String limits(Question q) {
    return limits(q.limits())
        + q.columns().stream().map(Column::limits).map(Change::limits).toList()
        + q.columns().stream().map(Column::key).toList()
        + q.minRows()
        + q.maxRows()
        + q.document();
  }

  private static String limits(Form.Limits l) {
    return ""
        + l.kind()
        + l.required()
        + l.maxCharacters()
        + l.min()
        + l.max()
        + l.choices().stream().map(Choice::key).toList();
  }
}
