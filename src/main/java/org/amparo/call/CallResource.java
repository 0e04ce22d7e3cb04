package org.amparo.call;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.pool.Theme;
import org.amparo.problem.IfMatch;
import org.amparo.problem.Parameter;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/calls")
class CallResource {

  /** The six parts of a call notice, each by language. */
  @Schema(name = "CallSections")
  record Sections(
      Map<String, String> programme,
      Map<String, String> eligibility,
      Map<String, String> procedure,
      Map<String, String> evaluation,
      Map<String, String> award,
      Map<String, String> reporting) {

    static Sections of(Map<Terms.Section, Map<String, String>> s) {
      return new Sections(
          s.get(Terms.Section.PROGRAMME),
          s.get(Terms.Section.ELIGIBILITY),
          s.get(Terms.Section.PROCEDURE),
          s.get(Terms.Section.EVALUATION),
          s.get(Terms.Section.AWARD),
          s.get(Terms.Section.REPORTING));
    }

    Map<Terms.Section, Map<String, String>> texts() {
      Map<Terms.Section, Map<String, String>> texts = new EnumMap<>(Terms.Section.class);
      texts.put(Terms.Section.PROGRAMME, programme);
      texts.put(Terms.Section.ELIGIBILITY, eligibility);
      texts.put(Terms.Section.PROCEDURE, procedure);
      texts.put(Terms.Section.EVALUATION, evaluation);
      texts.put(Terms.Section.AWARD, award);
      texts.put(Terms.Section.REPORTING, reporting);
      return texts;
    }
  }

  @Schema(name = "CallBody")
  record Body(
      @NotBlank @Pattern(regexp = "[A-Z0-9][A-Z0-9.-]{0,19}") String reference,
      Map<String, String> title,
      Map<String, String> summary,
      Sections sections,
      @NotNull Terms.Window window,
      @NotBlank @Size(max = 40) String pool,
      @NotNull Money envelope,
      @NotNull Money ceiling,
      @NotNull @Min(1) @Max(120) Integer maxMonths,
      @NotNull LocalDate deadlineOn,
      @NotEmpty @Size(max = 6) List<String> languages,
      @Size(max = 20) List<@NotNull DocumentKind> requiredDocuments,
      @Min(0) @Max(100) Integer passMark,
      @Size(max = 20) List<@NotNull Theme> themes,
      LocalDate questionsOn) {

    Terms terms(FundSettings settings) {
      return new Terms(
          reference,
          title,
          summary,
          sections == null ? null : sections.texts(),
          window,
          pool,
          envelope,
          ceiling,
          maxMonths,
          deadlineOn,
          languages,
          requiredDocuments,
          passMark == null ? settings.passMark() : passMark,
          themes,
          questionsOn);
    }
  }

  @Schema(name = "CallReasonRequest")
  record ReasonRequest(@NotBlank @Size(max = 2000) String reason) {}

  @Schema(name = "CallExtensionRequest")
  record ExtensionRequest(
      @NotNull LocalDate deadlineOn, @NotBlank @Size(max = 2000) String reason) {}

  /**
   * @param oldDeadline the first instant too late until then
   */
  @Schema(name = "CallExtension")
  record ExtensionView(
      Instant oldDeadline, Instant deadline, String reason, Person by, Instant at) {}

  @Schema(name = "CallView")
  record View(
      UUID id,
      int version,
      CallStatus status,
      String reference,
      Map<String, String> title,
      Map<String, String> summary,
      Sections sections,
      Terms.Window window,
      String pool,
      Money envelope,
      Money ceiling,
      int maxMonths,
      LocalDate deadlineOn,
      List<String> languages,
      List<DocumentKind> requiredDocuments,
      int passMark,
      Map<String, Integer> grid,
      List<Theme> themes,
      LocalDate questionsOn,
      Instant questionsUntil,
      List<ExtensionView> extensions,
      Instant deadline,
      boolean open,
      Instant publishedAt,
      Person publishedBy,
      String cancellationReason,
      Money awarded,
      Tally.Counts counts,
      List<String> actions) {

    static View of(
        Call c,
        Instant now,
        Actor actor,
        Map<UUID, Person> persons,
        List<Extension> extensions,
        Tally.Counts counts) {
      Terms t = c.terms();
      CallStatus status = c.status(now);
      return new View(
          c.id(),
          c.version(),
          status,
          t.reference(),
          t.title(),
          t.summary(),
          Sections.of(t.sections()),
          t.window(),
          t.pool(),
          t.envelope(),
          t.ceiling(),
          t.maxMonths(),
          t.deadlineOn(),
          t.languages(),
          t.requiredDocuments(),
          t.passMark(),
          c.grid(),
          t.themes(),
          t.questionsOn(),
          c.questionsUntil(),
          extensions.stream().map(e -> e.view(persons)).toList(),
          c.deadline(),
          status == CallStatus.PUBLISHED,
          c.publishedAt(),
          persons.get(c.publishedBy()),
          c.reason(),
          actor.isStaff() ? c.awarded() : null,
          counts,
          c.actions(actor, now));
    }
  }

