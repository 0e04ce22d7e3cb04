package org.amparo.screening;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.amparo.screening.ListedEntry.Kind;
import org.amparo.screening.ListedEntry.NameKind;
import org.junit.jupiter.api.Test;

/**
 * How well names are told alike and apart, on pairs that were labelled by hand. All names are
 * invented. Every third pair was held out while the rules were written: its figures say how well
 * they do on names they were not made for.
 */
class NamesAlikeTest {

  private static final Path PAIRS = Path.of("src/test/resources/screening/pairs.csv");
  private static final double THRESHOLD = 0.84;

  private record Figures(String set, int hits, int falseHits, int missed, int apart) {
    double precision() {
      return hits / (double) (hits + falseHits);
    }

    double recall() {
      return hits / (double) (hits + missed);
    }

    @Override
    public String toString() {
      return "%s: precision %.3f, recall %.3f (%d of one name found, %d missed; %d of two told apart, %d not)"
          .formatted(set, precision(), recall(), hits, missed, apart, falseHits);
    }
  }

  @Test
  void names_are_told_alike_and_apart() throws IOException {
    List<String> wrong = new ArrayList<>();
    Figures tuned = reckon("tuned on", false, wrong);
    Figures held = reckon("held out", true, wrong);
    Path report = Path.of("target", "screening-names.txt");
    Files.createDirectories(report.getParent());
    Files.writeString(report, tuned + "\n" + held + "\n" + String.join("\n", wrong) + "\n");
    assertThat(rows()).hasSizeGreaterThanOrEqualTo(300);
    assertThat(tuned.precision()).as(tuned.toString()).isGreaterThanOrEqualTo(0.97);
    assertThat(tuned.recall()).as(tuned.toString()).isGreaterThanOrEqualTo(0.95);
    assertThat(held.precision()).as(held.toString()).isGreaterThanOrEqualTo(0.95);
    assertThat(held.recall()).as(held.toString()).isGreaterThanOrEqualTo(0.90);
  }

  @Test
  void it_does_not_matter_which_of_two_names_is_on_the_list() throws IOException {
    int differ = 0;
    for (NamedCsvRecord row : rows()) {
      boolean person = row.getField("kind").equals("PERSON");
      Spelling a = Spelling.of(row.getField("ours"), person);
      Spelling b = Spelling.of(row.getField("theirs"), person);
      double there = Likeness.compare(a, b, person).score();
      double back = Likeness.compare(b, a, person).score();
      differ += Math.abs(there - back) > 0.02 ? 1 : 0;
    }
    assertThat(differ).isZero();
  }

  @Test
  void everybody_on_a_long_list_is_found_by_their_own_name_within_milliseconds() {
    List<ListedEntry> list = invented(1500);
    NameIndex names = new NameIndex(list);
    List<Party> parties = new ArrayList<>();
    for (ListedEntry entry : list) {
      parties.add(party(entry.name(), entry.isPerson(), null));
    }
    parties.subList(0, 300).forEach(p -> names.matches(p, THRESHOLD)); // warm
    long begin = System.nanoTime();
    int found = 0;
    for (int i = 0; i < parties.size(); i++) {
      ListedEntry self = list.get(i);
      found +=
          names.matches(parties.get(i), THRESHOLD).stream().anyMatch(m -> m.entry() == self)
              ? 1
              : 0;
    }
    double millis = (System.nanoTime() - begin) / 1e6 / parties.size();
    assertThat(found).isEqualTo(list.size());
    // A few milliseconds on an idle machine; the bound allows for one that is not.
    assertThat(millis).as("milliseconds for a party").isLessThan(60);
  }

  @Test
  void a_year_of_birth_speaks_for_and_against() {
    NameIndex names =
        new NameIndex(
            List.of(
                entry(Kind.PERSON, List.of(new ListedEntry.Years(1970, 1972)), "Tarek Hizmawi")));
    assertThat(names.matches(party("Tariq al-Hizmawi", true, 1973), THRESHOLD))
        .first()
        .satisfies(m -> assertThat(m.birthYear()).isEqualTo(NameIndex.BirthYear.AGREES));
    assertThat(names.matches(party("Tariq al-Hizmawi", true, 1979), THRESHOLD))
        .first()
        .satisfies(m -> assertThat(m.birthYear()).isEqualTo(NameIndex.BirthYear.DIFFERS));
    assertThat(names.matches(party("Tariq al-Hizmawi", true, 2003), THRESHOLD)).isEmpty();
    assertThat(names.matches(party("Tariq al-Hizmawi", true, null), THRESHOLD)).hasSize(1);
  }

