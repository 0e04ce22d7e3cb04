package org.amparo.release;

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
import org.amparo.assistance.NamesNobody;
import org.amparo.grant.Grant;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/withheld-grants")
@RolesAllowed({Role.SECRETARIAT, Role.MANAGER, Role.PROTECTS})
class WithheldGrantResource {

  @Schema(name = "WithheldGrantRequest")
  record WithholdRequest(
      @NotNull UUID grantId, @NotBlank @Size(max = 2000) @NamesNobody String reason) {}

  @Schema(name = "WithheldGrantView")
  record View(
      UUID id,
      UUID grantId,
      String grantNumber,
      String grantee,
      String reason,
      Person withheldBy,
      Instant withheldAt,
      Person liftedBy,
      Instant liftedAt) {}

  @Schema(name = "WithheldGrantPage")
  record Page(List<View> items, String next) {}

  private final WithheldGrants withheld;
  private final CurrentActor current;
  private final People people;

  WithheldGrantResource(WithheldGrants withheld, CurrentActor current, People people) {
    this.withheld = withheld;
    this.current = current;
    this.people = people;
  }

  @GET
  public Page list() {
    return new Page(views(withheld.known()), null);
  }

  /** From now on its counts enter no release; what was published stays. */
  @POST
  public View withhold(@NotNull @Valid WithholdRequest request) {
    return view(withheld.withhold(request.grantId(), request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/lifting")
  @RolesAllowed({Role.MANAGER, Role.PROTECTS})
  public View lift(@PathParam("id") UUID id) {
    return view(withheld.lift(id, current.get()));
  }

  private View view(WithheldGrant one) {
    return views(List.of(one)).get(0);
  }

  private List<View> views(List<WithheldGrant> shown) {
    Map<UUID, Grant> grants = withheld.grants(shown);
    Map<UUID, Person> persons =
        people.persons(
            shown.stream()
                .flatMap(w -> Stream.of(w.withheldBy(), w.liftedBy()).filter(Objects::nonNull))
                .collect(Collectors.toSet()));
    return shown.stream()
        .map(
            w -> {
              Grant grant = grants.get(w.grantId());
              return new View(
                  w.id(),
                  w.grantId(),
                  grant.number(),
                  grant.granteeName(),
                  w.reason(),
                  persons.get(w.withheldBy()),
                  w.withheldAt(),
                  persons.get(w.liftedBy()),
                  w.liftedAt());
            })
        .toList();
  }
}
