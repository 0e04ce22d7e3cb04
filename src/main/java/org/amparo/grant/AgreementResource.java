package org.amparo.grant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.util.UUID;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.Role;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

@Path("/api/grants/{id}/agreement")
class AgreementResource {

  private final Grants grants;
  private final AgreementPaper paper;
  private final CurrentActor current;

  AgreementResource(Grants grants, AgreementPaper paper, CurrentActor current) {
    this.grants = grants;
    this.paper = paper;
    this.current = current;
  }

  /** The agreement as PDF, in its own language; a draft until both sides have signed. */
  @GET
  @Produces({"application/pdf", "application/json"})
  @RolesAllowed({
    Role.EDITOR,
    Role.OFFICER,
    Role.SECRETARIAT,
    Role.MANAGER,
    Role.CERTIFIES,
    Role.APPROVES,
    Role.SIGNS,
    Role.ACCOUNTANT,
    Role.CONTROLS,
    Role.AUDITS
  })
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/pdf",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Response get(@PathParam("id") UUID id) {
    Grant grant = grants.visible(id, current.get());
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    paper.write(grant, current.get(), pdf);
    return Response.ok(pdf.toByteArray(), "application/pdf")
        .header("Content-Disposition", "attachment; filename=\"" + grant.number() + ".pdf\"")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }
}
