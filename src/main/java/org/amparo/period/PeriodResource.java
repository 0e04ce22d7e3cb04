package org.amparo.period;

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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.Messages;
import org.amparo.problem.ReaderLanguage;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/periods")
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
class PeriodResource {

  @Schema(name = "PeriodReopeningRequest")
  record ReopeningRequest(@NotBlank @Size(max = 2000) String reason) {}

  /** Why the month is closed although something of its checklist does not hold, if that is so. */
  @Schema(name = "PeriodClosureRequest")
  record ClosureRequest(@Size(max = 2000) String exception) {}

  @Schema(name = "PeriodView")
  record View(
      String id,
      int version,
      PeriodStatus status,
      LocalDate startsOn,
      LocalDate endsOn,
      Person softClosedBy,
      Instant softClosedAt,
      Person closedBy,
      Instant closedAt,
      String reason,
      List<String> actions) {}

  @Schema(name = "PeriodCheckView")
  record CheckView(
      String code, String title, boolean required, boolean holds, List<ClosingCheck.Row> rows) {}

  @Schema(name = "PeriodEventView")
  record EventView(String event, Person by, Instant at, String reason, List<String> openChecks) {}

  @Schema(name = "PeriodFileView")
  record FileView(View period, List<CheckView> checks, List<EventView> events) {}

  @Schema(name = "PeriodPage")
  record Page(List<View> items, String next) {}

  private final Periods periods;
  private final People people;
  private final CurrentActor current;
  private final FundClock clock;
  private final ReaderLanguage language;

  PeriodResource(
      Periods periods,
      People people,
      CurrentActor current,
      FundClock clock,
      ReaderLanguage language) {
    this.periods = periods;
    this.people = people;
    this.current = current;
    this.clock = clock;
    this.language = language;
  }

  @GET
  public Page list() {
    return new Page(views(periods.begun()), null);
  }

  /** With its checklist, gone through now, and what was done to it. */
  @GET
  @Path("/{id}")
  public FileView get(@PathParam("id") String id) {
    Period period = periods.known(id);
    Locale locale = language.locale();
    List<Periods.Event> events = periods.events(id);
    Map<UUID, Person> persons =
        people.persons(events.stream().map(Periods.Event::by).collect(Collectors.toSet()));
    return new FileView(
        view(period),
        periods.checklist(period).stream()
            .map(
                c ->
                    new CheckView(
                        c.code(), title(c.code(), locale), c.required(), c.holds(), c.rows()))
            .toList(),
        events.stream()
            .map(
                e ->
                    new EventView(
                        e.event(),
                        persons.get(e.by()),
                        e.at(),
                        e.reason(),
                        e.openChecks().stream().map(code -> title(code, locale)).toList()))
            .toList());
  }

  @POST
  @Path("/{id}/soft-closure")
  @RolesAllowed(Role.ACCOUNTANT)
  public View softClose(@PathParam("id") String id) {
    return view(periods.softClose(id, current.get()));
  }

  @POST
  @Path("/{id}/closure")
  @RolesAllowed(Role.CONTROLS)
  public View close(@PathParam("id") String id, @Valid ClosureRequest request) {
    return view(periods.close(id, request == null ? null : request.exception(), current.get()));
  }

  @POST
  @Path("/{id}/reopening")
  @RolesAllowed(Role.CONTROLS)
  public View reopen(@PathParam("id") String id, @NotNull @Valid ReopeningRequest request) {
    return view(periods.reopen(id, request.reason(), current.get()));
  }

  /** An auditor has seen that it was reopened. */
  @POST
  @Path("/{id}/acknowledgement")
  @RolesAllowed(Role.AUDITS)
  public View acknowledge(@PathParam("id") String id) {
    return view(periods.acknowledge(id, current.get()));
  }

  private static String title(String code, Locale locale) {
    return Messages.find(code, locale).orElse(code);
  }

  private View view(Period period) {
    return views(List.of(period)).get(0);
  }

  private List<View> views(List<Period> shown) {
    Map<UUID, Person> persons =
        people.persons(
            shown.stream()
                .flatMap(p -> Stream.of(p.softClosedBy(), p.closedBy()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    Actor actor = current.get();
    return shown.stream()
        .map(
            p ->
                new View(
                    p.id(),
                    p.version(),
                    p.status(),
                    p.startsOn(),
                    p.endsOn(),
                    persons.get(p.softClosedBy()),
                    p.softClosedAt(),
                    persons.get(p.closedBy()),
                    p.closedAt(),
                    p.reason(),
                    actions(p, actor)))
        .toList();
  }

  private List<String> actions(Period p, Actor actor) {
    List<String> actions = p.actions(actor, clock.today());
    return actor.is(Role.AUDITOR) && p.status() == PeriodStatus.REOPENED && periods.unnoted(p.id())
        ? Stream.concat(actions.stream(), Stream.of("acknowledge")).toList()
        : actions;
  }
}
