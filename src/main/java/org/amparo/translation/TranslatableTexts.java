package org.amparo.translation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.problem.FieldError;

/**
 * Implemented by the package whose objects have texts for the public. Asked with the fund's eyes;
 * what is not public now, or may not be shown, is not among them.
 */
public interface TranslatableTexts {

  /** Singular noun, such as {@code practice}. */
  String subjectType();

  /**
   * Where the public reads it: the path of its page behind the language, such as {@code /calls/X}.
   */
  String page(PublicText text);

  /**
   * @param only ids of those wanted, or null for all
   */
  List<PublicText> publicTexts(Collection<UUID> only);

  /** Whether translators are asked which of their words look like names and are none. */
  default boolean looksForNames() {
    return false;
  }

  /**
   * What a translation must not say, beside data of persons.
   *
   * @param texts paragraphs by their keys, which the errors name
   * @param notNames phrases of which its translators say that they are no names
   */
  default List<FieldError> objections(
      String language, Map<String, String> texts, Collection<String> notNames) {
    return List.of();
  }
}
