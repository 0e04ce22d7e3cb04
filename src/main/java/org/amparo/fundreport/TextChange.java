package org.amparo.fundreport;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a text, in pieces that were kept, added or taken out. */
@Schema(name = "FundReportTextChange")
record TextChange(Kind kind, String text) {

  @Schema(name = "FundReportTextChangeKind")
  enum Kind {
    SAME,
    ADDED,
    REMOVED
  }

  /** By words; where a language writes none apart, by what its dictionary takes for one. */
  static List<TextChange> between(String before, String after, String language) {
    List<String> old = words(before, language);
    List<String> now = words(after, language);
    List<TextChange> found = new ArrayList<>();
    for (AbstractDelta<String> delta : DiffUtils.diff(old, now, true).getDeltas()) {
      switch (delta.getType()) {
        case EQUAL -> add(found, Kind.SAME, delta.getSource().getLines());
        default -> {
          add(found, Kind.REMOVED, delta.getSource().getLines());
          add(found, Kind.ADDED, delta.getTarget().getLines());
        }
      }
    }
    return found;
  }

  private static void add(List<TextChange> to, Kind kind, List<String> words) {
    if (!words.isEmpty()) {
      to.add(new TextChange(kind, String.join("", words)));
    }
  }

  private static List<String> words(String text, String language) {
    BreakIterator at = BreakIterator.getWordInstance(ULocale.forLanguageTag(language));
    at.setText(text);
    List<String> words = new ArrayList<>();
    int start = at.first();
    for (int end = at.next(); end != BreakIterator.DONE; start = end, end = at.next()) {
      words.add(text.substring(start, end));
    }
    return words;
  }
}
