package org.amparo.screening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amparo.screening.Spelling.Script;
import org.amparo.screening.Spelling.Word;

/**
 * The names of a list, ready to be compared with: words lead to the names that have one like them,
 * so that a party is compared with some dozen names and not with all.
 */
final class NameIndex {

  /** What the year of birth says. */
  enum BirthYear {
    UNKNOWN,
    AGREES,
    DIFFERS
  }

  /**
   * @param ours the name of the party that is most alike
   * @param theirs the name of the entry that it is most alike to
   */
  record Match(ListedEntry entry, String ours, String theirs, double score, BirthYear birthYear) {}

  private record Listed(ListedEntry entry, Spelling spelling) {}

  /** One name of many is evidence, a single one in common is not: see {@link Likeness}. */
  private static final int ENOUGH = 2;

  private static final double LOW_QUALITY = 0.03;
  private static final double YEAR_AGREES = 0.02;
  private static final double YEAR_DIFFERS = 0.08;
  private static final double GENERATION_APART = 0.2;
  private static final double SCRIPT_DIFFERS = 0.08;
  private static final int NEAR_YEARS = 2;
  private static final int FAR_YEARS = 15;

  private final List<Listed> names = new ArrayList<>();
  private final Map<String, int[]> persons = new HashMap<>();
  private final Map<String, int[]> organisations = new HashMap<>();

  NameIndex(Iterable<ListedEntry> entries) {
    Map<String, List<Integer>> person = new HashMap<>();
    Map<String, List<Integer>> organisation = new HashMap<>();
    for (ListedEntry entry : entries) {
      for (ListedEntry.Name name : entry.names()) {
        Spelling spelling = Spelling.of(name.text(), entry.isPerson());
        if (spelling.words().isEmpty()) {
          continue;
        }
        int number = names.size();
        names.add(new Listed(entry, spelling));
        Map<String, List<Integer>> into = entry.isPerson() ? person : organisation;
        for (Set<String> keys : keys(spelling, false)) {
          keys.forEach(key -> into.computeIfAbsent(key, k -> new ArrayList<>()).add(number));
        }
      }
    }
    person.forEach((k, v) -> persons.put(k, array(v)));
    organisation.forEach((k, v) -> organisations.put(k, array(v)));
  }

  int size() {
    return names.size();
  }

  /** Every entry that is at least this much like the party, the most alike first. */
  List<Match> matches(Party party, double threshold) {
    Map<ListedEntry, Match> best = new HashMap<>();
    List<Spelling> ours =
        party.names().stream()
            .map(n -> Spelling.of(n, party.person()))
            .filter(s -> !s.words().isEmpty())
            .toList();
    Map<ListedEntry, Boolean> scriptsDiffer = new HashMap<>();
    for (Spelling name : ours) {
      for (int number : candidates(name, party.person())) {
        Listed listed = names.get(number);
        double score = Likeness.compare(name, listed.spelling(), party.person()).score();
        if (score < threshold - YEAR_AGREES) {
          continue;
        }
        Match match =
            weighed(
                party,
                listed,
                name,
                score
                    - (ownScriptsDiffer(ours, listed.entry(), scriptsDiffer) ? SCRIPT_DIFFERS : 0));
        if (match.score() >= threshold) {
          best.merge(listed.entry(), match, (x, y) -> y.score() > x.score() ? y : x);
        }
      }
    }
    return best.values().stream()
        .sorted(
            Comparator.comparingDouble(Match::score)
                .reversed()
                .thenComparing(m -> m.entry().reference()))
        .toList();
  }

