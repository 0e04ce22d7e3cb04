package org.amparo.release;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.amparo.print.Sheet;
import org.amparo.problem.Messages;
import org.amparo.protection.Axis;

/**
 * Published figures, and nothing but these, in the columns in which others collect them: those of
 * the {@link GlobalReport}, and by codes as administrative data on trafficking are classified.
 * These codes are ours; the dictionary says what each means.
 */
enum Shape {
  GLOBAL_REPORT("global-report") {
    /** Theirs, and behind them what becomes of a figure that is not shown. */
    @Override
    List<String> columns() {
      return Stream.concat(GlobalReport.COLUMNS.stream(), Stream.of("Status")).toList();
    }

    @Override
    Object[] row(PublishedTables.Published of, TableView.CellView cell, String publisher) {
      TableView table = of.table();
      List<Integer> others =
          IntStream.range(0, table.axes().size())
              .filter(i -> !OWN_COLUMN.contains(table.axes().get(i).dimension()))
              .filter(i -> !cell.at().get(i).equals(Axis.TOTAL))
              .boxed()
              .toList();
      String place =
          Optional.ofNullable(at(table, cell, Dimension.SUBREGION))
              .or(() -> Optional.ofNullable(at(table, cell, Dimension.REGION)))
              .orElse(Axis.TOTAL);
      boolean leaf = at(table, cell, Dimension.SUBREGION) != null && isSubregion(place);
      return new Object[] {
        null,
        null,
        placed(leaf ? Places.regionOf(place) : place),
        leaf ? placed(place) : GlobalReport.TOTAL,
        of.subject() == Subject.ASSISTED ? GlobalReport.ASSISTED : GlobalReport.DETECTED,
        joined(others, i -> GlobalReport.by(table.axes().get(i).dimension())),
        joined(
            others, i -> GlobalReport.category(table.axes().get(i).dimension(), cell.at().get(i))),
        GlobalReport.sex(at(table, cell, Dimension.SEX)),
        GlobalReport.age(at(table, cell, Dimension.AGE_BAND)),
        years(of, "-"),
        GlobalReport.COUNTS,
        value(cell),
        publisher,
        cell.kind().name()
      };
    }
  },

  IC_TIP("ic-tip") {
    @Override
    List<String> columns() {
      return List.of(
          "TIME_PERIOD",
          "UNIT",
          "REF_AREA",
          "SEX",
          "AGE",
          "EXPLOITATION",
          "ASSISTANCE",
          "BORDER",
          "CITIZENSHIP",
          "ORIGIN",
          "DESTINATION",
          "OBS_VALUE",
          "OBS_STATUS");
    }

    @Override
    Object[] row(PublishedTables.Published of, TableView.CellView cell, String publisher) {
      TableView table = of.table();
      return new Object[] {
        years(of, "/"),
        of.subject().name(),
        coded(table, cell, Dimension.SUBREGION, Dimension.REGION),
        coded(table, cell, Dimension.SEX),
        coded(table, cell, Dimension.AGE_BAND),
        coded(table, cell, Dimension.FORM, Dimension.DETAIL),
        coded(table, cell, Dimension.ASSISTANCE),
        coded(table, cell, Dimension.BORDER),
        coded(table, cell, Dimension.CITIZENSHIP),
        coded(table, cell, Dimension.ORIGIN),
        coded(table, cell, Dimension.DESTINATION),
        value(cell),
        cell.kind() == TableView.Kind.WITHHELD ? "Q" : "A"
      };
    }
  };

  private static final List<Dimension> OWN_COLUMN =
      List.of(Dimension.SEX, Dimension.AGE_BAND, Dimension.SUBREGION, Dimension.REGION);

  /** As statistical offices write it when they exchange data. */
  private static final String TOTAL = "_T";

  private final String address;

  Shape(String address) {
    this.address = address;
  }

  abstract List<String> columns();

  abstract Object[] row(PublishedTables.Published of, TableView.CellView cell, String publisher);

