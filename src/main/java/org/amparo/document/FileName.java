package org.amparo.document;

import java.text.Normalizer;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;

/** A name that is only a name: nothing in it leads to another folder, header line or extension. */
final class FileName {

  private static final int LONGEST = 120;

  private FileName() {}

  /**
   * @throws Refusal for a name with a path in it or with control characters: nobody's browser sends
   *     one
   */
  static String clean(String given) {
    if (given == null
        || given.isBlank()
        || given.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))
        || given.strip().matches("\\.+")) {
      throw Refusal.invalid(FieldError.of("file", "document.name"));
    }
    // Invisible characters go too: some turn the direction of writing, and with it the extension.
    String name =
        Normalizer.normalize(given, Normalizer.Form.NFC)
            .replaceAll("[\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]", "")
            .replaceAll("[<>:\"|?*;%]", "_")
            .replaceAll("\\s+", " ")
            .replaceAll("^[. ]+", "")
            .strip();
    if (name.isEmpty()) {
      throw Refusal.invalid(FieldError.of("file", "document.name"));
    }
    if (name.length() <= LONGEST) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String end = dot >= 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
    return name.substring(0, LONGEST - end.length()).strip() + end;
  }
}