  private static Match weighed(Party party, Listed listed, Spelling ours, double score) {
    ListedEntry entry = listed.entry();
    boolean low =
        entry.names().stream()
            .anyMatch(
                n ->
                    n.kind() == ListedEntry.NameKind.LOW_QUALITY_ALIAS
                        && n.text().equals(listed.spelling().written()));
    double weighed = low ? score - LOW_QUALITY : score;
    BirthYear year = BirthYear.UNKNOWN;
    if (party.person() && party.birthYear() != null && !entry.births().isEmpty()) {
      int apart =
          entry.births().stream()
              .mapToInt(
                  y ->
                      Math.max(
                          0, Math.max(y.from() - party.birthYear(), party.birthYear() - y.to())))
              .min()
              .orElseThrow();
      year = apart <= NEAR_YEARS ? BirthYear.AGREES : BirthYear.DIFFERS;
      weighed +=
          apart <= NEAR_YEARS ? YEAR_AGREES : apart > FAR_YEARS ? -GENERATION_APART : -YEAR_DIFFERS;
    }
    return new Match(
        entry, ours.written(), listed.spelling().written(), Math.min(1, weighed), year);
  }

  /** Whether both are known in one script of their own, and are not the same there. */
  private static boolean ownScriptsDiffer(
      List<Spelling> ours, ListedEntry entry, Map<ListedEntry, Boolean> known) {
    return known.computeIfAbsent(
        entry,
        k -> {
          boolean compared = false;
          for (ListedEntry.Name name : entry.names()) {
            Spelling theirs = Spelling.of(name.text(), entry.isPerson());
            for (Spelling mine : ours) {
              if (mine.script() == theirs.script()
                  && (mine.script() == Script.ARABIC || mine.script() == Script.HAN)) {
                compared = true;
                if (Likeness.compare(mine, theirs, entry.isPerson()).score() >= 0.8) {
                  return false;
                }
              }
            }
          }
          return compared;
        });
  }

  private int[] candidates(Spelling name, boolean person) {
    Map<String, int[]> index = person ? persons : organisations;
    int[] shared = new int[names.size()];
    int[] last = new int[names.size()];
    Arrays.fill(last, -1);
    List<Set<String>> keys = keys(name, true);
    for (int word = 0; word < keys.size(); word++) {
      // Two words written as one count as the two that they are.
      int counts = word < name.words().size() ? 1 : 2;
      if (!person && counts == 1 && name.words().get(word).weight() == 1) {
        counts = 2;
      }
      for (String key : keys.get(word)) {
        for (int number : index.getOrDefault(key, new int[0])) {
          if (last[number] != word) {
            last[number] = word;
            shared[number] += counts;
          }
        }
      }
    }
    int[] found = new int[names.size()];
    int count = 0;
    for (int number = 0; number < shared.length; number++) {
      if (shared[number] > 0
          && (shared[number] >= ENOUGH
              || name.words().size() == 1
              || names.get(number).spelling().words().size() == 1)) {
        found[count++] = number;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** Of each word, and then of each two neighbours as one word, what it is looked up by. */
  private static List<Set<String>> keys(Spelling name, boolean asked) {
    List<Set<String>> keys = new ArrayList<>();
    List<Word> words = name.words();
    for (Word word : words) {
      Set<String> of = new HashSet<>();
      String first = word.folded().isEmpty() ? "" : word.folded().substring(0, 1);
      // An initial finds every word that begins with it, and every word finds its initial.
      if (word.isInitial()) {
        of.add("i" + first);
        if (asked) {
          of.add("f" + first);
        }
      } else {
        of.add((asked ? "i" : "f") + first);
        add(of, word.folded(), word.bones(), word.vowelless());
        if (word.bare() != null) {
          add(of, word.bare(), Spelling.bones(word.bare()), false);
        }
      }
      keys.add(of);
    }
    for (Word pair : name.neighbours()) {
      Set<String> of = new HashSet<>();
      add(of, pair.folded(), pair.bones(), pair.vowelless());
      keys.add(of);
    }
    return keys;
  }

  private static void add(Set<String> keys, String folded, String consonants, boolean vowelless) {
    String bones = consonants.replace('z', 'd');
    if (!vowelless) {
      keys.add("=" + folded);
    }
    if (bones.length() >= 3) {
      for (int i = 0; i < bones.length(); i++) {
        keys.add("-" + bones.substring(0, i) + bones.substring(i + 1));
      }
      keys.add("-" + bones);
    } else if (!bones.isEmpty()) {
      keys.add("#" + bones);
    }
  }

  private static int[] array(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).distinct().toArray();
  }
}
