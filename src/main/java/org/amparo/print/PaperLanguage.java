package org.amparo.print;

import java.util.Locale;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a paper may be asked for in: the official languages of the United Nations. */
@Schema(name = "PaperLanguage")
public enum PaperLanguage {
  ar,
  zh,
  en,
  fr,
  ru,
  es;

  /**
   * @param asked or null for the reader's own
   */
  public static Locale of(String asked, ReaderLanguage reader) {
    PaperLanguage language = Parameter.oneOf(PaperLanguage.class, "language", asked);
    return language == null ? reader.locale() : Locale.forLanguageTag(language.name());
  }
}
