package org.amparo.problem;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotSupportedException;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses, before anything is looked up, what the database could not be asked for and what nobody
 * here reads.
 */
class ReadableFilter {

  @ServerRequestFilter(preMatching = true)
  public void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.path().contains("%00")) {
      throw Refusal.notFound();
    }
    if (request.query() != null && request.query().contains("%00")) {
      for (String pair : request.query().split("&")) {
        if (pair.contains("%00")) {
          throw Refusal.invalid(
              FieldError.of(pair.replaceFirst("=.*", ""), "problem.field.unreadable"));
        }
      }
    }
    // Whoever else reads this header (the validator does) may not be as forgiving.
    String language = request.getHeader("Accept-Language");
    if (language != null && !Messages.isReadable(language)) {
      request.headers().remove("Accept-Language");
    }
    // Plain text in the place of JSON would be handed to any request that has one text only.
    String type = request.getHeader("Content-Type");
    if (type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("text/")) {
      throw new NotSupportedException();
    }
  }
}
