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
        .header("Content-Disposition", disposition(name))
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .build();
  }

  /** Both forms of RFC 6266: plain letters for old readers, UTF-8 for all names. */
  private static String disposition(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._ -]", "_");
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
  }
}
