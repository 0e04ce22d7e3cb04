package org.amparo.safeguarding;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The persons who read allegations, and who named them. */
@Path("/api/focal-points")
class FocalPointResource {

  @Schema(name = "FocalPointRequest")
  record ProposalRequest(
      @NotBlank @Size(max = 200) String username,
      @NotBlank @Email @Size(max = 320) String email,
      @NotNull @Pattern(regexp = "ar|zh|en|fr|ru|es") String language) {}

  @Schema(name = "FocalPointView")
  record View(
      UUID id,
      int version,
      FocalPointStatus status,
      Person person,
      String email,
      String language,
      Person proposedBy,
      Instant proposedAt,
      Person decidedBy,
      Instant decidedAt,
      List<String> actions) {}

  @Schema(name = "FocalPointPage")
  record Page(List<View> items, String next) {}

  private final FocalPoints points;
  private final CurrentActor current;
  private final People people;

  FocalPointResource(FocalPoints points, CurrentActor current, People people) {
    this.points = points;
    this.current = current;
    this.people = people;
  }

  @GET
  @RolesAllowed({Role.MANAGER, Role.PROTECTS, Role.AUDITS})
  public Page list() {
    return new Page(views(points.all()), null);
  }

  @POST
  @RolesAllowed({Role.MANAGER, Role.PROTECTS})
  public View propose(@NotNull @Valid ProposalRequest r) {
    return view(points.propose(r.username(), r.email(), r.language(), current.get()));
  }

  /** Agrees with what the other has proposed. */
  @POST
  @Path("/{id}/confirmation")
  @RolesAllowed({Role.MANAGER, Role.PROTECTS})
  public View confirm(@PathParam("id") UUID id) {
    return view(points.confirm(id, current.get()));
  }

  @POST
  @Path("/{id}/refusal")
  @RolesAllowed({Role.MANAGER, Role.PROTECTS})
  public View decline(@PathParam("id") UUID id) {
    return view(points.decline(id, current.get()));
  }

  /** Proposes that they read no more. */
  @POST
  @Path("/{id}/ending")
  @RolesAllowed({Role.MANAGER, Role.PROTECTS})
  public View proposeEnd(@PathParam("id") UUID id) {
    return view(points.proposeEnd(id, current.get()));
  }

  private View view(FocalPoint f) {
    return views(List.of(f)).get(0);
  }

  private List<View> views(List<FocalPoint> shown) {
    Map<UUID, Person> persons =
        people.persons(
            shown.stream()
                .flatMap(f -> Stream.of(f.personId(), f.proposedBy(), f.decidedBy()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    return shown.stream()
        .map(
            f ->
                new View(
                    f.id(),
                    f.version(),
                    f.status(),
                    persons.get(f.personId()),
                    f.email(),
                    f.language(),
                    persons.get(f.proposedBy()),
                    f.proposedAt(),
                    persons.get(f.decidedBy()),
                    f.decidedAt(),
                    f.actions(current.get())))
        .toList();
  }
}
