package org.amparo.screening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.amparo.screening.Spelling.Script;
import org.amparo.screening.Spelling.Word;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * How alike two names are, from 0 to 1: the best assignment of the words of one to those of the
 * other, each pair weighed by how much its words say, less what is left over on either side.
 */
final class Likeness {

  /** Two words that were paired, or one that the other name does not have. */
  record Pair(String ours, String theirs, double likeness) {}

  record Result(double score, List<Pair> pairs) {}

  /** What a word left over in the shorter name takes away, and one in the longer. */
  private static final double OVER_IN_SHORTER = 1;

  private static final double OVER_IN_LONGER_PERSON = 0.14;
  private static final double OVER_IN_LONGER_BODY = 0.35;

  /** A single word in common does not make a person. */
  private static final double ONE_WORD_ONLY = 0.7;

  private static final double TRANSLATED = 0.3;
  private static final int WHOLE = 2;
  private static final int HALF = 1;
  private static final double SAME_SOUND = 0.98;
  private static final double SAME_BONES = 0.95;
  private static final double INITIAL = 0.88;
  private static final String WEAK = "[\u0627\u0648\u064a\u0647]";

  private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();

  private Likeness() {}

  static Result compare(Spelling ours, Spelling theirs, boolean person) {
    if (ours.script() == Script.HAN && theirs.script() == Script.HAN) {
      double same = han(ours.own().get(0), theirs.own().get(0));
      return new Result(same, List.of(new Pair(ours.written(), theirs.written(), same)));
    }
    boolean arabic = ours.script() == Script.ARABIC && theirs.script() == Script.ARABIC;
    List<Word> a = ours.words();
    List<Word> b = theirs.words();
    List<String> ownA = ours.own();
    List<String> ownB = theirs.own();
    if (!arabic) {
      List<Word> joined = joined(ours, b);
      b = joined(theirs, joined);
      a = joined;
    }
    double[][] likeness = new double[a.size()][b.size()];
    for (int i = 0; i < a.size(); i++) {
      for (int j = 0; j < b.size(); j++) {
        likeness[i][j] =
            arabic && i < ownA.size() && j < ownB.size()
                ? letters(ownA.get(i), ownB.get(j))
                : alike(a.get(i), b.get(j));
      }
    }
    int[] best = assign(a, b, likeness);
    return reckon(a, b, likeness, best, person, ours.script() == theirs.script());
  }

  private static Result reckon(
      List<Word> a,
      List<Word> b,
      double[][] likeness,
      int[] best,
      boolean person,
      boolean oneScript) {
    List<Pair> pairs = new ArrayList<>();
    boolean[] taken = new boolean[b.size()];
    double agreed = 0;
    double weight = 0;
    double overA = 0;
    int full = 0;
    for (int i = 0; i < a.size(); i++) {
      if (best[i] < 0) {
        overA += over(a.get(i), oneScript);
        pairs.add(new Pair(a.get(i).written(), null, 0));
        continue;
      }
      Word other = b.get(best[i]);
      double w = Math.min(a.get(i).weight(), other.weight());
      taken[best[i]] = true;
      agreed += w * likeness[i][best[i]];
      weight += w;
      full += a.get(i).isInitial() || other.isInitial() ? HALF : WHOLE;
      pairs.add(new Pair(a.get(i).written(), other.written(), likeness[i][best[i]]));
    }
    double overB = 0;
    for (int j = 0; j < b.size(); j++) {
      if (!taken[j]) {
        overB += over(b.get(j), oneScript);
        pairs.add(new Pair(null, b.get(j).written(), 0));
      }
    }
    if (weight == 0) {
      return new Result(0, pairs);
    }
    double longer = person ? OVER_IN_LONGER_PERSON : OVER_IN_LONGER_BODY;
    double score =
        agreed
            / (weight + OVER_IN_SHORTER * Math.min(overA, overB) + longer * Math.max(overA, overB));
    if (person && full < 2 * WHOLE && a.size() + b.size() > 2) {
      score *= ONE_WORD_ONLY;
    }
    return new Result(Math.min(1, score), pairs);
  }

  /** The trade words of organisations are translated, not transliterated. */
  private static double over(Word word, boolean oneScript) {
    return oneScript || word.weight() > Commonness.COMMON_WORD
        ? word.weight()
        : word.weight() * TRANSLATED;
  }

  /** How alike two words are; 0 unless they may well be one. */
  static double alike(Word a, Word b) {
    if (a.isInitial() || b.isInitial()) {
      boolean fits =
          a.isInitial() ? b.folded().startsWith(a.folded()) : a.folded().startsWith(b.folded());
      return fits ? a.isInitial() && b.isInitial() ? 1 : INITIAL : 0;
    }
    if (a.vowelless() || b.vowelless()) {
      return bones(a, b);
    }
    double same = folded(a.folded(), a.bones(), b.folded(), b.bones());
    if (same < SAME_SOUND && a.bare() != null) {
      same = Math.max(same, folded(a.bare(), Spelling.bones(a.bare()), b.folded(), b.bones()));
    }
    if (same < SAME_SOUND && b.bare() != null) {
      same = Math.max(same, folded(a.folded(), a.bones(), b.bare(), Spelling.bones(b.bare())));
    }
    return same;
  }

