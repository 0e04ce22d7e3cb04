package org.amparo.identity;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Set;
import org.amparo.problem.Refusal;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses changes that a foreign page makes a browser send: with a session cookie, a change needs a
 * header that such a page cannot set, and an Origin, where there is one, that is this site. Bearer
 * tokens are not sent by browsers of themselves and need neither.
 */
class SameSiteFilter {

  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  @ServerRequestFilter(preMatching = true)
  public void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (SAFE.contains(request.method())
        || request.getHeader("Authorization") != null
        || request.cookieCount() == 0) {
      return;
    }
    String origin = request.getHeader("Origin");
    boolean foreign = origin != null && !sameSite(origin, request);
    if (foreign || request.getHeader("X-Requested-With") == null) {
      throw Refusal.forbidden("identity.cross-site");
    }
  }

  private static boolean sameSite(String origin, HttpServerRequest request) {
    try {
      URI uri = URI.create(origin);
      String authority = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
      return request.authority() != null
          && request
              .authority()
              .toString()
              .replaceFirst(":(80|443)$", "")
              .equals(authority.replaceFirst(":(80|443)$", ""));
    } catch (IllegalArgumentException | NullPointerException e) {
      return false;
    }
  }
}
