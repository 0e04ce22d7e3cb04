package org.amparo.screening;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A person or an organisation on the list, with what names can be compared with. Nothing else of
 * the list is kept apart from the file itself.
 *
 * @param dataId the list's own number for it, the same from version to version
 * @param reference the number by which people know it, such as {@code XYi.001}
 * @param names the name first, then in its own script, then the aliases
 * @param births years of birth, as far as the list says any
 */
record ListedEntry(
    String dataId,
    String reference,
    Kind kind,
    List<Name> names,
    List<Years> births,
    List<String> nationalities,
    List<String> designations,
    String listedOn,
    String comments) {

  enum Kind {
    PERSON,
    ORGANISATION
  }

  enum NameKind {
    NAME,
    ORIGINAL_SCRIPT,
    ALIAS,
    LOW_QUALITY_ALIAS
  }

  record Name(String text, NameKind kind) {}

  /** Both ends included. */
  record Years(int from, int to) {}

  ListedEntry {
    names = List.copyOf(names);
    births = List.copyOf(births);
    nationalities = List.copyOf(nationalities);
    designations = List.copyOf(designations);
  }

  boolean isPerson() {
    return kind == Kind.PERSON;
  }

  String name() {
    return names.get(0).text();
  }

  /** Of everything kept here: when it changes, what was decided about a hit is decided anew. */
  String digest() {
    return digest(
        Stream.of(
                Stream.of(dataId, reference, kind.name(), text(listedOn), text(comments)),
                Stream.of("names"),
                names.stream().map(n -> n.kind() + "=" + n.text()).sorted(),
                Stream.of("births"),
                births.stream().map(y -> y.from() + "-" + y.to()).sorted(),
                Stream.of("nationalities"),
                nationalities.stream().sorted(),
                Stream.of("designations"),
                designations.stream().sorted())
            .flatMap(s -> s));
  }

  /**
   * SHA-256 over parts, each with its length before it, so that no two lists of parts read alike.
   */
  static String digest(Stream<String> parts) {
    MessageDigest sha = DigestUtils.getSha256Digest();
    parts.forEach(
        part -> {
          byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
          sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
          sha.update(bytes);
        });
    return HexFormat.of().formatHex(sha.digest());
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
