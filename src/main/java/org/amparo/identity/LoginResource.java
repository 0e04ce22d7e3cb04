package org.amparo.identity;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/**
 * Where the browser goes to sign in: reaching it needs a session, so the identity provider asks for
 * one first.
 */
@Path("/login")
@Authenticated
class LoginResource {

  /**
   * @param to path within this site to return to; anything else leads to the start page
   */
  @GET
  public Response login(@QueryParam("to") String to) {
    boolean local = to != null && to.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*");
    return Response.seeOther(URI.create(local ? to : "/")).build();
  }
}
