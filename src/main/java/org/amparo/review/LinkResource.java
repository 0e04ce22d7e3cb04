package org.amparo.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.amparo.application.ApplicationStatus;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.Role;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/applications/{id}/links")
class LinkResource {

  /**
   * @param value what both have; of an account the end of its number, of texts the part that is
   *     alike, in per cent
   * @param application an application of the other organisation: to the same call, or else its
   *     latest
   */
  @Schema(name = "ApplicantLink")
  record View(
      Link.Kind kind,
      String value,
      UUID application,
      String number,
      String call,
      String organisation,
      ApplicationStatus status) {}

  private final Links links;
  private final CurrentActor current;

  LinkResource(Links links, CurrentActor current) {
    this.links = links;
    this.current = current;
  }

  /**
   * Applicants that have a bank account, an officer, an address, a number or their texts in common
   * with this one.
   */
  @GET
  @RolesAllowed({Role.SECRETARIAT, Role.MANAGER, Role.CONTROLS, Role.AUDITS})
  public List<View> list(@PathParam("id") UUID id) {
    return links.of(id, current.get()).stream()
        .map(
            l ->
                new View(
                    l.kind(),
                    l.value(),
                    l.with().id(),
                    l.with().number(),
                    l.with().call().reference(),
                    l.with().organisation().name(),
                    l.with().status()))
        .toList();
  }
}
