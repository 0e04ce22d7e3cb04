package org.amparo.document;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.amparo.problem.Refusal;

/**
 * What was found in one file while it was read, within bounds: a file that goes beyond them is
 * refused, because what was not read is not known to be harmless.
 */
final class Contents {

  static final int MOST_PAGES = 500;
  static final int MOST_COLUMNS = 300;
  private static final long MOST_CHARACTERS = 20_000_000;
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final long until = System.nanoTime() + LONGEST.toNanos();
  private final List<Passage> passages = new ArrayList<>();
  private long characters;
  private boolean pictures;

  void add(Passage passage) {
    if (!passage.rows().isEmpty()) {
      passages.add(passage);
    }
  }

  /** Holds a picture on which somebody could be seen or a page could be read. */
  void sawPicture() {
    pictures = true;
  }

  List<Passage> passages() {
    return passages;
  }

  boolean hasPictures() {
    return pictures;
  }

  int count(Passage.Medium medium) {
    return (int) passages.stream().filter(p -> p.medium() == medium).count();
  }

  /**
   * @throws Refusal document.too-much when there is more than is read
   */
  void read(int more) {
    characters += more;
    if (characters > MOST_CHARACTERS || System.nanoTime() > until) {
      throw tooMuch();
    }
  }

  static Refusal tooMuch() {
    return Refusal.rule("document.too-much");
  }
}
