package org.amparo.problem;

/** The version that an edit was made from, and how it is told. */
public final class IfMatch {

  private IfMatch() {}

  /**
   * @param header If-Match, such as {@code "3"}
   * @throws Refusal problem.version-required when it is missing or names no version
   */
  public static int version(String header) {
    String plain = header == null ? "" : header.strip().replaceFirst("^W/", "").replace("\"", "");
    if (!plain.matches("\\d{1,9}")) {
      throw Refusal.of(Refusal.Kind.PRECONDITION_REQUIRED, "problem.version-required");
    }
    return Integer.parseInt(plain);
  }

  /** The header ETag of a version. */
  public static String tag(int version) {
    return "\"" + version + "\"";
  }
}
