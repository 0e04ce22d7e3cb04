package org.amparo.finding;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.amparo.assistance.NamesNobody;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.ledger.Accounts;
import org.amparo.money.Money;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

/** Samples of the books, which auditors draw and examine. */
@Path("/api/samples")
class SampleResource {

  private static final String DOLLARS = "\\d{1,13}(\\.\\d{1,2})?";

  @Schema(name = "SampleStratumRequest")
  record StratumRequest(
      @NotNull @Pattern(regexp = DOLLARS) String least,
      @NotNull @PositiveOrZero @Max(2000) Integer size) {}

  /** Amounts are US dollars as decimal strings. */
  record SampleRequest(
      @NotBlank @Size(max = 200) String title,
      @NotNull Sample.Method method,
      @NotNull Sample.Unit unit,
      @Pattern(regexp = "[0-9A-Za-z -]{0,40}") String seed,
      @Size(max = 4) String account,
      @Size(max = 40) String pool,
      LocalDate from,
      LocalDate to,
      @Pattern(regexp = DOLLARS) String least,
      @Pattern(regexp = DOLLARS) String most,
      Integer size,
      @Size(max = 10) List<@NotNull @Valid StratumRequest> strata) {}

  record ExaminationRequest(
      @NotNull SampleItem.Result result,
      Money misstatement,
      @Size(max = 4000) @NamesNobody String remark) {}

  record SampleStratumView(Money least, int size, Long population) {}

  record SampleItemView(
      UUID id,
      int position,
      UUID entryId,
      long entryNumber,
      Integer line,
      LocalDate occurredOn,
      String sourceType,
      String account,
      String accountName,
      Money usd,
      Integer stratum,
      int hits,
      SampleItem.Result result,
      Money misstatement,
      String remark,
      Person examinedBy,
      Instant examinedAt) {}

  @Schema(name = "SampleView")
  record View(
      UUID id,
      int version,
      String status,
      String number,
      String title,
      Sample.Method method,
      Sample.Unit unit,
      String seed,
      String account,
      String pool,
      LocalDate from,
      LocalDate to,
      Money least,
      Money most,
      Integer size,
      List<SampleStratumView> strata,
      long population,
      Money populationUsd,
      String populationHash,
      String snapshot,
      Person drawnBy,
      Instant drawnAt,
      int drawn,
      int examined,
      int exceptions,
      Money misstatement,
      Money projectedMisstatement,
      List<SampleItemView> items,
      List<String> actions) {}

  @Schema(name = "SamplePage")
  record Page(List<View> items, String next) {}

  @Schema(name = "SampleVerificationView")
  record VerificationView(String populationHash, boolean samePopulation, boolean sameItems) {}

  private final Samples samples;
  private final Accounts accounts;
  private final CurrentActor current;
  private final People people;
  private final ReaderLanguage language;

  SampleResource(
      Samples samples,
      Accounts accounts,
      CurrentActor current,
      People people,
      ReaderLanguage language) {
    this.samples = samples;
    this.accounts = accounts;
    this.current = current;
    this.people = people;
    this.language = language;
  }

