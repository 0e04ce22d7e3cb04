package org.amparo.safeguarding;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.amparo.identity.Role;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many allegations there were: all that auditors learn of them here. */
@Path("/api/desk-counts")
@RolesAllowed({Role.AUDITS, Role.PROTECTS})
class DeskCountResource {

  @Schema(name = "DeskCount")
  record View(int year, AllegationStatus status, long count) {}

  @Schema(name = "DeskCountPage")
  record Page(List<View> items, String next) {}

  private final Allegations allegations;

  DeskCountResource(Allegations allegations) {
    this.allegations = allegations;
  }

  @GET
  public Page list() {
    return new Page(
        allegations.counts().stream().map(c -> new View(c.year(), c.status(), c.count())).toList(),
        null);
  }
}
