package org.amparo.donor;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.util.UUID;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.Role;
import org.amparo.print.PaperLanguage;
import org.amparo.problem.ReaderLanguage;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Letters that thank a donor for what has come. */
@Path("/api/acknowledgement-letters")
class AcknowledgementResource {

  private final Donations donations;
  private final DonorPaper paper;
  private final CurrentActor current;
  private final ReaderLanguage reader;

  AcknowledgementResource(
      Donations donations, DonorPaper paper, CurrentActor current, ReaderLanguage reader) {
    this.donations = donations;
    this.paper = paper;
    this.current = current;
    this.reader = reader;
  }

  /** The letter as PDF, in the language asked for or the reader's own. */
  @GET
  @Path("/{contributionId}")
  @Produces({"application/pdf", "application/json"})
  @RolesAllowed({
    Role.DONOR,
    Role.SECRETARIAT,
    Role.MANAGER,
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
  public Response letter(
      @PathParam("contributionId") UUID id, @QueryParam("language") String language) {
    Donations.Donation donation = donations.visible(id, current.get());
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    paper.acknowledgement(donation, PaperLanguage.of(language, reader), current.get(), pdf);
    return pdf(pdf, "acknowledgement-" + donation.number());
  }

  static Response pdf(ByteArrayOutputStream pdf, String name) {
    return Response.ok(pdf.toByteArray(), "application/pdf")
        .header("Content-Disposition", "attachment; filename=\"" + name + ".pdf\"")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }
}
