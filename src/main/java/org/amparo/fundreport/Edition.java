package org.amparo.fundreport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.amparo.opendata.Publications;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * All that an edition says, in no language and in all: what is approved, and what papers are made
 * of.
 *
 * @param asOf day up to which the books were read
 * @param texts by section, then by language
 */
record Edition(
    Outline kind,
    String reference,
    int year,
    String asOf,
    Taken figures,
    Map<String, Map<String, String>> texts) {

  private static final ObjectMapper CANONICAL =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  /** Its JSON with members sorted by name and no white space. */
  String canonical() {
    return written(this);
  }

  String sha256() {
    return DigestUtils.sha256Hex(canonical());
  }

  static Edition read(String canonical) {
    return read(canonical, Edition.class);
  }

  static String written(Object what) {
    try {
      return CANONICAL.writeValueAsString(what);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static <T> T read(String text, Class<T> as) {
    try {
      return CANONICAL.readValue(text, as);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  Map<String, String> texts(String section) {
    return texts.getOrDefault(section, Map.of());
  }

  /** The sections with a text that holds one of these words, in any language. */
  List<String> naming(Set<String> words) {
    return texts.entrySet().stream()
        .filter(e -> e.getValue().values().stream().anyMatch(text -> names(text, words)))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  static boolean names(String text, Set<String> words) {
    return Publications.names(text, words);
  }

  /** With these texts, by section, where it has none of its own in that language. */
  Edition with(String language, Map<String, String> more) {
    Map<String, Map<String, String>> told = new TreeMap<>(texts);
    more.forEach(
        (section, text) -> {
          Map<String, String> own = new TreeMap<>(texts(section));
          own.putIfAbsent(language, text);
          told.put(section, own);
        });
    return new Edition(kind, reference, year, asOf, figures, told);
  }

  /**
   * As the public may have it today: a passage that names somebody who is withheld by now is taken
   * out whole, and rows of tables are told in one sum.
   *
   * @param mark what stands in place of such a passage
   */
  Edition without(Set<UUID> grants, Set<String> words, Map<String, String> mark) {
    Map<String, Map<String, String>> told = new TreeMap<>();
    texts.forEach(
        (section, byLanguage) -> {
          Map<String, String> own = new HashMap<>(byLanguage);
          own.replaceAll((language, text) -> names(text, words) ? mark.get(language) : text);
          told.put(section, own);
        });
    return new Edition(
        kind,
        reference,
        year,
        asOf,
        new Taken(
            figures.sections().stream()
                .map(
                    s ->
                        new Taken.Section(
                            s.code(),
                            s.figures(),
                            s.charts(),
                            s.tables().stream().map(t -> t.without(grants)).toList()))
                .toList()),
        told);
  }
}
