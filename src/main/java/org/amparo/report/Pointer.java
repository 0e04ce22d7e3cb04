package org.amparo.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one field of a report, such as {@code narrative}, {@code expenditure[2].spent} or {@code
 * assistance[4]}.
 *
 * @param row of the list that the field is, from 0; null for the whole
 * @param of part of the row; null for all of it
 */
record Pointer(String field, Integer row, String of) {

  private static final Pattern FORM =
      Pattern.compile("([a-zA-Z]{1,40})(?:\\[(\\d{1,4})\\](?:\\.([a-zA-Z]{1,40}))?)?");
  private static final Set<String> PLAIN =
      Set.of(
          "periodFrom",
          "periodTo",
          "narrative",
          "results",
          "overall",
          "challenges",
          "documents",
          "request");
  private static final Map<String, Set<String>> LISTS =
      Map.of(
          "objectives", Set.of("objective", "progress", "narrative"),
          "rates", Set.of("currency", "unitsPerUsd", "explanation"),
          "expenditure", Set.of("line", "local", "spent", "note"),
          "assistance",
              Set.of(
                  "sex",
                  "ageBand",
                  "form",
                  "detail",
                  "assistance",
                  "region",
                  "border",
                  "recruitment",
                  "persons",
                  "services"));

  /** Empty when a report has no such field. */
  static Optional<Pointer> of(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String field = parts.group(1);
    Integer row = parts.group(2) == null ? null : Integer.valueOf(parts.group(2));
    String of = parts.group(3);
    boolean known =
        PLAIN.contains(field) && row == null
            || LISTS.containsKey(field) && (of == null || LISTS.get(field).contains(of));
    return known ? Optional.of(new Pointer(field, row, of)) : Optional.empty();
  }

  boolean isIn(JsonNode draft) {
    return row == null || draft.path(field).has(row);
  }

  /**
   * The row that it is in, by which it is found again when rows have changed their places, or else
   * the field as it stood; null of a whole list.
   */
  Map<String, Object> subject(JsonNode draft, ObjectMapper mapper) {
    JsonNode value = row == null ? draft.path(field) : draft.path(field).path(row);
    if (value.isObject()) {
      return mapper.convertValue(value, new TypeReference<>() {});
    }
    return value.isTextual() ? Map.of("value", value.textValue()) : null;
  }

  /** Whether it is about exact counts of persons. */
  boolean isOfCounts() {
    return field.equals("assistance");
  }
}
