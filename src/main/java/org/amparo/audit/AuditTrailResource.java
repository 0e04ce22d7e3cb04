package org.amparo.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.Parameter;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/audit-trail")
class AuditTrailResource {

  @Schema(name = "AuditEventView")
  record View(
      UUID id,
      long number,
      Instant at,
      Person actor,
      List<String> roles,
      String action,
      String subjectType,
      String subjectId,
      AuditEvent.Outcome outcome,
      String rule,
      Map<String, Object> detail) {

    static View of(AuditEvent e) {
      return new View(
          e.id(),
          e.number(),
          e.at(),
          e.actor(),
          e.roles(),
          e.action(),
          e.subjectType(),
          e.subjectId(),
          e.outcome(),
          e.rule(),
          e.detail());
    }
  }

  @Schema(name = "AuditEventPage")
  record Page(List<View> items, String next) {}

  private final AuditEvents events;
  private final CurrentActor current;

  AuditTrailResource(AuditEvents events, CurrentActor current) {
    this.events = events;
    this.current = current;
  }

  /** What was done and what was refused, latest first. */
  @GET
  @RolesAllowed({
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
  public Page list(
      @QueryParam("subjectType") String subjectType,
      @QueryParam("subjectId") String subjectId,
      @QueryParam("person") String person,
      @QueryParam("outcome") String outcome,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int asked = Parameter.size(size);
    List<AuditEvent> found =
        events.page(
            current.get(),
            new AuditEvents.Filter(
                subjectType,
                subjectId,
                Parameter.id("person", person),
                Parameter.oneOf(AuditEvent.Outcome.class, "outcome", outcome)),
            Parameter.number("after", after),
            asked);
    Slice<AuditEvent> shown = Slice.of(found, asked, last -> String.valueOf(last.number()));
    return new Page(shown.items().stream().map(View::of).toList(), shown.next());
  }
}
