package org.amparo.translation;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Implemented by the package whose objects have texts for the public. Asked with the fund's eyes;
 * what is not public now, or may not be shown, is not among them.
 */
public interface TranslatableTexts {

  /** Singular noun, such as {@code practice}. */
  String subjectType();

  /**
   * @param only ids of those wanted, or null for all
   */
  List<PublicText> publicTexts(Collection<UUID> only);
}
