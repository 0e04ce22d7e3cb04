package org.amparo.finding;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.document.Document;
import org.amparo.document.Scan;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.Download;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What stands behind an entry of the journal. */
@Path("/api/evidence")
class EvidenceResource {

  @Schema(name = "EvidenceObject")
  record ObjectView(String type, String id, String label) {}

  @Schema(name = "EvidenceStep")
  record StepView(
      Instant at,
      Person person,
      List<String> roles,
      String action,
      String subjectType,
      String subjectId,
      String label) {}

  @Schema(name = "EvidenceDocument")
  record DocumentView(
      UUID id,
      String subjectType,
      String label,
      String kind,
      String name,
      long size,
      String sha256,
      Person uploadedBy,
      Instant uploadedAt,
      Scan scan) {}

  @Schema(name = "EvidenceScreening")
  record ScreeningView(
      String subjectType,
      String subjectId,
      String label,
      String step,
      Instant at,
      Instant listGeneratedAt,
      String result) {}

  @Schema(name = "EvidenceView")
  record View(
      UUID entryId,
      long number,
      List<ObjectView> objects,
      List<StepView> people,
      List<DocumentView> documents,
      List<ScreeningView> screenings,
      boolean mayOpenDocuments) {}

  private final Evidence evidence;
  private final People people;
  private final CurrentActor current;

  EvidenceResource(Evidence evidence, People people, CurrentActor current) {
    this.evidence = evidence;
    this.people = people;
    this.current = current;
  }

  /** The objects behind an entry, who did what to them, and their documents. */
  @GET
  @Path("/{entryId}")
  @RolesAllowed({
    Role.SECRETARIAT,
    Role.MANAGER,
    Role.CERTIFIES,
    Role.APPROVES,
    Role.SIGNS,
    Role.ACCOUNTANT,
    Role.CONTROLS,
    Role.AUDITS
  })
  public View get(@PathParam("entryId") UUID entryId) {
    Evidence.Found found = evidence.of(entryId);
    Map<UUID, Person> persons =
        people.persons(
            found.files().stream().map(f -> f.document().uploadedBy()).collect(Collectors.toSet()));
    return new View(
        entryId,
        found.number(),
        found.objects().stream().map(o -> new ObjectView(o.type(), o.id(), o.label())).toList(),
        found.steps().stream()
            .map(
                s ->
                    new StepView(
                        s.at(),
                        s.person(),
                        s.roles(),
                        s.action(),
                        s.on().type(),
                        s.on().id(),
                        s.on().label()))
            .toList(),
        found.files().stream()
            .map(
                f ->
                    new DocumentView(
                        f.document().id(),
                        f.of().type(),
                        f.of().label(),
                        f.document().kind(),
                        f.document().name(),
                        f.document().size(),
                        f.document().sha256(),
                        persons.get(f.document().uploadedBy()),
                        f.document().uploadedAt(),
                        f.document().scan().shownTo(current.get())))
            .toList(),
        found.screenings().stream()
            .map(
                s ->
                    new ScreeningView(
                        s.of().type(),
                        s.of().id(),
                        s.of().label(),
                        s.step(),
                        s.at(),
                        s.listGeneratedAt(),
                        s.result()))
            .toList(),
        current.get().isAny(Role.AUDITOR, Role.CONTROLLER));
  }

  /** One of those documents. */
  @GET
  @Path("/{entryId}/documents/{documentId}")
  @Produces(MediaType.WILDCARD)
  @RolesAllowed({Role.AUDITS, Role.CONTROLS})
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "*/*",
              schema =
                  @Schema(
                      type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
                      format = "binary")))
  public Response download(
      @PathParam("entryId") UUID entryId, @PathParam("documentId") UUID documentId) {
    Document document = evidence.document(entryId, documentId);
    return Download.of(
        document.name(), document.mediaType(), document.size(), to -> evidence.write(document, to));
  }
}
