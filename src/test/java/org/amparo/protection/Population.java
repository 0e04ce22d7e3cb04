package org.amparo.protection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** People as grantees count them, drawn from a seed: some cells full, many small, many empty. */
final class Population {

  static final Rule RULE = new Rule(11, 5);
  static final List<String> SEXES = List.of("F", "M", "X");
  static final List<String> AGES = List.of("CHILD", "ADULT");
  static final List<String> FORMS = List.of("SEXUAL", "LABOUR", "MARRIAGE", "ORGAN");
  static final List<String> KINDS = List.of("SHELTER", "LEGAL", "MEDICAL");
  static final Map<String, String> REGION_OF = new LinkedHashMap<>();

  static {
    REGION_OF.put("EAST_AFRICA", "AFRICA");
    REGION_OF.put("WEST_AFRICA", "AFRICA");
    REGION_OF.put("SOUTH_ASIA", "ASIA");
    REGION_OF.put("WEST_ASIA", "ASIA");
    REGION_OF.put("CARIBBEAN", "AMERICAS");
  }

  static final Axis SEX = Axis.of("sex", SEXES);
  static final Axis AGE = Axis.of("age", AGES);
  static final Axis FORM = Axis.of("form", FORMS);
  static final Axis PLACE = Axis.grouped("place", REGION_OF);
  static final Axis KIND = Axis.apart("kind", KINDS);
  static final List<Link> LINKS = List.of(new Link("persons", "helped", "kind"));
  static final Set<String> BY_SOURCE = Set.of("place");

  final Map<String, List<Count>> counts = new LinkedHashMap<>();
  private final Map<String, Integer> yearOf = new LinkedHashMap<>();

  private Population() {}

  /** Grants of four years, each with a report a year on one place. */
  static Population of(long seed) {
    Random random = new Random(seed);
    Population drawn = new Population();
    List<Count> helped = new ArrayList<>();
    List<Count> persons = new ArrayList<>();
    List<String> places = List.copyOf(REGION_OF.keySet());
    int grants = 3 + random.nextInt(6);
    for (int g = 0; g < grants; g++) {
      String place = places.get(random.nextInt(places.size()));
      int first = 2021 + random.nextInt(4);
      int years = 1 + random.nextInt(3);
      for (int year = first; year < first + years && year <= 2024; year++) {
        String report = "G" + g + "-" + year;
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
          Map<String, String> of =
              Map.of(
                  "sex", likely(random, SEXES),
                  "age", likely(random, AGES),
                  "form", likely(random, FORMS),
                  "place", place);
          if (persons.stream().anyMatch(c -> c.source().equals(report) && c.of().equals(of))) {
            continue;
          }
          long most = 0;
          for (String kind : KINDS) {
            int n = random.nextInt(3) == 0 ? 0 : size(random);
            if (n > 0) {
              Map<String, String> ofKind = new LinkedHashMap<>(of);
              ofKind.put("kind", kind);
              helped.add(new Count(report, "G" + g, ofKind, n));
              most = Math.max(most, n);
            }
          }
          if (most > 0) {
            persons.add(new Count(report, "G" + g, of, most));
            drawn.yearOf.put(report, year);
          }
        }
      }
    }
    drawn.counts.put("persons", persons);
    drawn.counts.put("helped", helped);
    return drawn;
  }

  Suppression suppression() {
    return new Suppression(counts, BY_SOURCE, LINKS);
  }

  Table persons(String name, Predicate<Integer> years, Axis... axes) {
    return new Table(name, "persons", reports(years), List.of(axes), RULE);
  }

  Table helped(String name, Predicate<Integer> years, Axis... axes) {
    return new Table(name, "helped", reports(years), List.of(axes), RULE);
  }

  private Set<String> reports(Predicate<Integer> years) {
    return yearOf.entrySet().stream()
        .filter(e -> years.test(e.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static String likely(Random random, List<String> codes) {
    return codes.get(Math.min(random.nextInt(codes.size()), random.nextInt(codes.size())));
  }

  private static int size(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 1 + random.nextInt(3);
      case 1 -> 1 + random.nextInt(12);
      case 2 -> 5 + random.nextInt(15);
      default -> 20 + random.nextInt(40);
    };
  }
}
