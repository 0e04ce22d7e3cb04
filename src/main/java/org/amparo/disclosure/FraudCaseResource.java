package org.amparo.disclosure;

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
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.Parameter;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

/** Fraud and presumptive fraud, disclosed to the auditors. Nobody is named. */
@Path("/api/fraud-cases")
class FraudCaseResource {

  @Schema(name = "FraudCaseRequest")
  record ReportRequest(
      @NotNull FraudCase.Category category,
      @NotNull LocalDate discoveredOn,
      @NotBlank @Size(max = 4000) String description,
      @Size(max = 300) String referredTo,
      UUID grantId,
      @NotNull Money atRisk) {}

  @Schema(name = "FraudStepRequest")
  record StepRequest(
      @NotNull FraudStatus status,
      @NotBlank @Size(max = 4000) String text,
      Money lost,
      Money recovered) {}

  @Schema(name = "FraudStepView")
  record StepView(
      FraudCase.Kind kind,
      FraudStatus status,
      String text,
      Money lost,
      Money recovered,
      Person by,
      Instant at) {}

  @Schema(name = "FraudCaseView")
  record View(
      UUID id,
      int version,
      FraudStatus status,
      String number,
      FraudCase.Kind kind,
      FraudCase.Category category,
      LocalDate discoveredOn,
      String description,
      String referredTo,
      UUID grantId,
      Money atRisk,
      Money lost,
      Money recovered,
      Person recordedBy,
      Instant recordedAt,
      List<StepView> steps,
      List<FraudStatus> nextStatuses,
      List<String> actions) {}

  @Schema(name = "FraudCasePage")
  record Page(List<View> items, String next) {}

  private final FraudCases cases;
  private final CurrentActor current;
  private final People people;

  FraudCaseResource(FraudCases cases, CurrentActor current, People people) {
    this.cases = cases;
    this.current = current;
    this.people = people;
  }

  @GET
  @RolesAllowed({Role.MANAGER, Role.CONTROLS, Role.AUDITS})
  public Page list(
      @QueryParam("status") String status,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int asked = Parameter.size(size);
    List<FraudCase> found =
        cases.page(
            Parameter.oneOf(FraudStatus.class, "status", status),
            Parameter.id("after", after),
            asked);
    Slice<FraudCase> shown = Slice.of(found, asked, FraudCase::id);
    return new Page(views(shown.items()), shown.next());
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Role.MANAGER, Role.CONTROLS, Role.AUDITS})
  public View get(@PathParam("id") UUID id) {
    return view(cases.required(id));
  }

  @POST
  @RolesAllowed(Role.CONTROLS)
  public RestResponse<View> report(
      @NotNull @Valid ReportRequest r, @HeaderParam("Idempotency-Key") String key) {
    FraudCases.Outcome outcome =
        cases.report(
            new FraudCase.Particulars(
                r.category(),
                r.discoveredOn(),
                r.description(),
                r.referredTo(),
                r.grantId(),
                r.atRisk(),
                Parameter.id("Idempotency-Key", key)),
            current.get());
    View view = view(outcome.opened());
    return outcome.created()
        ? RestResponse.ResponseBuilder.<View>created(URI.create("/api/fraud-cases/" + view.id()))
            .entity(view)
            .build()
        : RestResponse.ok(view);
  }

  /** A step of the case: what is known now, and how far it has come. */
  @POST
  @Path("/{id}/steps")
  @RolesAllowed(Role.CONTROLS)
  public View proceed(@PathParam("id") UUID id, @NotNull @Valid StepRequest r) {
    return view(cases.proceed(id, r.status(), r.text(), r.lost(), r.recovered(), current.get()));
  }

  private View view(FraudCase c) {
    return views(List.of(c)).get(0);
  }

  private List<View> views(Collection<FraudCase> shown) {
    Map<UUID, Person> persons =
        people.persons(
            shown.stream()
                .flatMap(
                    c ->
                        Stream.concat(
                            Stream.of(c.recordedBy()), c.steps().stream().map(FraudCase.Step::by)))
                .collect(Collectors.toSet()));
    return shown.stream()
        .map(
            c ->
                new View(
                    c.id(),
                    c.version(),
                    c.status(),
                    c.number(),
                    c.kind(),
                    c.category(),
                    c.discoveredOn(),
                    c.description(),
                    c.referredTo(),
                    c.grantId(),
                    c.atRisk(),
                    c.lost(),
                    c.recovered(),
                    persons.get(c.recordedBy()),
                    c.recordedAt(),
                    c.steps().stream()
                        .map(
                            s ->
                                new StepView(
                                    s.kind(),
                                    s.status(),
                                    s.text(),
                                    Money.usd(s.usdLost()),
                                    Money.usd(s.usdRecovered()),
                                    persons.get(s.by()),
                                    s.at()))
                        .toList(),
                    c.status().isOpen() ? c.next() : List.of(),
                    c.actions(current.get())))
        .toList();
  }
}
