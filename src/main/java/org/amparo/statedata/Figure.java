package org.amparo.statedata;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.assistance.NamesNobody;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One count of a submission, how well it is evidenced, and where it is from. In a draft any part
 * may be missing.
 *
 * @param measure code of {@link Measure}
 * @param citizenship a country (ISO 3166-1 alpha-2), a subregion (M49) or UNKNOWN
 * @param origin where a flow begins, in the same codes
 * @param destination where it ends; the same as the origin when it crosses no border
 */
@Schema(name = "StateFigure")
public record Figure(
    @Size(max = 40) String measure,
    @Size(max = 40) String sex,
    @Size(max = 40) String ageBand,
    @Size(max = 40) String form,
    @Size(max = 40) String detail,
    @Size(max = 10) String citizenship,
    @Size(max = 40) String border,
    @Size(max = 10) String origin,
    @Size(max = 10) String destination,
    Integer persons,
    @Size(max = 40) String grade,
    @Size(max = 500) @NamesNobody String source) {

  /** What is counted. */
  @Schema(name = "StateMeasure")
  enum Measure {
    /** Victims detected who have all of this in common. */
    DETECTED,
    /** Victims detected, as the State itself sums them: all, of a sex, of an age. */
    TOTAL,
    /** Victims detected who were brought from one place to another. */
    FLOW,
    INVESTIGATION,
    PROSECUTION,
    CONVICTION;

    boolean isOf(Figure figure) {
      return name().equals(figure.measure());
    }
  }

  static final String ORGAN_REMOVAL = "ORGAN_REMOVAL";

  public Figure {
    measure = given(measure);
    sex = given(sex);
    ageBand = given(ageBand);
    form = given(form);
    detail = given(detail);
    citizenship = given(citizenship);
    border = given(border);
    origin = given(origin);
    destination = given(destination);
    grade = given(grade);
    source = given(source);
  }

  private static String given(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** All that the persons have in common: two figures of one submission differ in it. */
  @JsonIgnore
  List<String> codes() {
    return Arrays.asList(
        measure, sex, ageBand, form, detail, citizenship, border, origin, destination);
  }

  /** The same in one word, by which a comment finds its figure again. */
  @JsonIgnore
  String key() {
    return codes().stream().map(c -> c == null ? "" : c).collect(Collectors.joining("|"));
  }

  @JsonIgnore
  long counted() {
    return persons == null ? 0 : persons;
  }

  @JsonIgnore
  boolean isEmpty() {
    return Stream.concat(codes().stream(), Stream.of(persons, grade, source))
        .allMatch(Objects::isNull);
  }
}
