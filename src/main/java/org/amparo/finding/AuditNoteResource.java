package org.amparo.finding;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.assistance.NamesNobody;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.FieldError;
import org.amparo.problem.Parameter;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Working notes, which auditors alone write and read. */
@Path("/api/audit-notes")
@RolesAllowed(Role.AUDITS)
class AuditNoteResource {

  record NoteRequest(
      @NotBlank @Size(max = 40) String subjectType,
      @NotBlank @Size(max = 64) String subjectId,
      @NotBlank @Size(max = 4000) @NamesNobody String text) {}

  record NoteView(
      UUID id, String subjectType, String subjectId, String text, Person by, Instant at) {}

  @Schema(name = "AuditNotePage")
  record Page(List<NoteView> items, String next) {}

  private final Notes notes;
  private final CurrentActor current;
  private final People people;

  AuditNoteResource(Notes notes, CurrentActor current, People people) {
    this.notes = notes;
    this.current = current;
    this.people = people;
  }

  /** All notes on one object. */
  @GET
  public Page list(
      @QueryParam("subjectType") String subjectType, @QueryParam("subjectId") String subjectId) {
    if (subjectType == null || subjectId == null) {
      throw Refusal.invalid(FieldError.of("subjectType", "problem.field.required"));
    }
    return new Page(views(notes.on(subjectType, subjectId)), null);
  }

  @POST
  public NoteView write(
      @NotNull @Valid NoteRequest request, @HeaderParam("Idempotency-Key") String key) {
    return views(
            List.of(
                notes.write(
                    request.subjectType(),
                    request.subjectId(),
                    request.text(),
                    Parameter.id("Idempotency-Key", key),
                    current.get())))
        .get(0);
  }

  private List<NoteView> views(List<Notes.Note> shown) {
    Map<UUID, Person> persons =
        people.persons(shown.stream().map(Notes.Note::writtenBy).collect(Collectors.toSet()));
    return shown.stream()
        .map(
            n ->
                new NoteView(
                    n.id(),
                    n.subjectType(),
                    n.subjectId(),
                    n.text(),
                    persons.get(n.writtenBy()),
                    n.at()))
        .toList();
  }
}
