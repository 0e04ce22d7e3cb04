package org.amparo.identity;

import io.quarkus.oidc.OidcSession;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;

/**
 * Where the browser goes to sign in: reaching it needs a session, so the identity provider asks for
 * one first.
 */
@Path("/login")
@Authenticated
class LoginResource {

  private final SecurityIdentity identity;
  private final OidcSession session;

  LoginResource(SecurityIdentity identity, OidcSession session) {
    this.identity = identity;
    this.session = session;
  }

  /**
   * @param to path within this site to return to; anything else leads to the start page
   */
  @GET
  public Response login(@QueryParam("to") String to) {
    return Response.seeOther(URI.create(local(to))).build();
  }

  /**
   * For what is signed by somebody who has just shown who they are: the session here ends, and the
   * identity provider asks again, whatever it remembers.
   */
  @GET
  @Path("/again")
  @PermitAll
  public Uni<Response> again(@QueryParam("to") String to) {
    Response ask =
        Response.seeOther(
                UriBuilder.fromPath("/login")
                    .queryParam("prompt", "login")
                    .queryParam("to", "{to}")
                    .build(local(to)))
            .build();
    return identity.isAnonymous() ? Uni.createFrom().item(ask) : session.logout().replaceWith(ask);
  }

  private static String local(String to) {
    boolean local = to != null && to.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*");
    return local ? to : "/";
  }
}