  private static double folded(String a, String bonesA, String b, String bonesB) {
    if (a.equals(b)) {
      return 1;
    }
    int longer = Math.max(a.length(), b.length());
    int shorter = Math.min(a.length(), b.length());
    if (shorter < 4) {
      return 0;
    }
    // Most pairs of words have nothing to do with each other: that is seen without counting edits.
    if (longer - shorter > 3) {
      return 0;
    }
    if (!beginAlike(a, b)) {
      return 0;
    }
    int edits = edits(a, b);
    if (edits > (longer < 7 ? 1 : 2)) {
      return longer >= 10 && edits == 3 && JARO_WINKLER.apply(a, b) > 0.93 ? 0.86 : 0;
    }
    if (a.replace('g', 'j').equals(b.replace('g', 'j'))) {
      return SAME_BONES;
    }
    if (bonesA.equals(bonesB)) {
      // Samir and Samira are two persons.
      boolean ending =
          longer - shorter == 1 && longer < 8 && (a + "a").equals(b) | (b + "a").equals(a);
      return ending ? 0 : SAME_BONES;
    }
    boolean tail = edits == 1 && longer > 5 && (a.startsWith(b) || b.startsWith(a));
    double spelled = tail || edits == 1 && longer >= 8 ? JARO_WINKLER.apply(a, b) : 0;
    return spelled < 0.9 ? 0 : Math.min(0.9, spelled);
  }

  /** A slip seldom strikes the first letter; only sounds that alphabets tell apart differently. */
  private static boolean beginAlike(String a, String b) {
    char x = a.charAt(0);
    char y = b.charAt(0);
    return x == y
        || "gji".indexOf(x) >= 0 && "gji".indexOf(y) >= 0
        || "aiu".indexOf(x) >= 0 && "aiu".indexOf(y) >= 0;
  }

  private static double bones(Word a, Word b) {
    // One Arabic letter is d to one reader and z to another.
    String x = a.bones().replace('z', 'd');
    String y = b.bones().replace('z', 'd');
    if (x.isEmpty() || y.isEmpty()) {
      return x.equals(y) ? 0.86 : 0;
    }
    if (x.equals(y)) {
      return x.length() >= 3 ? 0.97 : x.length() == 2 ? 0.93 : 0.9;
    }
    return Math.min(x.length(), y.length()) >= 4 && edits(x, y) == 1 ? 0.87 : 0;
  }

  /** Words of one script that leaves vowels out: only a long vowel more or less is one name. */
  private static double letters(String a, String b) {
    if (a.equals(b)) {
      return 1;
    }
    boolean weak = a.replaceAll(WEAK, "").equals(b.replaceAll(WEAK, ""));
    return weak && Math.min(a.length(), b.length()) >= 5 && edits(a, b) == 1 ? 0.9 : 0;
  }

  private static double han(String a, String b) {
    if (a.equals(b)) {
      return 1;
    }
    char[] x = a.toCharArray();
    char[] y = b.toCharArray();
    Arrays.sort(x);
    Arrays.sort(y);
    if (Arrays.equals(x, y)) {
      return 0.95;
    }
    int longer = Math.max(a.length(), b.length());
    int shorter = Math.min(a.length(), b.length());
    if (shorter >= 3 && (a.contains(b) || b.contains(a))) {
      return 1 - 0.35 * (longer - shorter) / longer;
    }
    return 1 - (double) edits(a, b) / longer;
  }

  /** Neighbours that the other name writes as one word are one word here too. */
  private static List<Word> joined(Spelling name, List<Word> other) {
    List<Word> words = name.words();
    List<Word> joined = null;
    for (int i = 0; i < words.size(); i++) {
      Word pair = i + 1 < words.size() ? name.neighbours().get(i) : null;
      boolean asOne = pair != null && isOneWord(pair, words.get(i), words.get(i + 1), other);
      if (asOne && joined == null) {
        joined = new ArrayList<>(words.subList(0, i));
      }
      if (joined != null) {
        joined.add(asOne ? pair : words.get(i));
      }
      i += asOne ? 1 : 0;
    }
    return joined == null ? words : joined;
  }

  private static boolean isOneWord(Word pair, Word first, Word second, List<Word> other) {
    if (first.isInitial() || second.isInitial()) {
      return false;
    }
    for (Word whole : other) {
      boolean same =
          whole.vowelless() || pair.vowelless()
              ? pair.bones().length() > 3 && pair.bones().equals(whole.bones())
              : pair.folded().equals(whole.folded())
                  || pair.bones().length() > 3
                      && pair.bones().equals(whole.bones())
                      && edits(pair.folded(), whole.folded()) == 1;
      if (same && alike(first, whole) == 0) {
        return true;
      }
    }
    return false;
  }

  /** For each word of a, the word of b it is paired with, or -1: the pairing that agrees most. */
  private static int[] assign(List<Word> a, List<Word> b, double[][] likeness) {
    int[] best = new int[a.size()];
    int[] now = new int[a.size()];
    Arrays.fill(best, -1);
    Arrays.fill(now, -1);
    place(0, 0, 0, a, b, likeness, now, best, new double[] {0});
    return best;
  }

  private static void place(
      int i,
      int taken,
      double sum,
      List<Word> a,
      List<Word> b,
      double[][] likeness,
      int[] now,
      int[] best,
      double[] most) {
    if (i == a.size()) {
      if (sum > most[0]) {
        most[0] = sum;
        System.arraycopy(now, 0, best, 0, now.length);
      }
      return;
    }
    for (int j = 0; j < b.size(); j++) {
      if (likeness[i][j] > 0 && (taken & 1 << j) == 0) {
        now[i] = j;
        double weight = Math.min(a.get(i).weight(), b.get(j).weight());
        place(
            i + 1, taken | 1 << j, sum + weight * likeness[i][j], a, b, likeness, now, best, most);
        now[i] = -1;
      }
    }
    place(i + 1, taken, sum, a, b, likeness, now, best, most);
  }

  /** Insertions, deletions, substitutions and swaps of neighbours. */
  static int edits(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      int[] spare = before;
      before = last;
      last = row;
      row = spare;
    }
    return last[b.length()];
  }
}