  @GET
  @RolesAllowed({Role.AUDITS, Role.CONTROLS})
  public Page list(@QueryParam("after") String after, @QueryParam("size") String size) {
    int asked = Parameter.size(size);
    List<Sample> found = samples.page(Parameter.id("after", after), asked);
    Slice<Sample> shown = Slice.of(found, asked, Sample::id);
    return new Page(shown.items().stream().map(s -> view(s, false)).toList(), shown.next());
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Role.AUDITS, Role.CONTROLS})
  public View get(@PathParam("id") UUID id) {
    return view(samples.required(id), true);
  }

  /** Draws it again from its parameters and compares. */
  @GET
  @Path("/{id}/verification")
  @RolesAllowed({Role.AUDITS, Role.CONTROLS})
  public VerificationView verify(@PathParam("id") UUID id) {
    Samples.Verification v = samples.verify(id);
    return new VerificationView(v.populationHash(), v.samePopulation(), v.sameItems());
  }

  @POST
  @RolesAllowed(Role.AUDITS)
  public RestResponse<View> draw(
      @NotNull @Valid SampleRequest r, @HeaderParam("Idempotency-Key") String key) {
    Samples.Outcome outcome =
        samples.draw(
            new Samples.Request(
                r.title(),
                r.method(),
                r.unit(),
                r.seed(),
                new Sample.Filter(
                    blankAsNull(r.account()),
                    blankAsNull(r.pool()),
                    r.from(),
                    r.to(),
                    r.least(),
                    r.most()),
                new Sample.Plan(
                    r.method() == Sample.Method.STRATIFIED ? null : r.size(),
                    r.method() != Sample.Method.STRATIFIED || r.strata() == null
                        ? List.of()
                        : r.strata().stream()
                            .map(s -> new Sample.Stratum(s.least(), s.size(), null))
                            .toList()),
                Parameter.id("Idempotency-Key", key)),
            current.get());
    View view = view(outcome.sample(), true);
    return outcome.created()
        ? RestResponse.ResponseBuilder.<View>created(URI.create("/api/samples/" + view.id()))
            .entity(view)
            .build()
        : RestResponse.ok(view);
  }

  @POST
  @Path("/{id}/items/{itemId}/examination")
  @RolesAllowed(Role.AUDITS)
  public View examine(
      @PathParam("id") UUID id,
      @PathParam("itemId") UUID itemId,
      @NotNull @Valid ExaminationRequest request) {
    samples.examine(
        id, itemId, request.result(), request.misstatement(), request.remark(), current.get());
    return view(samples.required(id), true);
  }

  private View view(Sample s, boolean withItems) {
    List<SampleItem> items = samples.items(s.id());
    Set<UUID> ids = new HashSet<>();
    ids.add(s.drawnBy());
    items.stream().map(SampleItem::examinedBy).filter(Objects::nonNull).forEach(ids::add);
    Map<UUID, Person> persons = people.persons(ids);
    Actor actor = current.get();
    int examined = (int) items.stream().filter(i -> i.result() != null).count();
    Sample.Filter f = s.filter();
    return new View(
        s.id(),
        s.version(),
        examined == items.size() ? "EXAMINED" : "DRAWN",
        s.number(),
        s.title(),
        s.method(),
        s.unit(),
        s.seed(),
        f.account(),
        f.pool(),
        f.from(),
        f.to(),
        f.least() == null ? null : Money.usd(f.least()),
        f.most() == null ? null : Money.usd(f.most()),
        s.plan().size(),
        s.plan().strata().stream()
            .map(t -> new SampleStratumView(Money.usd(t.least()), t.size(), t.population()))
            .toList(),
        s.population(),
        s.populationUsd(),
        s.populationHash(),
        s.snapshot(),
        persons.get(s.drawnBy()),
        s.drawnAt(),
        items.size(),
        examined,
        (int)
            items.stream()
                .filter(i -> i.result() != null && i.result() != SampleItem.Result.IN_ORDER)
                .count(),
        items.stream()
            .map(SampleItem::misstatement)
            .filter(Objects::nonNull)
            .reduce(Money.ZERO, Money::plus),
        Samples.projected(s, items),
        withItems ? items(s, items, persons) : null,
        actor.is(Role.AUDITOR) ? List.of("examine") : List.of());
  }

  private List<SampleItemView> items(Sample s, List<SampleItem> items, Map<UUID, Person> persons) {
    Map<UUID, String[]> entries = samples.entriesOf(s.id());
    Locale locale = language.locale();
    return items.stream()
        .map(
            i -> {
              String[] entry = entries.get(i.id());
              return new SampleItemView(
                  i.id(),
                  i.position(),
                  i.entryId(),
                  i.entryNumber(),
                  i.line(),
                  LocalDate.parse(entry[0]),
                  entry[1],
                  entry[2],
                  entry[2] == null ? null : accounts.name(entry[2], locale),
                  i.usd(),
                  i.stratum(),
                  i.hits(),
                  i.result(),
                  i.misstatement(),
                  i.remark(),
                  persons.get(i.examinedBy()),
                  i.examinedAt());
            })
        .toList();
  }

  private static String blankAsNull(String value) {
    return value == null || value.isBlank() ? null : value;
  }
}
