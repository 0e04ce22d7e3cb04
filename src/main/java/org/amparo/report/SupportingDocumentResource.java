package org.amparo.report;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.amparo.document.Document;
import org.amparo.document.Scan;
import org.amparo.document.Upload;
import org.amparo.grant.Grant;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.Role;
import org.amparo.problem.Download;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

@Path("/api/reports/{id}/documents")
class SupportingDocumentResource {

  /**
   * @param line of the budget that it is about; null for the whole report
   */
  @Schema(name = "ReportDocumentView")
  record View(
      UUID id,
      Integer line,
      String name,
      String mediaType,
      long size,
      Instant uploadedAt,
      Scan scan,
      boolean removable) {

    static View of(Document d, Report report, Grant grant, Actor actor) {
      return new View(
          d.id(),
          SupportingDocuments.line(d),
          d.name(),
          d.mediaType(),
          d.size(),
          d.uploadedAt(),
          d.scan().shownTo(actor),
          grant.isOf(actor) && SupportingDocuments.isRemovable(report, d));
    }
  }

  private final SupportingDocuments documents;
  private final Reports reports;
  private final CurrentActor current;

  SupportingDocumentResource(SupportingDocuments documents, Reports reports, CurrentActor current) {
    this.documents = documents;
    this.reports = reports;
    this.current = current;
  }

  /** By line of the budget, then in the order in which they came; first those of the whole. */
  @GET
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
    Role.AUDITS,
    Role.PROTECTS
  })
  public List<View> list(@PathParam("id") UUID id) {
    return views(reports.visible(id, current.get()));
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed({Role.EDITOR, Role.OFFICER})
  public List<View> attach(
      @PathParam("id") UUID id,
      @RestForm("file") FileUpload file,
      @RestForm("declares") List<String> declares,
      @RestForm("line") String line) {
    Upload upload = Upload.of(file, declares);
    return views(documents.attach(id, number(line), upload, current.get()));
  }

  @DELETE
  @Path("/{documentId}")
  @RolesAllowed({Role.EDITOR, Role.OFFICER})
  public List<View> detach(@PathParam("id") UUID id, @PathParam("documentId") UUID documentId) {
    return views(documents.detach(id, documentId, current.get()));
  }

  /** Always as a file to keep, never to be shown in the page: it was written outside the fund. */
  @GET
  @Path("/{documentId}")
  @Produces(MediaType.WILDCARD)
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
    Role.AUDITS,
    Role.PROTECTS
  })
  public Response download(@PathParam("id") UUID id, @PathParam("documentId") UUID documentId) {
    Document document = documents.document(id, documentId, current.get());
    return Download.of(
        document.name(),
        document.mediaType(),
        document.size(),
        to -> documents.write(document, to));
  }

  private static Integer number(String line) {
    if (line == null || line.isBlank()) {
      return null;
    }
    if (!line.matches("[0-9]{1,4}")) {
      throw Refusal.invalid(FieldError.of("line", "problem.field.unknown"));
    }
    return Integer.valueOf(line);
  }

  private List<View> views(Report report) {
    Actor actor = current.get();
    Grant grant = reports.grantOf(report, actor);
    return documents.of(report, grant, actor).stream()
        .map(d -> View.of(d, report, grant, actor))
        .sorted(Comparator.comparing(View::line, Comparator.nullsFirst(Comparator.naturalOrder())))
        .toList();
  }
}