  static Optional<Shape> addressed(String address) {
    return Arrays.stream(values()).filter(s -> s.address.equals(address)).findAny();
  }

  Sheet sheet(PublishedTables.Published of, String publisher) {
    return Sheet.of(
        new Sheet.Table(
            null,
            columns().stream().map(Shape::column).toList(),
            of.table().cells().stream()
                .map(cell -> Sheet.Row.of(row(of, cell, publisher)))
                .toList()));
  }

  static Sheet dictionary(Map<Dimension, List<String>> codes, Locale language) {
    List<Sheet.Row> rows = new ArrayList<>();
    for (Shape shape : values()) {
      for (String column : shape.columns()) {
        rows.add(
            Sheet.Row.of(
                shape.address,
                column,
                null,
                Messages.text("release.shape." + key(column), language)));
      }
    }
    codes.forEach(
        (dimension, of) ->
            of.forEach(
                code ->
                    rows.add(of(columnOf(dimension), code, Labels.of(dimension, code, language)))));
    for (Subject subject : Subject.values()) {
      rows.add(of("UNIT", subject.name(), Messages.text("release.subject." + subject, language)));
    }
    rows.add(of("*", TOTAL, Messages.text("release.total", language)));
    rows.add(of("OBS_STATUS", "Q", Messages.text("release.figure.WITHHELD", language)));
    Stream.of(TableView.Kind.NONE, TableView.Kind.WITHHELD)
        .forEach(
            kind ->
                rows.add(
                    Sheet.Row.of(
                        GLOBAL_REPORT.address,
                        "Status",
                        kind.name(),
                        Messages.text("release.figure." + kind, language))));
    return Sheet.of(
        new Sheet.Table(
            null,
            Stream.of("shape", "column", "code", "meaning").map(Shape::column).toList(),
            rows));
  }

  private static Sheet.Row of(String column, String code, String meaning) {
    return Sheet.Row.of(IC_TIP.address, column, code, meaning);
  }

  private static Sheet.Column column(String heading) {
    return new Sheet.Column(
        heading,
        heading.equals(GlobalReport.VALUE) || heading.equals("OBS_VALUE")
            ? Sheet.Kind.NUMBER
            : Sheet.Kind.TEXT);
  }

  private static String columnOf(Dimension dimension) {
    return switch (dimension) {
      case AGE_BAND -> "AGE";
      case FORM, DETAIL -> "EXPLOITATION";
      default -> dimension.name();
    };
  }

  private static String key(String column) {
    return column.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
  }

  private static String years(PublishedTables.Published of, String between) {
    return of.fromYear() == of.toYear()
        ? String.valueOf(of.fromYear())
        : of.fromYear() + between + of.toYear();
  }

  private static Long value(TableView.CellView cell) {
    return cell.kind() == TableView.Kind.NONE ? Long.valueOf(0) : cell.count();
  }

  /** Code of the cell on that side, or null when the table has none. */
  private static String at(TableView table, TableView.CellView cell, Dimension dimension) {
    for (int i = 0; i < table.axes().size(); i++) {
      if (table.axes().get(i).dimension() == dimension) {
        return cell.at().get(i);
      }
    }
    return null;
  }

  private static String coded(TableView table, TableView.CellView cell, Dimension... anyOf) {
    return Arrays.stream(anyOf)
        .map(d -> at(table, cell, d))
        .filter(code -> code != null && !code.equals(Axis.TOTAL))
        .findAny()
        .orElse(TOTAL);
  }

  private static String joined(List<Integer> sides, IntFunction<String> named) {
    return sides.isEmpty()
        ? GlobalReport.TOTAL
        : sides.stream().map(named::apply).collect(Collectors.joining(" / "));
  }

  private static String placed(String code) {
    return Labels.of(Dimension.SUBREGION, code, Locale.ENGLISH);
  }

  /** A region lies in no other that is told. */
  private static boolean isSubregion(String place) {
    return !place.equals(Axis.TOTAL) && !Places.regionOf(place).equals(Places.NOWHERE);
  }
}
