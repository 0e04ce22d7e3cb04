package org.amparo.outcome;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.util.UUID;
import org.amparo.assistance.NamesNobody;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.Role;
import org.amparo.problem.ReaderLanguage;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** One letter, and the complaint about it. */
@Path("/api/outcome-letters/{id}")
class OutcomeLetterResource {

  @Schema(name = "ComplaintRequest")
  record ComplaintRequest(@NotBlank @Size(max = Complaint.LONGEST) String text) {}

  @Schema(name = "ComplaintAnswerRequest")
  record AnswerRequest(
      @NotNull Boolean upheld, @NotBlank @Size(max = Complaint.LONGEST) @NamesNobody String text) {}

  private final OutcomeLetters letters;
  private final Complaints complaints;
  private final ApplicationLettersResource views;
  private final LetterPaper paper;
  private final CurrentActor current;
  private final ReaderLanguage language;

  OutcomeLetterResource(
      OutcomeLetters letters,
      Complaints complaints,
      ApplicationLettersResource views,
      LetterPaper paper,
      CurrentActor current,
      ReaderLanguage language) {
    this.letters = letters;
    this.complaints = complaints;
    this.views = views;
    this.paper = paper;
    this.current = current;
    this.language = language;
  }

  /** One for each letter, until its time has run out. */
  @POST
  @Path("/complaint")
  @RolesAllowed(Role.OFFICER)
  public ApplicationLettersResource.ListView complain(
      @PathParam("id") UUID id, @NotNull @Valid ComplaintRequest request) {
    complaints.file(id, request.text(), language.locale(), current.get());
    return letters(id);
  }

  /** Once, by a person who had no part in the outcome. */
  @POST
  @Path("/complaint/answer")
  @RolesAllowed(Role.MANAGER)
  public ApplicationLettersResource.ListView answer(
      @PathParam("id") UUID id, @NotNull @Valid AnswerRequest request) {
    complaints.answer(id, request.upheld(), request.text(), current.get());
    return letters(id);
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

  private ApplicationLettersResource.ListView letters(UUID id) {
    return views.list(letters.visible(id, current.get()).application().id());
  }
}
