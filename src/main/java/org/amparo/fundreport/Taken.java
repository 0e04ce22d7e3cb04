package org.amparo.fundreport;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The figures of an edition as they were when they were taken, in no language. Values are text, so
 * that what was approved reads the same for ever.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Taken(List<Section> sections) {

  Taken {
    sections = given(sections);
  }

  /** How a value is read and written. */
  @Schema(name = "FundReportUnit")
  enum Unit {
    USD,
    NUMBER,
    DAY,
    TEXT
  }

  /** Out of what list a code is, and so how it is said in a language. */
  enum Of {
    /** As it stands. */
    TEXT,
    SUBREGION,
    COUNTRY,
    DONOR_KIND,
    ASSISTANCE,
    ACCOUNT,
    GRANT_STATUS,
    SEX,
    AGE_BAND,
    FORM,
    /** A word of the report's own. */
    WORD
  }

  record Label(Of of, String code) {}

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Section(String code, List<Figure> figures, List<Chart> charts, List<Table> tables) {

    Section {
      figures = given(figures);
      charts = given(charts);
      tables = given(tables);
    }

    Optional<Figure> figure(String name) {
      return figures.stream().filter(f -> f.code().equals(name)).findFirst();
    }
  }

  record Figure(String code, Unit unit, String value) {}

  /** Bars, one below the other. */
  record Chart(String code, Unit unit, List<Bar> bars) {}

  record Bar(Label label, String value) {}

  record Table(String code, List<String> columns, List<Row> rows) {

    /** Rows of what is withheld by now are told in one with what was withheld before. */
    Table without(Set<UUID> grants) {
      if (rows.stream().noneMatch(r -> r.grant() != null && grants.contains(r.grant()))) {
        return this;
      }
      List<Row> kept = new ArrayList<>();
      Row hidden = null;
      int at = 0;
      for (Row row : rows) {
        if (row.kind() == Kind.WITHHELD || row.grant() != null && grants.contains(row.grant())) {
          hidden = hidden == null ? row.hidden() : hidden.plus(row);
        } else {
          kept.add(row);
          at = row.kind() == Kind.TOTAL ? at : kept.size();
        }
      }
      kept.add(at, hidden);
      return new Table(code, columns, kept);
    }
  }

  enum Kind {
    LINE,
    WITHHELD,
    TOTAL
  }

  /**
   * @param grant of whom the row tells; null when it is of nobody that could be withheld
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Row(Kind kind, UUID grant, List<Cell> cells) {

    /** Only sums of money are left of it. */
    private Row hidden() {
      List<Cell> left = new ArrayList<>();
      left.add(Cell.of(Of.WORD, "withheld"));
      cells.stream().skip(1).forEach(c -> left.add(c.unit() == Unit.USD ? c : Cell.EMPTY));
      return new Row(Kind.WITHHELD, null, left);
    }

    private Row plus(Row other) {
      List<Cell> sums = new ArrayList<>();
      for (int i = 0; i < cells.size(); i++) {
        Cell mine = cells.get(i);
        Cell theirs = other.cells().get(i);
        sums.add(
            mine.unit() == Unit.USD && theirs.unit() == Unit.USD
                ? Cell.of(
                    Unit.USD,
                    new BigDecimal(mine.value())
                        .add(new BigDecimal(theirs.value()))
                        .toPlainString())
                : mine.unit() == null && theirs.unit() == Unit.USD ? theirs : mine);
      }
      return new Row(Kind.WITHHELD, null, sums);
    }
  }

  /** A label, or a value with its unit, or nothing. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Cell(Label label, Unit unit, String value) {
    static final Cell EMPTY = new Cell(null, null, null);

    static Cell of(Of of, String code) {
      return new Cell(new Label(of, code), null, null);
    }

    static Cell of(Unit unit, String value) {
      return new Cell(null, unit, value);
    }
  }

  Section section(String code) {
    return sections.stream()
        .filter(s -> s.code().equals(code))
        .findFirst()
        .orElse(new Section(code, List.of(), List.of(), List.of()));
  }

  private static <T> List<T> given(List<T> list) {
    return list == null ? List.of() : list;
  }
}
