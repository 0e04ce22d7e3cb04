package org.amparo.outcome;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.util.UUID;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.Role;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** One letter. */
@Path("/api/outcome-letters/{id}")
class OutcomeLetterResource {

  private final OutcomeLetters letters;
  private final LetterPaper paper;
  private final CurrentActor current;

  OutcomeLetterResource(OutcomeLetters letters, LetterPaper paper, CurrentActor current) {
    this.letters = letters;
    this.paper = paper;
    this.current = current;
  }

  /** On paper, in the letter's language. */
  @GET
  @Produces({"application/pdf", MediaType.APPLICATION_JSON})
  @RolesAllowed({
    Role.EDITOR,
    Role.OFFICER,
    Role.SECRETARIAT,
    Role.MANAGER,
    Role.CONTROLS,
    Role.AUDITS
  })
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/pdf",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Response letter(@PathParam("id") UUID id) {
    OutcomeLetters.About about = letters.visible(id, current.get());
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    paper.write(about, current.get(), pdf);
    return Response.ok(pdf.toByteArray(), "application/pdf")
        .header(
            "Content-Disposition",
            "attachment; filename=\"outcome-letter-"
                + about.application().number().replaceAll("[^A-Za-z0-9.-]", "-")
                + ".pdf\"")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }
}
