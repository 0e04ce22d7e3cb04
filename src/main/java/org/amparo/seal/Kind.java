package org.amparo.seal;

import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a leaf is about. */
@Schema(name = "LogKind")
enum Kind {
  JOURNAL("J"),
  TRAIL("T");

  private final String code;

  Kind(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }

  static Kind of(String code) {
    return Arrays.stream(values()).filter(k -> k.code.equals(code)).findAny().orElseThrow();
  }
}
