package org.amparo.frontend;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The addresses of pages exist only in the browser. Asked for one of them, as after a reload or
 * from a bookmark, the server answers with the start page, which then shows the right one. Asked
 * for one that the browser does not know either, it answers the same, which says so there, and
 * names the status for all who read no further.
 */
@ApplicationScoped
public class Pages {
  // Neither the server's own paths nor anything that looks like a file.
  private static final String PAGE =
      "/(?!(?:api|open-data|q|login|logout|ar|zh|en|fr|ru|es)(?:/|$))[^.]+";
  private static final int BEFORE_FILES = 5_000;

  /** What the browser's router knows, one a line; a test of the frontend holds it. */
  private static final String KNOWN = "pages.txt";

  private static final Pattern PAGES = known();

  void serve(@Observes Router router) {
    router
        .routeWithRegex(PAGE)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .order(BEFORE_FILES)
        .handler(
            context -> {
              if (!shows(context.normalizedPath())) {
                context.response().setStatusCode(404);
              }
              context.reroute("/");
            });
  }

  static boolean shows(String path) {
    return PAGES.matcher(path).matches();
  }

  private static Pattern known() {
    try (InputStream in = Objects.requireNonNull(Pages.class.getResourceAsStream(KNOWN), KNOWN)) {
      return Pattern.compile(
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(page -> page.replaceAll("\\$[A-Za-z]+", "[^/]+"))
              .collect(Collectors.joining("|", "(?:", ")/?")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
