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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.assistance.NamesNobody;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.Parameter;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

/** What auditors found, and what became of it. */
@Path("/api/findings")
class FindingResource {

  record FindingRequest(
      @NotBlank @Size(max = 40) String subjectType,
      @NotBlank @Size(max = 64) String subjectId,
      @NotNull Finding.Severity severity,
      @NotBlank @Size(max = 200) String title,
      @NotBlank @Size(max = 8000) @NamesNobody String observation,
      @NotBlank @Size(max = 4000) @NamesNobody String recommendation,
      @NotBlank @Size(max = 40) String addressedTo) {}

  record ResponseRequest(@NotBlank @Size(max = 8000) @NamesNobody String text, LocalDate dueOn) {}

  @Schema(name = "FindingReturnRequest")
  record ReturnRequest(@NotBlank @Size(max = 4000) @NamesNobody String reason) {}

  @Schema(name = "FindingClosureRequest")
  record ClosureRequest(@Size(max = 4000) @NamesNobody String note) {}

  record TurnView(Finding.TurnKind kind, String text, LocalDate dueOn, Person by, Instant at) {}

  @Schema(name = "FindingView")
  record View(
      UUID id,
      int version,
      FindingStatus status,
      String number,
      Finding.Severity severity,
      String subjectType,
      String subjectId,
      String subjectLabel,
      String title,
      String observation,
      String recommendation,
      String addressedTo,
      Person raisedBy,
      Instant raisedAt,
      List<TurnView> turns,
      LocalDate actionDueOn,
      Person closedBy,
      Instant closedAt,
      String closingNote,
      List<String> actions) {

    static View of(Finding f, Actor actor, Map<UUID, Person> persons) {
      return new View(
          f.id(),
          f.version(),
          f.status(),
          f.number(),
          f.severity(),
          f.subjectType(),
          f.subjectId(),
          f.subjectLabel(),
          f.title(),
          f.observation(),
          f.recommendation(),
          f.addressedTo().realmName(),
          persons.get(f.raisedBy()),
          f.raisedAt(),
          f.turns().stream()
              .map(t -> new TurnView(t.kind(), t.text(), t.dueOn(), persons.get(t.by()), t.at()))
              .toList(),
          f.turns().stream()
              .map(Finding.Turn::dueOn)
              .filter(Objects::nonNull)
              .reduce((first, last) -> last)
              .orElse(null),
          persons.get(f.closedBy()),
          f.closedAt(),
          f.closingNote(),
          f.actions(actor));
    }
  }

  @Schema(name = "FindingPage")
  record Page(List<View> items, String next) {}

  private final Findings findings;
  private final CurrentActor current;
  private final People people;

  FindingResource(Findings findings, CurrentActor current, People people) {
    this.findings = findings;
    this.current = current;
    this.people = people;
  }

  @GET
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
  public Page list(
      @QueryParam("status") String status,
      @QueryParam("severity") String severity,
      @QueryParam("subjectType") String subjectType,
      @QueryParam("subjectId") String subjectId,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int asked = Parameter.size(size);
    List<Finding> found =
        findings.page(
            new Findings.Filter(
                Parameter.oneOf(FindingStatus.class, "status", status),
                Parameter.oneOf(Finding.Severity.class, "severity", severity),
                blankAsNull(subjectType),
                blankAsNull(subjectId)),
            Parameter.id("after", after),
            asked);
    Slice<Finding> shown = Slice.of(found, asked, Finding::id);
    return new Page(views(shown.items()), shown.next());
  }

  @GET
  @Path("/{id}")
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
  public View get(@PathParam("id") UUID id) {
    return view(findings.required(id));
  }

  @POST
  @RolesAllowed(Role.AUDITS)
  public RestResponse<View> raise(
      @NotNull @Valid FindingRequest request, @HeaderParam("Idempotency-Key") String key) {
    Findings.Outcome outcome =
        findings.raise(
            new Findings.Request(
                request.subjectType(),
                request.subjectId(),
                request.severity().name(),
                request.title(),
                request.observation(),
                request.recommendation(),
                Finding.ANSWERABLE.stream()
                    .filter(r -> r.realmName().equals(request.addressedTo()))
                    .findAny()
                    .orElse(Role.AUDITOR),
                Parameter.id("Idempotency-Key", key)),
            current.get());
    View view = view(outcome.finding());
    return outcome.created()
        ? RestResponse.ResponseBuilder.<View>created(URI.create("/api/findings/" + view.id()))
            .entity(view)
            .build()
        : RestResponse.ok(view);
  }

  @POST
  @Path("/{id}/response")
  @RolesAllowed({
    Role.SECRETARIAT,
    Role.MANAGER,
    Role.CERTIFIES,
    Role.APPROVES,
    Role.SIGNS,
    Role.ACCOUNTANT,
    Role.CONTROLS
  })
  public View respond(@PathParam("id") UUID id, @NotNull @Valid ResponseRequest request) {
    findings.respond(id, request.text(), request.dueOn(), current.get());
    return view(findings.required(id));
  }

  @POST
  @Path("/{id}/return")
  @RolesAllowed(Role.AUDITS)
  public View giveBack(@PathParam("id") UUID id, @NotNull @Valid ReturnRequest request) {
    findings.giveBack(id, request.reason(), current.get());
    return view(findings.required(id));
  }

  @POST
  @Path("/{id}/closure")
  @RolesAllowed(Role.AUDITS)
  public View close(@PathParam("id") UUID id, @NotNull @Valid ClosureRequest request) {
    findings.close(id, request.note(), current.get());
    return view(findings.required(id));
  }

  private View view(Finding f) {
    return views(List.of(f)).get(0);
  }

  private List<View> views(Collection<Finding> shown) {
    Actor actor = current.get();
    Set<UUID> ids =
        shown.stream()
            .flatMap(
                f ->
                    Stream.concat(
                        Stream.of(f.raisedBy(), f.closedBy()),
                        f.turns().stream().map(Finding.Turn::by)))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Map<UUID, Person> persons = people.persons(ids);
    return shown.stream().map(f -> View.of(f, actor, persons)).toList();
  }

  private static String blankAsNull(String value) {
    return value == null || value.isBlank() ? null : value;
  }
}
