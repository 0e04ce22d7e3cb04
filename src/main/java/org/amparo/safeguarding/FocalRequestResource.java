package org.amparo.safeguarding;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.ReaderLanguage;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What focal points ask of the fund manager. */
@Path("/api/focal-requests")
@RolesAllowed(Role.MANAGER)
class FocalRequestResource {

  @Schema(name = "FocalRequestReason")
  record ReasonRequest(@NotBlank @Size(max = 2000) String reason) {}

  @Schema(name = "FocalRequestView")
  record View(
      UUID id,
      int version,
      FocalRequest.Status status,
      UUID grantId,
      String grantNumber,
      Person askedBy,
      Instant askedAt,
      Person answeredBy,
      Instant answeredAt,
      String reason,
      List<String> actions) {}

  @Schema(name = "FocalRequestPage")
  record Page(List<View> items, String next) {}

  private final FocalRequests requests;
  private final CurrentActor current;
  private final ReaderLanguage language;
  private final People people;

  FocalRequestResource(
      FocalRequests requests, CurrentActor current, ReaderLanguage language, People people) {
    this.requests = requests;
    this.current = current;
    this.language = language;
    this.people = people;
  }

  @GET
  public Page list() {
    return new Page(views(requests.all()), null);
  }

  /** Suspends the grant, for safeguarding reasons. */
  @POST
  @Path("/{id}/suspension")
  public View suspend(@PathParam("id") UUID id) {
    return view(requests.suspend(id, language.locale(), current.get()));
  }

  @POST
  @Path("/{id}/refusal")
  public View decline(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest r) {
    return view(requests.decline(id, r.reason(), current.get()));
  }

  private View view(FocalRequest r) {
    return views(List.of(r)).get(0);
  }

  private List<View> views(List<FocalRequest> shown) {
    Map<UUID, Person> persons =
        people.persons(
            shown.stream()
                .flatMap(r -> Stream.of(r.askedBy(), r.answeredBy()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    return shown.stream()
        .map(
            r ->
                new View(
                    r.id(),
                    r.version(),
                    r.status(),
                    r.grantId(),
                    requests.grantNumber(r),
                    persons.get(r.askedBy()),
                    r.askedAt(),
                    persons.get(r.answeredBy()),
                    r.answeredAt(),
                    r.reason(),
                    r.actions(current.get())))
        .toList();
  }
}
