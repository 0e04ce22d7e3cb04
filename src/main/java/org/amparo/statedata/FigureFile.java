package org.amparo.statedata;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.amparo.assistance.PersonalData;
import org.amparo.document.Passage;
import org.amparo.document.Spreadsheet;
import org.amparo.print.Sheet;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;

/**
 * The table of a submission in a file, CSV or workbook: a heading, then a line for each figure. A
 * column that is not of the table is refused, whatever it holds: lists of persons have such.
 */
final class FigureFile {

  static final int MOST_BYTES = 2_000_000;
  static final int MOST_LINES = 2_000;
  private static final int MOST_ABOVE = 20;
  private static final int MOST_ERRORS = 50;
  private static final int LONGEST_CODE = 40;
  private static final int LONGEST_SOURCE = 500;
  private static final byte[] ZIP = {'P', 'K'};

  /** A column, as it is headed. */
  enum Column {
    MEASURE("measure"),
    SEX("sex"),
    AGE_BAND("ageBand"),
    FORM("form"),
    DETAIL("detail"),
    CITIZENSHIP("citizenship"),
    BORDER("border"),
    ORIGIN("origin"),
    DESTINATION("destination"),
    PERSONS("persons"),
    GRADE("grade"),
    SOURCE("source");

    private final String heading;

    Column(String heading) {
      this.heading = heading;
    }

    private static String plain(String heading) {
      return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
    }

    private static Column of(String heading) {
      return Arrays.stream(values())
          .filter(c -> plain(c.heading).equals(plain(heading)))
          .findAny()
          .orElse(null);
    }
  }

  private record Line(int number, List<String> cells) {}

  private FigureFile() {}

