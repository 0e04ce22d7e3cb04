package org.amparo.screening;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Somebody who is compared with the list.
 *
 * @param type what it is, such as {@code organisation}, {@code officer}, {@code signatory} or
 *     {@code account-holder}
 * @param id of that record
 * @param person whether it is a person; otherwise an organisation
 * @param names every name by which it is known, in every script; the first one is what people call
 *     it
 * @param birthYear of a person, when it is known; else null
 */
public record Party(String type, UUID id, boolean person, List<String> names, Integer birthYear) {

  public Party {
    names =
        names.stream()
            .filter(Objects::nonNull)
            .map(String::strip)
            .filter(n -> !n.isEmpty())
            .distinct()
            .toList();
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "A party without a name cannot be screened: " + type + " " + id);
    }
  }

  String name() {
    return names.get(0);
  }

  boolean isAlsoCalled(String name) {
    return names.stream().anyMatch(n -> n.equalsIgnoreCase(name));
  }

  /** When it changes, what was decided about a hit is decided anew. */
  String digest() {
    return ListedEntry.digest(
        Stream.concat(
            Stream.of(person ? "PERSON" : "ORGANISATION", String.valueOf(birthYear)),
            new TreeSet<>(names).stream()));
  }
}
