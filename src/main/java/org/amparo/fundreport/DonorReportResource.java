package org.amparo.fundreport;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.amparo.donor.DonorStatements;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.Role;
import org.amparo.identity.Scope;
import org.amparo.print.PaperLanguage;
import org.amparo.problem.Download;
import org.amparo.problem.ReaderLanguage;
import org.amparo.release.ReleasedFigures;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Reports to single donors, each on one of its certified statements. */
@Path("/api/donor-reports")
@RolesAllowed({
  Role.DONOR,
  Role.SECRETARIAT,
  Role.MANAGER,
  Role.ACCOUNTANT,
  Role.CONTROLS,
  Role.AUDITS
})
class DonorReportResource {

  private final DonorReport report;
  private final DonorStatements statements;
  private final PortableReport portable;
  private final WordReport word;
  private final CurrentActor current;
  private final ReaderLanguage reader;

  DonorReportResource(
      DonorReport report,
      DonorStatements statements,
      PortableReport portable,
      WordReport word,
      CurrentActor current,
      ReaderLanguage reader) {
    this.report = report;
    this.statements = statements;
    this.portable = portable;
    this.word = word;
    this.current = current;
    this.reader = reader;
  }

  /**
   * What the donor gave, what became of it, and whom the fund has helped. A donor finds its own.
   *
   * @param statementId of a statement that is certified
   * @param format pdf when it is not given
   * @param language the reader's own when it is not given
   */
  @GET
  @Path("/{statementId}")
  @Produces({
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/json"
  })
  @APIResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = "application/pdf",
            schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(
            mediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  public Response file(
      @PathParam("statementId") UUID statementId,
      @Schema(implementation = ReportFormat.class) @QueryParam("format") String format,
      @Schema(implementation = PaperLanguage.class) @QueryParam("language") String language) {
    DonorStatements.Told told = statements.certified(statementId, current.get());
    Locale in = PaperLanguage.of(language, reader);
    ReportFormat as = ReportFormat.of(format);
    List<ReleasedFigures.Told> persons = Scope.fund(report::persons);
    Layout.Document document = report.of(told, persons, in);
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    switch (as) {
      case pdf -> portable.write(document, current.get().name(), to);
      case docx -> word.write(document, to);
    }
    return Download.of(as.file(told.number(), in), as.mediaType(), to.size(), to::writeTo);
  }
}
