package org.amparo.disclosure;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.json.StrictDate;
import org.amparo.problem.FieldError;
import org.amparo.problem.Parameter;
import org.amparo.problem.Refusal;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The exceptions register: what departed from the ordinary course. */
@Path("/api/exceptions")
class ExceptionResource {

  @Schema(name = "ExceptionView")
  record View(
      String id,
      Exceptions.Kind kind,
      Instant at,
      String subjectType,
      String subjectId,
      String label,
      String rule,
      String detail,
      Person person) {}

  @Schema(name = "ExceptionPage")
  record Page(List<View> items, String next) {}

  private final Exceptions exceptions;

  ExceptionResource(Exceptions exceptions) {
    this.exceptions = exceptions;
  }

  @GET
  @RolesAllowed({Role.MANAGER, Role.ACCOUNTANT, Role.CONTROLS, Role.AUDITS})
  public Page list(
      @QueryParam("kind") String kind,
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int asked = Parameter.size(size);
    Instant before = null;
    String key = null;
    if (after != null && !after.isBlank()) {
      int cut = after.indexOf('_');
      try {
        before = Instant.parse(after.substring(0, Math.max(0, cut)));
        key = after.substring(cut + 1);
        // What the database cannot hold was never one of its own marks.
        if (!StrictDate.isReckonable(before.atZone(ZoneOffset.UTC).toLocalDate())) {
          throw Refusal.invalid(FieldError.of("after", "problem.field.unreadable"));
        }
      } catch (DateTimeException e) {
        throw Refusal.invalid(FieldError.of("after", "problem.field.unreadable"));
      }
    }
    List<Exceptions.Departure> found =
        exceptions.page(
            Parameter.date("from", from),
            Parameter.date("to", to),
            Parameter.oneOf(Exceptions.Kind.class, "kind", kind),
            before,
            key,
            asked);
    Slice<Exceptions.Departure> shown =
        Slice.of(found, asked, last -> last.at() + "_" + last.key());
    return new Page(
        shown.items().stream()
            .map(
                d ->
                    new View(
                        d.kind() + " " + d.key(),
                        d.kind(),
                        d.at(),
                        d.subjectType(),
                        d.subjectId(),
                        d.label(),
                        d.rule(),
                        d.detail(),
                        d.person()))
            .toList(),
        shown.next());
  }
}
