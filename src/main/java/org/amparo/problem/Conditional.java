package org.amparo.problem;

import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;

/** Answers to those who may hold the same already (RFC 9110, If-None-Match). */
public final class Conditional {

  private Conditional() {}

  /**
   * What the reader holds already is not sent again.
   *
   * @param held value of the header If-None-Match, or null
   * @param tag of what would be sent, without quotation marks
   */
  public static Response.ResponseBuilder answer(
      String held, String tag, Supplier<Response.ResponseBuilder> whole) {
    return answer(held, tag, "public, max-age=300", whole);
  }

  /** As {@link #answer}, asked for anew each time: nobody between keeps what was withdrawn. */
  public static Response.ResponseBuilder unkept(
      String held, String tag, Supplier<Response.ResponseBuilder> whole) {
    return answer(held, tag, "no-cache", whole);
  }

  /** A text as it was made for this reader, known by its digest. */
  public static Response text(String held, String text) {
    return answer(held, digest(text), () -> Response.ok(text)).build();
  }

  /** As {@link #text}, kept by nobody between. */
  public static Response unkeptText(String held, String text) {
    return unkept(held, digest(text), () -> Response.ok(text)).build();
  }

  /** By which a text is known again. */
  public static String digest(String text) {
    return DigestUtils.sha256Hex(text).substring(0, 32);
  }

  private static Response.ResponseBuilder answer(
      String held, String tag, String kept, Supplier<Response.ResponseBuilder> whole) {
    String own = "\"" + tag + "\"";
    boolean same =
        held != null
            && Arrays.stream(held.split(","))
                .map(one -> one.strip().replaceFirst("^W/", ""))
                .anyMatch(one -> one.equals(own) || one.equals("*"));
    return (same ? Response.notModified() : whole.get())
        .header("ETag", own)
        .header("Cache-Control", kept);
  }
}
