package org.amparo.ledger;

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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.fund.FundClock;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/periods")
class PeriodResource {

  record ReopeningRequest(@NotBlank @Size(max = 2000) String reason) {}

  @Schema(name = "PeriodView")
  record View(
      String id,
      int version,
      Period.Status status,
      LocalDate startsOn,
      LocalDate endsOn,
      Person closedBy,
      Instant closedAt,
      String reason,
      List<String> actions) {}

  @Schema(name = "PeriodPage")
  record Page(List<View> items, String next) {}

  private final Periods periods;
  private final People people;
  private final CurrentActor current;
  private final FundClock clock;

  PeriodResource(Periods periods, People people, CurrentActor current, FundClock clock) {
    this.periods = periods;
    this.people = people;
    this.current = current;
    this.clock = clock;
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
  public Page list() {
    return new Page(views(periods.begun()), null);
  }

  @POST
  @Path("/{id}/closure")
  @RolesAllowed(Role.CONTROLS)
  public View close(@PathParam("id") String id) {
    return views(List.of(periods.close(id, current.get()))).get(0);
  }

  @POST
  @Path("/{id}/reopening")
  @RolesAllowed(Role.CONTROLS)
  public View reopen(@PathParam("id") String id, @NotNull @Valid ReopeningRequest request) {
    return views(List.of(periods.reopen(id, request.reason(), current.get()))).get(0);
  }

  private List<View> views(List<Period> shown) {
    Map<UUID, Person> persons =
        people.persons(
            shown.stream()
                .map(Period::closedBy)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    return shown.stream()
        .map(
            p ->
                new View(
                    p.id(),
                    p.version(),
                    p.status(),
                    p.startsOn(),
                    p.endsOn(),
                    persons.get(p.closedBy()),
                    p.closedAt(),
                    p.reason(),
                    p.actions(current.get(), clock.today())))
        .toList();
  }
}
