package org.amparo.frontend;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * The addresses of pages exist only in the browser. Asked for one of them, as after a reload or
 * from a bookmark, the server answers with the start page, which then shows the right one.
 */
@ApplicationScoped
public class Pages {
  // Neither the server's own paths nor anything that looks like a file.
  private static final String PAGE =
      "/(?!(?:api|open-data|q|login|logout|ar|zh|en|fr|ru|es)(?:/|$))[^.]+";
  private static final int BEFORE_FILES = 5_000;

  void serve(@Observes Router router) {
    router
        .routeWithRegex(PAGE)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .order(BEFORE_FILES)
        .handler(context -> context.reroute("/"));
  }
}
