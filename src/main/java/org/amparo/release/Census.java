package org.amparo.release;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.amparo.protection.Count;

/**
 * The exact counts that a release is made of, frozen: a line for each, in one order, so that the
 * same counts always have the same hash.
 */
record Census(List<Row> rows) {

  /** Persons without regard to what they received, and persons by each kind of help. */
  static final String PERSONS = "PERSONS";

  static final String BY_ASSISTANCE = "BY_ASSISTANCE";

  /** Victims detected by States, and those of them whose way was reported. */
  static final String DETECTED = "DETECTED";

  static final String FLOW = "FLOW";

  private static final String ASSISTANCE = Dimension.ASSISTANCE.axis();

  /**
   * @param report what was counted at once: a grantee's report, or a State's year
   * @param grant of all that may count the same persons again
   */
  record Row(String report, String grant, Map<String, String> of, long persons) {

    Row {
      of = asked(of);
    }

    private static Map<String, String> asked(Map<String, String> said) {
      Map<String, String> every = new HashMap<>();
      Dimension.axes()
          .forEach(axis -> every.put(axis, said.getOrDefault(axis, Dimension.NOT_ASKED)));
      return Map.copyOf(every);
    }

    private String text(List<String> axes) {
      return report
          + "|"
          + grant
          + "|"
          + axes.stream().map(of::get).collect(Collectors.joining("|"))
          + "|"
          + persons;
    }
  }

  Census {
    List<String> axes = Dimension.axes();
    // What a report tells apart further than any table does is one row here.
    Map<Row, Long> sums = new LinkedHashMap<>();
    rows.forEach(
        r -> sums.merge(new Row(r.report(), r.grant(), r.of(), 0), r.persons(), Long::sum));
    rows =
        sums.entrySet().stream()
            .map(
                e ->
                    new Row(e.getKey().report(), e.getKey().grant(), e.getKey().of(), e.getValue()))
            .filter(r -> r.persons() > 0)
            .sorted(Comparator.comparing(r -> r.text(axes)))
            .toList();
  }

  /** One heading, then a line for each row. */
  String text() {
    List<String> axes = Dimension.axes();
    StringBuilder text = new StringBuilder("report|grant|" + String.join("|", axes) + "|persons\n");
    rows.forEach(row -> text.append(row.text(axes)).append('\n'));
    return text.toString();
  }

  static Census of(String text) {
    List<String> lines = text.lines().toList();
    List<String> heading = List.of(lines.get(0).split("\\|"));
    List<String> axes = heading.subList(2, heading.size() - 1);
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> fields = Arrays.asList(line.split("\\|", -1));
      Map<String, String> of = new HashMap<>();
      for (int i = 0; i < axes.size(); i++) {
        of.put(axes.get(i), fields.get(2 + i));
      }
      rows.add(
          new Row(fields.get(0), fields.get(1), of, Long.parseLong(fields.get(fields.size() - 1))));
    }
    return new Census(rows);
  }

  /** All of them together; a report that is in several, as the first of them has it. */
  static Census joined(Collection<Census> several) {
    Map<String, List<Row>> byReport = new LinkedHashMap<>();
    for (Census one : several) {
      one.rows().stream()
          .collect(Collectors.groupingBy(Row::report))
          .forEach(byReport::putIfAbsent);
    }
    return new Census(byReport.values().stream().flatMap(List::stream).toList());
  }

  Set<String> reports() {
    return rows.stream().map(Row::report).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * The same sources, but those that were frozen before as they were frozen then: what was told
   * once of a State's year is told alike ever after, and nobody can reckon what was corrected.
   */
  Census asFirstTold(Collection<Census> frozen) {
    List<Census> all = new ArrayList<>(frozen);
    all.add(this);
    Set<String> own = reports();
    return new Census(joined(all).rows().stream().filter(r -> own.contains(r.report())).toList());
  }

  /** Finest places on an axis, each with the region it is in. */
  Map<String, String> places(Dimension dimension) {
    Map<String, String> places = new TreeMap<>();
    rows.stream()
        .map(r -> r.of().get(dimension.axis()))
        .forEach(place -> places.put(place, Places.regionOf(place)));
    // By region, then by subregion.
    Map<String, String> sorted = new LinkedHashMap<>();
    places.entrySet().stream()
        .sorted(
            Map.Entry.<String, String>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .forEach(e -> sorted.put(e.getKey(), e.getValue()));
    return sorted;
  }

  /**
   * Counts by unit. Whoever received several kinds of help from one grantee in one period is
   * counted under each; without regard to the kind, no fewer persons were helped than under the
   * kind that most of them received, and that many are counted.
   */
  Map<String, List<Count>> counts() {
    List<Count> byAssistance = new ArrayList<>();
    List<Count> detected = new ArrayList<>();
    List<Count> flows = new ArrayList<>();
    Map<List<Object>, Long> most = new LinkedHashMap<>();
    for (Row row : rows) {
      Subject subject = Subject.of(row.report());
      if (subject != Subject.ASSISTED) {
        (subject == Subject.DETECTED ? detected : flows)
            .add(new Count(row.report(), row.grant(), row.of(), row.persons()));
        continue;
      }
      byAssistance.add(new Count(row.report(), row.grant(), row.of(), row.persons()));
      Map<String, String> of = new HashMap<>(row.of());
      of.remove(ASSISTANCE);
      most.merge(List.of(row.report(), row.grant(), of), row.persons(), Math::max);
    }
    List<Count> persons = new ArrayList<>();
    most.forEach(
        (key, n) -> {
          @SuppressWarnings("unchecked")
          Map<String, String> of = (Map<String, String>) key.get(2);
          persons.add(new Count((String) key.get(0), (String) key.get(1), of, n));
        });
    return Map.of(PERSONS, persons, BY_ASSISTANCE, byAssistance, DETECTED, detected, FLOW, flows);
  }
}
