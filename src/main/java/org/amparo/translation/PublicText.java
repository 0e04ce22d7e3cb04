package org.amparo.translation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A text that the public reads, in the language in which it was written.
 *
 * @param label by which people know its object
 * @param segments its paragraphs in their order, part by part
 * @param published languages in which its own package publishes it
 */
public record PublicText(
    String subjectType,
    UUID subjectId,
    String label,
    String language,
    List<Segment> segments,
    Set<String> published) {

  /**
   * A paragraph.
   *
   * @param part what it belongs to, such as {@code title}
   * @param number from 1, within its part
   */
  public record Segment(String part, int number, String text) {

    public String key() {
      return part + "/" + number;
    }
  }

  private static final String BETWEEN = "\n\n";

  public PublicText {
    segments = List.copyOf(segments);
    published = Set.copyOf(published);
  }

  /**
   * @param parts by their names, in their order; those that say nothing are left out
   */
  public static PublicText of(
      String subjectType,
      UUID subjectId,
      String label,
      String language,
      Map<String, String> parts,
      Set<String> published) {
    List<Segment> segments = new ArrayList<>();
    parts.forEach(
        (part, text) -> {
          int number = 0;
          for (String paragraph : text == null ? new String[0] : text.split("\\R\\h*\\R")) {
            if (!paragraph.isBlank()) {
              number++;
              segments.add(new Segment(part, number, paragraph.strip()));
            }
          }
        });
    return new PublicText(subjectType, subjectId, label, language, segments, published);
  }

  /** Of the words and their language: the same for the same text, and for no other. */
  public String hash() {
    StringBuilder all = new StringBuilder(language);
    for (Segment s : segments) {
      all.append('\n')
          .append(s.key())
          .append(' ')
          .append(s.text().length())
          .append(' ')
          .append(s.text());
    }
    return DigestUtils.sha256Hex(all.toString());
  }

  /** The first line, by which it is told from others. */
  public String title() {
    return segments.isEmpty() ? label : segments.get(0).text();
  }

  /** The parts of a translation of these segments, each put together from its paragraphs. */
  static Map<String, String> parts(List<Segment> segments, Map<String, String> texts) {
    return segments.stream()
        .collect(
            Collectors.groupingBy(
                Segment::part,
                LinkedHashMap::new,
                Collectors.mapping(
                    s -> texts.getOrDefault(s.key(), ""), Collectors.joining(BETWEEN))));
  }
}