  @Schema(name = "CallPage")
  record Page(List<View> items, String next) {}

  private final Calls calls;
  private final Tally tally;
  private final CurrentActor current;
  private final People people;
  private final FundClock clock;
  private final FundSettings settings;

  CallResource(
      Calls calls,
      Tally tally,
      CurrentActor current,
      People people,
      FundClock clock,
      FundSettings settings) {
    this.calls = calls;
    this.tally = tally;
    this.current = current;
    this.people = people;
    this.clock = clock;
    this.settings = settings;
  }

  @GET
  @Authenticated
  public Page list(
      @QueryParam("status") String status,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int asked = Parameter.size(size);
    UUID last = Parameter.id("after", after);
    Actor actor = current.get();
    Calls.Cursor cursor = null;
    if (last != null) {
      Call seen = calls.visible(last, actor);
      cursor = new Calls.Cursor(seen.deadline(), seen.id());
    }
    List<Call> found =
        calls.list(Parameter.oneOf(CallStatus.class, "status", status), cursor, asked + 1, actor);
    Slice<Call> shown = Slice.of(found, asked, Call::id);
    return new Page(views(shown.items()), shown.next());
  }

  @GET
  @Path("/{id}")
  @Authenticated
  public RestResponse<View> get(@PathParam("id") UUID id) {
    return tagged(calls.visible(id, current.get()));
  }

  @POST
  @RolesAllowed(Role.SECRETARIAT)
  public RestResponse<View> draft(
      @NotNull @Valid Body body, @HeaderParam("Idempotency-Key") String idempotencyKey) {
    UUID key = Parameter.id("Idempotency-Key", idempotencyKey);
    Actor actor = current.get();
    Optional<Call> first = calls.drafted(key, actor);
    if (first.isPresent()) {
      return tagged(first.get());
    }
    View view = view(calls.draft(body.terms(settings), key, actor));
    return RestResponse.ResponseBuilder.<View>created(URI.create("/api/calls/" + view.id()))
        .header("ETag", IfMatch.tag(view.version()))
        .entity(view)
        .build();
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed(Role.SECRETARIAT)
  public RestResponse<View> edit(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid Body body) {
    return tagged(
        calls.edit(id, IfMatch.version(ifMatch), body.terms(settings), current.get(), this::view));
  }

  @POST
  @Path("/{id}/publication")
  @RolesAllowed(Role.SECRETARIAT)
  public View publish(@PathParam("id") UUID id) {
    return view(calls.publish(id, current.get()));
  }

  @POST
  @Path("/{id}/extension")
  @RolesAllowed(Role.MANAGER)
  public View extend(@PathParam("id") UUID id, @NotNull @Valid ExtensionRequest request) {
    return view(calls.extend(id, request.deadlineOn(), request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/cancellation")
  @RolesAllowed(Role.SECRETARIAT)
  public View cancel(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(calls.cancel(id, request.reason(), current.get()));
  }

  private RestResponse<View> tagged(Call call) {
    View view = view(call);
    return RestResponse.ResponseBuilder.ok(view)
        .header("ETag", IfMatch.tag(view.version()))
        .build();
  }

  private View view(Call call) {
    return views(List.of(call)).get(0);
  }

  private List<View> views(List<Call> shown) {
    Actor actor = current.get();
    Instant now = clock.now();
    Map<UUID, List<Extension>> extensions = calls.extensions(shown.stream().map(Call::id).toList());
    Map<UUID, Person> persons =
        people.persons(
            Stream.concat(
                    shown.stream().flatMap(c -> Stream.ofNullable(c.publishedBy())),
                    extensions.values().stream().flatMap(List::stream).map(Extension::extendedBy))
                .collect(Collectors.toSet()));
    Map<UUID, Tally.Counts> counts =
        actor.isStaff() ? tally.of(shown.stream().map(Call::id).toList(), actor) : Map.of();
    return shown.stream()
        .map(
            c ->
                View.of(
                    c,
                    now,
                    actor,
                    persons,
                    extensions.getOrDefault(c.id(), List.of()),
                    actor.isStaff() ? counts.getOrDefault(c.id(), Tally.Counts.NONE) : null))
        .toList();
  }
}