  @Test
  void a_person_is_not_compared_with_organisations() {
    NameIndex names = new NameIndex(List.of(entry(Kind.ORGANISATION, List.of(), "Zorawar Velmet")));
    assertThat(names.matches(party("Zorawar Velmet", true, null), THRESHOLD)).isEmpty();
    assertThat(names.matches(party("Zorawar Velmet", false, null), THRESHOLD)).hasSize(1);
  }

  @Test
  void names_that_differ_in_the_script_of_both_weigh_less() {
    ListedEntry listed =
        new ListedEntry(
            "1",
            "T.1",
            Kind.PERSON,
            List.of(
                new ListedEntry.Name("Li Weiping", NameKind.NAME),
                new ListedEntry.Name("李卫平", NameKind.ORIGINAL_SCRIPT)),
            List.of(),
            List.of(),
            List.of(),
            null,
            null);
    NameIndex names = new NameIndex(List.of(listed));
    Party other = new Party("officer", UUID.randomUUID(), true, List.of("Li Weiping", "黎伟萍"), null);
    Party same = new Party("officer", UUID.randomUUID(), true, List.of("Li Weiping", "李卫平"), null);
    assertThat(names.matches(same, THRESHOLD).get(0).score()).isEqualTo(1);
    assertThat(names.matches(other, THRESHOLD).get(0).score()).isLessThan(0.95);
  }

  private static Figures reckon(String set, boolean held, List<String> wrong) throws IOException {
    int hits = 0;
    int falseHits = 0;
    int missed = 0;
    int apart = 0;
    for (NamedCsvRecord row : rows()) {
      if ((Integer.parseInt(row.getField("number")) % 3 == 0) != held) {
        continue;
      }
      boolean same = row.getField("same").equals("yes");
      boolean hit = isHit(row);
      hits += hit && same ? 1 : 0;
      falseHits += hit && !same ? 1 : 0;
      missed += !hit && same ? 1 : 0;
      apart += !hit && !same ? 1 : 0;
      if (hit != same) {
        wrong.add(
            "%s, %s: %s | %s (%s)"
                .formatted(
                    set,
                    hit ? "false hit" : "missed",
                    row.getField("ours"),
                    row.getField("theirs"),
                    row.getField("what")));
      }
    }
    return new Figures(set, hits, falseHits, missed, apart);
  }

  private static boolean isHit(NamedCsvRecord row) {
    Kind kind = Kind.valueOf(row.getField("kind"));
    String born = row.getField("their_year");
    List<ListedEntry.Years> years =
        born.isEmpty()
            ? List.of()
            : List.of(new ListedEntry.Years(Integer.parseInt(born), Integer.parseInt(born)));
    String ours = row.getField("our_year");
    return !new NameIndex(List.of(entry(kind, years, row.getField("theirs"))))
        .matches(
            party(
                row.getField("ours"),
                kind == Kind.PERSON,
                ours.isEmpty() ? null : Integer.valueOf(ours)),
            THRESHOLD)
        .isEmpty();
  }

  private static ListedEntry entry(Kind kind, List<ListedEntry.Years> births, String name) {
    return new ListedEntry(
        name,
        "T." + name,
        kind,
        List.of(new ListedEntry.Name(name, NameKind.NAME)),
        births,
        List.of(),
        List.of(),
        null,
        null);
  }

  private static Party party(String name, boolean person, Integer birthYear) {
    return new Party("officer", UUID.randomUUID(), person, List.of(name), birthYear);
  }

  /** Names of syllables, with aliases, as many as the list has. */
  private static List<ListedEntry> invented(int count) {
    Random random = new Random(1904);
    String[] syllables = "ba dor kim zan tul var mir shen qat lor fe gha nu ri sto pel".split(" ");
    List<ListedEntry> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<ListedEntry.Name> names = new ArrayList<>();
      for (int n = 0; n < 4; n++) {
        StringBuilder name = new StringBuilder();
        for (int word = 0; word < 3; word++) {
          name.append(word == 0 ? "" : " ");
          for (int s = 0; s < 3; s++) {
            name.append(syllables[random.nextInt(syllables.length)]);
          }
        }
        names.add(new ListedEntry.Name(name.toString(), n == 0 ? NameKind.NAME : NameKind.ALIAS));
      }
      list.add(
          new ListedEntry(
              "" + i,
              "T." + i,
              i % 3 == 0 ? Kind.ORGANISATION : Kind.PERSON,
              names,
              List.of(),
              List.of(),
              List.of(),
              null,
              null));
    }
    return list;
  }

  private static List<NamedCsvRecord> rows() throws IOException {
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(PAIRS)) {
      return csv.stream().toList();
    }
  }
}
