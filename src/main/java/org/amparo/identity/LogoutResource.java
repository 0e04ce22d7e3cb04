package org.amparo.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/**
 * A session is ended by the security layer before a request to this path arrives here; whoever does
 * arrive had none, and only needs the start page.
 */
@Path("/logout")
@PermitAll
class LogoutResource {
  @GET
  public Response logout() {
    return Response.seeOther(URI.create("/")).build();
  }
}
