package org.amparo.screening;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A name as it is compared: cut into words, each in Latin letters, folded to how it sounds, and
 * reduced to its consonants. What is documented in docs/screening.md happens here and in {@link
 * Likeness}.
 *
 * @param written as it stands in the record or on the list
 * @param own in its own script where that is compared letter by letter (Arabic, Chinese), else
 *     empty
 * @param words in their order
 * @param neighbours each two words that follow one another, as one: some names are written either
 *     way
 */
record Spelling(
    String written, Script script, List<String> own, List<Word> words, List<Word> neighbours) {

  enum Script {
    LATIN,
    ARABIC,
    HAN,
    OTHER
  }

  /**
   * One word.
   *
   * @param written as it stands in the name
   * @param plain in small Latin letters without marks
   * @param folded spellings of one sound made one
   * @param bones its consonants; {@code w} and {@code y}, which Arabic also writes for vowels, are
   *     none
   * @param weight how much it says: a family name 1, a word that half of all names have far less
   * @param vowelless whether it comes from a script that leaves vowels out
   */
  record Word(
      String written, String plain, String folded, String bones, double weight, boolean vowelless) {

    /** Without an article that was written with it, or null when it has none. */
    String bare() {
      return folded.length() > 5 && (folded.startsWith("al") || folded.startsWith("il"))
          ? folded.substring(2)
          : null;
    }

    boolean isInitial() {
      return folded.length() == 1 && !vowelless;
    }
  }

  static final int MOST_WORDS = 12;

  private Spelling(String written, Script script, List<String> own, List<Word> words) {
    this(written, script, List.copyOf(own), List.copyOf(words), neighbours(words));
  }

  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();
  private static final Transliterator SIMPLIFIED =
      Transliterator.getInstance("Traditional-Simplified");
  private static final Transliterator HAN = Transliterator.getInstance("Han-Latin; Latin-ASCII");
  private static final Transliterator CYRILLIC =
      Transliterator.getInstance("Russian-Latin/BGN; Any-Latin; Latin-ASCII");
  private static final Transliterator ASCII = Transliterator.getInstance("Latin-ASCII");
  private static final Transliterator ANY = Transliterator.getInstance("Any-Latin; Latin-ASCII");

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern SUN_ARTICLE =
      Pattern.compile(
          "(?<!\\p{L})(?:al|el|il|ul|ad|ed|ar|er|as|es|ash|esh|an|en|at|et|az|ez)-",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern APOSTROPHE =
      Pattern.compile("['\u2018\u2019\u02bc\u02bb\u02bf\u02be\u0060\u00b4]");
  private static final Pattern JOINED_ABD =
      Pattern.compile("^abd(?:[aeiou]?l|[aeiou](?=(\\p{L})\\1))?");

  private static final Pattern HUSHING = Pattern.compile("shch|tsch|sch|tch|ch|sh|cz");
  private static final Pattern SOFT_C = Pattern.compile("c(?=[eiy])");
  private static final Pattern LONG_U = Pattern.compile("oo|ou|oe|ue");
  private static final Pattern LONG_I = Pattern.compile("ee|ie|ei|ey|ai|ay|iy|yi|ii|ij$");
  private static final Pattern NO_BONE = Pattern.compile("[aiuv]");

  /** The Arabic letters that are consonants, in the letters of {@link #folded}. */
  private static final Map<Character, String> ARABIC =
      Map.ofEntries(
          Map.entry('\u0628', "b"),
          Map.entry('\u067e', "p"),
          Map.entry('\u062a', "t"),
          Map.entry('\u062b', "t"),
          Map.entry('\u062c', "j"),
          Map.entry('\u0686', "x"),
          Map.entry('\u062d', "h"),
          Map.entry('\u062e', "h"),
          Map.entry('\u062f', "d"),
          Map.entry('\u0630', "d"),
          Map.entry('\u0631', "r"),
          Map.entry('\u0632', "z"),
          Map.entry('\u0698', "j"),
          Map.entry('\u0633', "s"),
          Map.entry('\u0634', "x"),
          Map.entry('\u0635', "s"),
          Map.entry('\u0636', "d"),
          Map.entry('\u0637', "t"),
          Map.entry('\u0638', "z"),
          Map.entry('\u063a', "g"),
          Map.entry('\u0641', "f"),
          Map.entry('\u06a4', "f"),
          Map.entry('\u0642', "k"),
          Map.entry('\u0643', "k"),
          Map.entry('\u06af', "g"),
          Map.entry('\u0644', "l"),
          Map.entry('\u0645', "m"),
          Map.entry('\u0646', "n"),
          Map.entry('\u0647', "h"));

  private static final Set<String> ARABIC_PARTICLES =
      Set.of(
          "\u0628\u0646",
          "\u0627\u0628\u0646",
          "\u0628\u0646\u062a",
          "\u0627\u0628\u0648",
          "\u0627\u0628\u064a",
          "\u0627\u0645",
          "\u0627\u0644",
          "\u0648");
  private static final String ABD = "\u0639\u0628\u062f";

  /**
   * @param person whether it is a person's name; otherwise an organisation's
   */
  static Spelling of(String written, boolean person) {
    String text = NFKC.normalize(written).strip();
    Script script = script(text);
    return switch (script) {
      case ARABIC -> arabic(written, text, person);
      case HAN -> han(written, text, person);
      default -> latin(written, text, script, person);
    };
  }

  private static Spelling latin(String written, String text, Script script, boolean person) {
    List<String[]> pairs = new ArrayList<>();
    String prepared = SUN_ARTICLE.matcher(APOSTROPHE.matcher(text).replaceAll("")).replaceAll(" ");
    String letters = "";
    for (String word : NO_WORD.split(prepared)) {
      String plain = NO_WORD.matcher(transliterated(word).toLowerCase(Locale.ROOT)).replaceAll("");
      // S.A., U.N.: the letters of an organisation's short name belong together.
      if (!person && plain.length() == 1) {
        letters += plain;
        continue;
      }
      add(letters, pairs);
      letters = "";
      if (!plain.isEmpty()) {
        pairs.add(new String[] {word, plain});
      }
    }
    add(letters, pairs);
    return new Spelling(written, script, List.of(), words(pairs, person));
  }

  /** Several letters are a word; a single one belongs to the word before it (Rah-e Noor). */
  private static void add(String letters, List<String[]> pairs) {
    if (letters.length() == 1 && !pairs.isEmpty()) {
      String[] last = pairs.get(pairs.size() - 1);
      last[0] += letters;
      last[1] += letters;
    } else if (!letters.isEmpty()) {
      pairs.add(new String[] {letters, letters});
    }
  }

  private static String transliterated(String word) {
    if (word.isEmpty()) {
      return word;
    }
    return switch (UScript.getScript(word.codePointAt(0))) {
      case UScript.CYRILLIC -> CYRILLIC.transliterate(word);
      case UScript.LATIN ->
          ASCII.transliterate(word.replace("\u0111", "dj").replace("\u0110", "Dj"));
      default -> ANY.transliterate(word);
    };
  }

  private static List<Word> neighbours(List<Word> words) {
    List<Word> neighbours = new ArrayList<>();
    for (int i = 0; i + 1 < words.size(); i++) {
      Word first = words.get(i);
      Word second = words.get(i + 1);
      boolean vowelless = first.vowelless() || second.vowelless();
      String plain = first.plain() + second.plain();
      String folded = vowelless ? "" : folded(plain);
      neighbours.add(
          new Word(
              first.written() + " " + second.written(),
              plain,
              folded,
              vowelless ? trimmed(collapsed(first.bones() + second.bones())) : bones(folded),
              Math.max(first.weight(), second.weight()),
              vowelless));
    }
    return List.copyOf(neighbours);
  }

  private static List<Word> words(List<String[]> pairs, boolean person) {
    List<String[]> kept = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      String plain = pairs.get(i)[1];
      if (Commonness.isParticle(plain)) {
        continue;
      }
      // Abd al-Rahman, Abdul Rahman, Abdurrahman: one name.
      if (person && (plain.matches("abd[aeiou]?[lrszndt]?") || plain.equals("abdu"))) {
        int next = i + 1;
        while (next < pairs.size() && Commonness.isParticle(pairs.get(next)[1])) {
          next++;
        }
        if (next < pairs.size()) {
          kept.add(
              new String[] {
                pairs.get(i)[0] + " " + pairs.get(next)[0], "abd" + pairs.get(next)[1]
              });
          i = next;
          continue;
        }
      }
      kept.add(
          new String[] {
            pairs.get(i)[0],
            person && plain.startsWith("abd") && plain.length() > 6 ? abd(plain) : plain
          });
    }
    List<String[]> bare = kept.stream().filter(p -> !person || !Commonness.isTitle(p[1])).toList();
    List<String[]> used = bare.size() >= 2 || bare.size() == kept.size() ? bare : kept;
    if (used.isEmpty()) {
      used = pairs;
    }
    List<Word> words = new ArrayList<>();
    for (String[] pair : used.subList(0, Math.min(MOST_WORDS, used.size()))) {
      String folded = folded(pair[1]);
      words.add(
          new Word(
              pair[0], pair[1], folded, bones(folded), Commonness.weight(pair[1], person), false));
    }
    return List.copyOf(words);
  }

  private static String abd(String joined) {
    String rest = JOINED_ABD.matcher(joined).replaceFirst("");
    return rest.length() < 3 ? joined : "abd" + rest;
  }

  private static Spelling arabic(String written, String text, boolean person) {
    List<String> own = new ArrayList<>();
    List<Word> words = new ArrayList<>();
    String[] parts = NO_WORD.split(text.replaceAll("[\\p{Mn}\u0640\u200c\u200d]", ""));
    for (int i = 0; i < parts.length; i++) {
      String word = arabicLetters(parts[i]);
      String shown = parts[i];
      if (word.isEmpty() || ARABIC_PARTICLES.contains(word)) {
        continue;
      }
      if (word.equals(ABD) && i + 1 < parts.length) {
        shown = shown + " " + parts[++i];
        word = ABD + withoutArticle(arabicLetters(parts[i]));
      } else if (word.startsWith(ABD + "\u0627\u0644") && word.length() > 6) {
        word = ABD + word.substring(5);
      }
      word = withoutArticle(word);
      own.add(word);
      if (words.size() < MOST_WORDS) {
        String bones = arabicBones(word);
        words.add(new Word(shown, word, bones, bones, Commonness.weight(word, person), true));
      }
    }
    return new Spelling(written, Script.ARABIC, own, words);
  }

  /** Ways of writing one letter made one: hamza on its seats, the two forms of yeh and of heh. */
  private static String arabicLetters(String word) {
    return word.replaceAll("[\u0622\u0623\u0625\u0671]", "\u0627")
        .replace('\u0649', '\u064a')
        .replace('\u06cc', '\u064a')
        .replace('\u0626', '\u064a')
        .replace('\u0624', '\u0648')
        .replace('\u0629', '\u0647')
        .replace('\u06a9', '\u0643')
        .replace("\u0621", "");
  }

  private static String withoutArticle(String word) {
    return word.startsWith("\u0627\u0644") && word.length() > 4 ? word.substring(2) : word;
  }

  private static String arabicBones(String word) {
    StringBuilder bones = new StringBuilder();
    for (char letter : word.toCharArray()) {
      bones.append(ARABIC.getOrDefault(letter, ""));
    }
    return trimmed(collapsed(bones.toString()));
  }

  private static Spelling han(String written, String text, boolean person) {
    String simplified =
        SIMPLIFIED.transliterate(NO_WORD.matcher(text).replaceAll("")).toLowerCase(Locale.ROOT);
    String core = person ? simplified : Commonness.withoutTrade(simplified);
    List<Word> words = new ArrayList<>();
    for (String syllable : NO_WORD.split(HAN.transliterate(simplified).toLowerCase(Locale.ROOT))) {
      if (!syllable.isEmpty() && words.size() < MOST_WORDS) {
        String folded = folded(syllable);
        words.add(
            new Word(
                syllable,
                syllable,
                folded,
                bones(folded),
                Commonness.weight(syllable, person),
                false));
      }
    }
    return new Spelling(written, Script.HAN, List.of(core), words);
  }

  /** Sounds that languages spell differently, brought to one spelling. */
  static String folded(String plain) {
    String s = plain.replace("x", "ks");
    s = HUSHING.matcher(s).replaceAll("x");
    s =
        s.replace("kh", "h")
            .replace("gh", "g")
            .replace("dzh", "j")
            .replace("zh", "j")
            .replace("dj", "j")
            .replace("ph", "f")
            .replace("th", "t")
            .replace("dh", "d")
            .replace("ck", "k")
            .replace("tz", "ts")
            .replace('q', 'k');
    s = SOFT_C.matcher(s).replaceAll("s").replace('c', 'k').replace('w', 'v');
    s = LONG_U.matcher(s).replaceAll("u");
    s = LONG_I.matcher(s).replaceAll("i");
    s = s.replace('y', 'i').replace('e', 'i').replace('o', 'u');
    s = collapsed(s);
    return s.length() > 3 && s.endsWith("h") ? s.substring(0, s.length() - 1) : s;
  }

  static String bones(String folded) {
    return trimmed(collapsed(NO_BONE.matcher(folded).replaceAll("")));
  }

  private static String collapsed(String word) {
    StringBuilder once = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      if (i == 0 || word.charAt(i) != word.charAt(i - 1)) {
        once.append(word.charAt(i));
      }
    }
    return once.toString();
  }

  private static String trimmed(String bones) {
    return bones.length() > 1 && bones.endsWith("h")
        ? bones.substring(0, bones.length() - 1)
        : bones;
  }

  private static Script script(String text) {
    int latin = 0;
    int arabic = 0;
    int han = 0;
    int other = 0;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int letter = text.codePointAt(at);
      if (Character.isLetter(letter)) {
        switch (UScript.getScript(letter)) {
          case UScript.LATIN -> latin++;
          case UScript.ARABIC -> arabic++;
          case UScript.HAN -> han++;
          default -> other++;
        }
      }
    }
    if (latin >= arabic && latin >= han && latin >= other) {
      return Script.LATIN;
    }
    return arabic >= han && arabic >= other
        ? Script.ARABIC
        : han >= other ? Script.HAN : Script.OTHER;
  }
}
