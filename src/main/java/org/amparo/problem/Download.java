package org.amparo.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A file as it is handed out: to keep, never to be shown in the page. */
public final class Download {

  private Download() {}

  /**
   * @param name as it is kept, in whatever script
   * @param size in bytes
   */
  public static Response of(String name, String mediaType, long size, StreamingOutput bytes) {
    return Response.ok(bytes, mediaType)
        .header("Content-Length", size)
        .header(
            "Content-Disposition",
            "attachment; filename*=UTF-8''"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .build();
  }
}
