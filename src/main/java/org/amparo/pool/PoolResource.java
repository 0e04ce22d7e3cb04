package org.amparo.pool;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.ledger.Availability;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.IfMatch;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/pools")
@Authenticated
class PoolResource {

  @Schema(name = "PoolTermsRequest")
  record TermsRequest(
      @NotEmpty @Size(max = 6) Map<String, @NotNull @Size(max = 100) String> names,
      @Size(max = 2000) String purpose,
      @Size(max = 40) List<@NotNull String> regions,
      @Size(max = 250) List<@NotNull String> countries,
      @Size(max = 20) List<@NotNull Theme> themes,
      LocalDate startsOn,
      LocalDate endsOn,
      @Size(max = 2000) String reason) {

    Pools.Terms terms() {
      return new Pools.Terms(names, purpose, regions, countries, themes, startsOn, endsOn);
    }
  }

  @Schema(name = "PoolRequest")
  record Request(
      @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]{1,39}") String code,
      @NotNull @Valid TermsRequest terms) {}

  @Schema(name = "PoolReasonRequest")
  record ReasonRequest(@NotBlank @Size(max = 2000) String reason) {}

  /** A code with its name in the reader's language. */
  @Schema(name = "PoolNamed")
  record Named(String code, String name) {}

  @Schema(name = "PoolMoneyView")
  record MoneyView(Money cash, Money unpaidCommitments, Money liabilities, Money available) {
    static MoneyView of(Availability a) {
      return new MoneyView(a.cash(), a.unpaidCommitments(), a.liabilities(), a.available());
    }
  }

  @Schema(name = "PoolStatus")
  enum Status {
    OPEN,
    CLOSED
  }

  /**
   * @param id the code
   * @param money what it holds; the fund's own people alone are told
   */
  @Schema(name = "FundPoolView")
  record View(
      String id,
      int version,
      Status status,
      String code,
      String name,
      Map<String, String> names,
      String purpose,
      List<Named> regions,
      List<Named> countries,
      List<Theme> themes,
      LocalDate startsOn,
      LocalDate endsOn,
      String reason,
      Person changedBy,
      Instant changedAt,
      MoneyView money,
      List<String> actions) {}

  @Schema(name = "FundPoolPage")
  record Page(List<View> items, String next) {}

  private final Pools pools;
  private final Ledger ledger;
  private final CurrentActor current;
  private final People people;
  private final ReaderLanguage language;

  PoolResource(
      Pools pools, Ledger ledger, CurrentActor current, People people, ReaderLanguage language) {
    this.pools = pools;
    this.ledger = ledger;
    this.current = current;
    this.people = people;
    this.language = language;
  }

  @GET
  public Page list() {
    return new Page(pools.list().stream().map(this::view).toList(), null);
  }

  /** Regions of M49 in the reader's language. */
  @GET
  @Path("/regions")
  public List<Named> regions() {
    return named(Regions.codes());
  }

  @GET
  @Path("/{code}")
  public RestResponse<View> get(@PathParam("code") String code) {
    View view = view(pools.required(code));
    return RestResponse.ResponseBuilder.ok(view)
        .header("ETag", "\"" + view.version() + "\"")
        .build();
  }

  @POST
  @RolesAllowed(Role.MANAGER)
  public RestResponse<View> create(@NotNull @Valid Request request) {
    View view = view(pools.create(request.code(), request.terms().terms(), current.get()));
    return RestResponse.ResponseBuilder.<View>created(URI.create("/api/pools/" + view.code()))
        .entity(view)
        .build();
  }

  @PUT
  @Path("/{code}")
  @RolesAllowed(Role.MANAGER)
  public View change(
      @PathParam("code") String code,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid TermsRequest request) {
    int version = IfMatch.version(ifMatch);
    if (request.reason() == null || request.reason().isBlank()) {
      throw Refusal.invalid(FieldError.of("reason", "problem.field.required"));
    }
    return view(
        pools.change(code, version, request.terms(), request.reason(), current.get(), this::view));
  }

  @POST
  @Path("/{code}/closure")
  @RolesAllowed(Role.MANAGER)
  public View close(@PathParam("code") String code, @NotNull @Valid ReasonRequest request) {
    return view(pools.close(code, request.reason(), current.get()));
  }

  private View view(Pool p) {
    Actor actor = current.get();
    return new View(
        p.code(),
        p.version(),
        p.closed() ? Status.CLOSED : Status.OPEN,
        p.code(),
        p.name(language.locale()),
        p.names(),
        p.purpose(),
        named(p.regions()),
        named(p.countries()),
        p.themes(),
        p.startsOn(),
        p.endsOn(),
        actor.isStaff() ? p.reason() : null,
        actor.isStaff() ? people.person(p.changedBy()) : null,
        p.changedAt(),
        actor.isStaff() ? MoneyView.of(ledger.availability(p.code())) : null,
        Actions.of(actor)
            .offer("change", p::checkOpen, Role.FUND_MANAGER)
            .offer("close", () -> Pools.checkClose(p), Role.FUND_MANAGER)
            .list());
  }

  private List<Named> named(List<String> codes) {
    return codes.stream().map(c -> new Named(c, Regions.name(c, language.locale()))).toList();
  }
}