  /**
   * @throws Refusal problem.invalid with an error for each line that cannot be read
   */
  static List<Figure> read(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw Refusal.of(Refusal.Kind.TOO_LARGE, "statedata.file.too-large");
    }
    byte[] content = Files.readAllBytes(file);
    List<Line> lines = fromHeading(isWorkbook(content) ? workbook(file) : text(content));
    if (lines.size() < 2) {
      throw refused("statedata.file.empty");
    }
    if (lines.size() > MOST_LINES + 1) {
      throw Refusal.of(Refusal.Kind.TOO_LARGE, "statedata.file.too-large");
    }
    List<FieldError> errors = new ArrayList<>();
    Map<Column, Integer> at = heading(lines.get(0), errors);
    List<Figure> figures = new ArrayList<>();
    for (Line line : lines.subList(1, lines.size())) {
      Figure figure = figure(line, at, errors);
      if (!figure.isEmpty()) {
        figures.add(figure);
      }
    }
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors.subList(0, Math.min(MOST_ERRORS, errors.size())));
    }
    return figures;
  }

  /** The table as {@link #read} takes it, to be filled in again. */
  static Sheet written(List<Figure> figures) {
    return Sheet.of(
        new Sheet.Table(
            null,
            Arrays.stream(Column.values())
                .map(
                    c ->
                        new Sheet.Column(
                            c.heading, c == Column.PERSONS ? Sheet.Kind.NUMBER : Sheet.Kind.TEXT))
                .toList(),
            figures.stream()
                .map(
                    f ->
                        Sheet.Row.of(
                            f.measure(),
                            f.sex(),
                            f.ageBand(),
                            f.form(),
                            f.detail(),
                            f.citizenship(),
                            f.border(),
                            f.origin(),
                            f.destination(),
                            f.persons(),
                            f.grade(),
                            f.source()))
                .collect(Collectors.toList())));
  }

  /** Without what stands above the table, as in a workbook that we gave out. */
  private static List<Line> fromHeading(List<Line> lines) {
    for (int i = 0; i < Math.min(MOST_ABOVE, lines.size()); i++) {
      if (lines.get(i).cells().stream().anyMatch(c -> Column.of(c.strip()) == Column.MEASURE)) {
        return lines.subList(i, lines.size());
      }
    }
    return lines;
  }

  private static Map<Column, Integer> heading(Line line, List<FieldError> errors) {
    Map<Column, Integer> at = new HashMap<>();
    for (int i = 0; i < line.cells().size(); i++) {
      String heading = line.cells().get(i).strip();
      Column column = Column.of(heading);
      if (column != null) {
        at.putIfAbsent(column, i);
      } else if (!heading.isEmpty()) {
        // Its heading is not repeated: who knows what it says.
        throw refused("statedata.file.column", i + 1);
      }
    }
    for (Column needed : List.of(Column.MEASURE, Column.PERSONS)) {
      if (!at.containsKey(needed)) {
        errors.add(FieldError.of("file", "statedata.file.heading", needed.heading));
      }
    }
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
    return at;
  }

  private static Figure figure(Line line, Map<Column, Integer> at, List<FieldError> errors) {
    Map<Column, String> said = new HashMap<>();
    for (Map.Entry<Column, Integer> column : at.entrySet()) {
      String cell =
          column.getValue() < line.cells().size()
              ? line.cells().get(column.getValue()).strip()
              : "";
      Column of = column.getKey();
      if (cell.length() > (of == Column.SOURCE ? LONGEST_SOURCE : LONGEST_CODE)) {
        errors.add(FieldError.of("file", "statedata.file.long", line.number(), of.heading));
      } else if (of == Column.SOURCE && PersonalData.in(cell).isPresent()) {
        errors.add(FieldError.of("file", "statedata.file.person", line.number()));
      } else if (!cell.isEmpty()) {
        said.put(of, of == Column.SOURCE ? cell : code(cell, of));
      }
    }
    for (int i = 0; i < line.cells().size(); i++) {
      if (!at.containsValue(i) && !line.cells().get(i).isBlank()) {
        errors.add(FieldError.of("file", "statedata.file.beside", line.number()));
        break;
      }
    }
    return new Figure(
        said.get(Column.MEASURE),
        said.get(Column.SEX),
        said.get(Column.AGE_BAND),
        said.get(Column.FORM),
        said.get(Column.DETAIL),
        said.get(Column.CITIZENSHIP),
        said.get(Column.BORDER),
        said.get(Column.ORIGIN),
        said.get(Column.DESTINATION),
        persons(said.get(Column.PERSONS), line, errors),
        said.get(Column.GRADE),
        said.get(Column.SOURCE));
  }

  /** A spreadsheet takes the zeros off "015". */
  private static String code(String cell, Column of) {
    String code = cell.toUpperCase(Locale.ROOT);
    boolean place = of == Column.CITIZENSHIP || of == Column.ORIGIN || of == Column.DESTINATION;
    return place && code.matches("\\d{1,2}") ? "0".repeat(3 - code.length()) + code : code;
  }

  private static Integer persons(String said, Line line, List<FieldError> errors) {
    if (said == null) {
      errors.add(FieldError.of("file", "statedata.file.no-count", line.number()));
      return null;
    }
    // 1.234 and 1,234 may be a thousand or a fraction: which of them is not for us to guess.
    if (!said.matches("-?\\d{1,9}(?:\\.0)?")) {
      errors.add(FieldError.of("file", "statedata.file.count", line.number()));
      return null;
    }
    int persons = Integer.parseInt(said.replaceFirst("\\.0$", ""));
    if (persons < 0) {
      errors.add(FieldError.of("file", "statedata.file.negative", line.number()));
    }
    return persons;
  }

  private static boolean isWorkbook(byte[] content) {
    return content.length > 2 && content[0] == ZIP[0] && content[1] == ZIP[1];
  }

  private static List<Line> workbook(Path file) {
    try {
      return Spreadsheet.rows(file).stream()
          .map((Passage.Row r) -> new Line(r.number(), r.cells()))
          .toList();
    } catch (IOException e) {
      throw refused("statedata.file.unreadable");
    }
  }

  private static List<Line> text(byte[] content) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw refused("statedata.file.unreadable");
    }
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    String heading = plain.lines().findFirst().orElse("");
    char separator = heading.contains(";") ? ';' : heading.contains("\t") ? '\t' : ',';
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(true)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(plain)) {
      return csv.stream()
          .limit(MOST_LINES + MOST_ABOVE + 2L)
          .map(r -> new Line(Math.toIntExact(r.getStartingLineNumber()), r.getFields()))
          .toList();
    } catch (CsvParseException | IOException e) {
      throw refused("statedata.file.unreadable");
    }
  }

  private static Refusal refused(String code, Object... args) {
    return Refusal.invalid(FieldError.of("file", code, args));
  }
}
