package org.amparo.application;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes out of a text whatever tells whose application it is: names however they are written, with
 * other accents, another case, other signs between the words or the last word first. It knows what
 * it was given, and no more.
 */
final class Mask implements UnaryOperator<String> {

  private static final String PUT = "▒▒▒";

  /**
   * With fewer letters and digits it could be part of another word, and is taken out on its own.
   */
  private static final int LONG = 6;

  /** Numbers with fewer are sums, ages and years. */
  private static final int FEWEST_OF_NUMBER = 4;

  /** Longer ones are not written in another order. */
  private static final int MOST_TURNED = 5;

  private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern NO_SPACES =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}]");

  /** Null when there is nothing to take out. */
  private final Pattern pattern;

  private Mask(Pattern pattern) {
    this.pattern = pattern;
  }

  static Mask of(Collection<String> telling) {
    Set<String> found = new LinkedHashSet<>();
    for (String one : telling) {
      List<String> words = words(one);
      for (int turned = 0; turned < (words.size() > MOST_TURNED ? 1 : words.size()); turned++) {
        List<String> inOrder = new ArrayList<>(words);
        Collections.rotate(inOrder, turned);
        found.add(String.join(" ", inOrder));
      }
    }
    List<String> alternatives =
        found.stream()
            .filter(Mask::isTelling)
            // Of two that begin alike the longer one first, or its end would be left.
            .sorted(Comparator.comparing(String::length).reversed())
            .map(Mask::expression)
            .toList();
    return new Mask(
        alternatives.isEmpty()
            ? null
            : Pattern.compile(
                String.join("|", alternatives), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
  }

  @Override
  public String apply(String text) {
    if (text == null || pattern == null) {
      return text;
    }
    Matcher found = pattern.matcher(Normalizer.normalize(text, Normalizer.Form.NFD));
    return found.find() ? Normalizer.normalize(found.replaceAll(PUT), Normalizer.Form.NFC) : text;
  }

  private static List<String> words(String name) {
    return name == null
        ? List.of()
        : WORDS
            .splitAsStream(Normalizer.normalize(name, Normalizer.Form.NFD))
            .map(word -> word.replaceAll("\\p{M}", ""))
            .filter(word -> !word.isEmpty())
            .toList();
  }

  private static boolean isTelling(String words) {
    int length = length(words);
    return words.codePoints().anyMatch(Character::isDigit)
        ? length >= FEWEST_OF_NUMBER
        : length > 1;
  }

  private static int length(String words) {
    return (int) words.codePoints().filter(c -> c != ' ').count();
  }

  private static String expression(String words) {
    String name =
        WORDS
            .splitAsStream(words)
            .map(
                word ->
                    word.codePoints()
                        .mapToObj(c -> Pattern.quote(Character.toString(c)) + "\\p{M}*")
                        .collect(Collectors.joining()))
            .collect(Collectors.joining("[^\\p{L}\\p{N}]{0,3}"));
    if (length(words) >= LONG || NO_SPACES.matcher(words).find()) {
      return name;
    }
    String alone = "(?<![\\p{L}\\p{M}\\p{N}])" + name + "(?![\\p{L}\\p{N}])";
    // An acronym may be a small word too: in capitals it is not.
    return words.equals(words.toUpperCase(Locale.ROOT))
            && words.codePoints().anyMatch(Character::isUpperCase)
        ? "(?-iu:" + alone + ")"
        : alone;
  }
}
