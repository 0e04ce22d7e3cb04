package org.amparo.board;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.amparo.application.Application;
import org.amparo.application.ApplicationStatus;
import org.amparo.assistance.NamesNobody;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.interest.Reviewer;
import org.amparo.interest.Reviewers;
import org.amparo.money.Money;
import org.amparo.print.PaperLanguage;
import org.amparo.problem.IfMatch;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Slice;
import org.amparo.review.Advice;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/board-sessions")
class BoardSessionResource {

  @Schema(name = "BoardSessionRequest")
  record SessionRequest(
      @NotNull LocalDate heldOn,
      @NotNull BoardSession.Mode mode,
      @NotBlank @Size(max = 200) String title) {

    BoardSession.Said said() {
      return new BoardSession.Said(heldOn, mode, title);
    }
  }

  @Schema(name = "BoardAgendaRequest")
  record AgendaRequest(
      @NotNull @Size(max = BoardSessions.MOST_ITEMS) List<@NotNull UUID> applications) {}

  /**
   * @param chair one of those present, or null while nobody is known to chair
   */
  @Schema(name = "BoardAttendanceRequest")
  record AttendanceRequest(
      @NotNull @Size(max = 50) Set<@NotNull UUID> present,
      @NotNull @Size(max = 50) Set<@NotNull UUID> excused,
      UUID chair) {}

  @Schema(name = "BoardCancellationRequest")
  record CancellationRequest(@NotBlank @Size(max = 2000) @NamesNobody String reason) {}

  /**
   * @param items by the item's id; what is not named stays as it is
   */
  @Schema(name = "BoardMinutesRequest")
  record MinutesRequest(
      @NotNull @Size(max = 50000) @NamesNobody String text,
      @NotNull @Size(max = BoardSessions.MOST_ITEMS) Map<@NotNull UUID, @NotNull @Size(max = 20000) String> items) {}

  /**
   * @param attendance null while nothing is recorded
   */
  @Schema(name = "BoardMember")
  record MemberView(Person person, BoardSession.Attendance attendance, boolean chair) {}

  /**
   * @param advice null of whoever has not advised
   */
  @Schema(name = "BoardVoice")
  record VoiceView(
      Person person, Voice.Standing standing, Advice.Word advice, String text, Instant givenAt) {}

  /**
   * @param entitled members present who may advise on it
   * @param result what those who advised come to; null while there are none
   * @param minutes null to whoever does not read them yet
   */
  @Schema(name = "BoardItem")
  record ItemView(
      UUID id,
      UUID applicationId,
      String applicationNumber,
      String organisationName,
      String callReference,
      Money requested,
      BoardItem.State state,
      int quorum,
      int entitled,
      boolean hasQuorum,
      int advised,
      int favourable,
      ApplicationStatus result,
      List<VoiceView> voices,
      Instant concludedAt,
      String minutes) {}

  @Schema(name = "BoardCall")
  record CallView(UUID id, String reference) {}

  /**
   * @param undeclared calls that the reader has still to declare interests about before seeing what
   *     of them is on the agenda
   * @param minutes null to whoever does not read them yet
   */
  @Schema(name = "BoardSession")
  record View(
      UUID id,
      int version,
      BoardSessionStatus status,
      String number,
      LocalDate heldOn,
      BoardSession.Mode mode,
      String title,
      int quorum,
      List<MemberView> members,
      List<ItemView> items,
      List<CallView> undeclared,
      String minutes,
      Person minutesBy,
      Instant minutesAt,
      Person plannedBy,
      Instant plannedAt,
      Person openedBy,
      Instant openedAt,
      Person closedBy,
      Instant closedAt,
      Person cancelledBy,
      Instant cancelledAt,
      String cancellationReason,
      Person approvedBy,
      Instant approvedAt,
      String sha256,
      List<String> actions) {}

  @Schema(name = "BoardSessionRow")
  record RowView(
      UUID id,
      BoardSessionStatus status,
      String number,
      LocalDate heldOn,
      BoardSession.Mode mode,
      String title,
      Person chair) {}

  @Schema(name = "BoardSessionPage")
  record Page(List<RowView> items, String next) {}

  @Schema(name = "BoardCandidate")
  record CandidateView(
      UUID id,
      String number,
      String title,
      String organisationName,
      String callReference,
      ApplicationStatus status) {}

  @Schema(name = "BoardCandidates")
  record Candidates(List<CandidateView> items) {}

  private final BoardSessions sessions;
  private final Reviewers reviewers;
  private final MinutesPaper paper;
  private final ReaderLanguage reader;
  private final CurrentActor current;
  private final People people;
  private final FundClock clock;

  BoardSessionResource(
      BoardSessions sessions,
      Reviewers reviewers,
      MinutesPaper paper,
      ReaderLanguage reader,
      CurrentActor current,
      People people,
      FundClock clock) {
    this.sessions = sessions;
    this.reviewers = reviewers;
    this.paper = paper;
    this.reader = reader;
    this.current = current;
    this.people = people;
    this.clock = clock;
  }

  @GET
  @RolesAllowed({Role.ADVISES, Role.SECRETARIAT, Role.MANAGER, Role.CONTROLS, Role.AUDITS})
  public Page list(
      @QueryParam("status") String status,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int most = Parameter.size(size);
    List<BoardSession> found =
        sessions.page(
            Parameter.oneOf(BoardSessionStatus.class, "status", status),
            Parameter.id("after", after),
            most);
    Slice<BoardSession> page = Slice.of(found, most, BoardSession::id);
    Map<UUID, Person> persons =
        people.persons(
            page.items().stream()
                .map(BoardSession::chair)
                .filter(c -> c != null)
                .distinct()
                .toList());
    return new Page(
        page.items().stream()
            .map(
                s ->
                    new RowView(
                        s.id(),
                        s.status(),
                        s.number(),
                        s.heldOn(),
                        s.mode(),
                        s.title(),
                        persons.get(s.chair())))
            .toList(),
        page.next());
  }

  @POST
  @RolesAllowed(Role.SECRETARIAT)
  public RestResponse<View> plan(@NotNull @Valid SessionRequest request) {
    View view = view(sessions.visible(sessions.plan(request.said(), current.get())));
    return RestResponse.ResponseBuilder.<View>created(
            URI.create("/api/board-sessions/" + view.id()))
        .entity(view)
        .header("ETag", IfMatch.tag(view.version()))
        .build();
  }

  /** What may be put on an agenda now. */
  @GET
  @Path("/candidates")
  @RolesAllowed(Role.SECRETARIAT)
  public Candidates candidates() {
    return new Candidates(
        sessions.candidates(current.get()).stream()
            .map(
                (Application a) ->
                    new CandidateView(
                        a.id(),
                        a.number(),
                        a.title(),
                        a.organisation().name(),
                        a.call().reference(),
                        a.status()))
            .toList());
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Role.ADVISES, Role.SECRETARIAT, Role.MANAGER, Role.CONTROLS, Role.AUDITS})
  public RestResponse<View> get(@PathParam("id") UUID id) {
    return tagged(sessions.visible(id));
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed(Role.SECRETARIAT)
  public RestResponse<View> revise(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String version,
      @NotNull @Valid SessionRequest request) {
    return tagged(
        sessions.revise(id, IfMatch.version(version), request.said(), current.get(), this::view));
  }

  @PUT
  @Path("/{id}/agenda")
  @RolesAllowed(Role.SECRETARIAT)
  public RestResponse<View> agenda(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String version,
      @NotNull @Valid AgendaRequest request) {
    return tagged(
        sessions.agenda(
            id, IfMatch.version(version), request.applications(), current.get(), this::view));
  }

  @PUT
  @Path("/{id}/attendance")
  @RolesAllowed(Role.SECRETARIAT)
  public RestResponse<View> attend(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String version,
      @NotNull @Valid AttendanceRequest request) {
    return tagged(
        sessions.attend(
            id,
            IfMatch.version(version),
            request.present(),
            request.excused(),
            request.chair(),
            current.get(),
            this::view));
  }

  @POST
  @Path("/{id}/opening")
  @RolesAllowed(Role.SECRETARIAT)
  public RestResponse<View> open(@PathParam("id") UUID id) {
    return tagged(sessions.open(id, current.get()));
  }

  @POST
  @Path("/{id}/closing")
  @RolesAllowed(Role.SECRETARIAT)
  public RestResponse<View> close(@PathParam("id") UUID id) {
    return tagged(sessions.close(id, current.get()));
  }

  @POST
  @Path("/{id}/cancellation")
  @RolesAllowed(Role.SECRETARIAT)
  public RestResponse<View> cancel(
      @PathParam("id") UUID id, @NotNull @Valid CancellationRequest request) {
    return tagged(sessions.cancel(id, request.reason(), current.get()));
  }

  @PUT
  @Path("/{id}/minutes")
  @RolesAllowed(Role.SECRETARIAT)
  public RestResponse<View> write(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String version,
      @NotNull @Valid MinutesRequest request) {
    return tagged(
        sessions.write(
            id,
            IfMatch.version(version),
            request.text(),
            request.items(),
            current.get(),
            this::view));
  }

  /** As PDF, in the language asked for or the reader's own, without what the reader may not see. */
  @GET
  @Path("/{id}/minutes")
  @Produces({"application/pdf", "application/json"})
  @RolesAllowed({Role.ADVISES, Role.SECRETARIAT, Role.MANAGER, Role.CONTROLS, Role.AUDITS})
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/pdf",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Response minutes(@PathParam("id") UUID id, @QueryParam("language") String language) {
    BoardSession session = sessions.visible(id);
    session.checkRead(current.get());
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    paper.write(
        session,
        sessions.heard(session, current.get()),
        sessions.leavesOut(session, current.get()),
        PaperLanguage.of(language, reader),
        current.get(),
        pdf);
    return Response.ok(pdf.toByteArray(), "application/pdf")
        .header(
            "Content-Disposition", "attachment; filename=\"minutes-" + session.number() + ".pdf\"")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  /** By who chaired it, of the version that was read. */
  @POST
  @Path("/{id}/approval")
  @RolesAllowed(Role.ADVISES)
  public RestResponse<View> approve(
      @PathParam("id") UUID id, @HeaderParam("If-Match") String version) {
    return tagged(sessions.approve(id, IfMatch.version(version), current.get(), this::view));
  }

  private View view(BoardSession s) {
    Actor actor = current.get();
    List<BoardSessions.Heard> items = sessions.heard(s, actor);
    Map<UUID, BoardSession.Attendance> attendance = s.attendance();
    Set<UUID> members = new HashSet<>(attendance.keySet());
    if (s.status() == BoardSessionStatus.PLANNED || s.status() == BoardSessionStatus.OPEN) {
      reviewers.trustees().stream().map(Reviewer::personId).forEach(members::add);
    }
    Set<UUID> ids = new HashSet<>(members);
    items.forEach(i -> i.voices().forEach(v -> ids.add(v.person())));
    Stream.of(
            s.minutesBy(),
            s.plannedBy(),
            s.openedBy(),
            s.closedBy(),
            s.cancelledBy(),
            s.approvedBy())
        .forEach(ids::add);
    ids.remove(null);
    Map<UUID, Person> persons = people.persons(ids);
    boolean reads = s.minutesOpenTo(actor);
    return new View(
        s.id(),
        s.version(),
        s.status(),
        s.number(),
        s.heldOn(),
        s.mode(),
        s.title(),
        sessions.quorum(s),
        members.stream()
            .filter(persons::containsKey)
            .map(m -> new MemberView(persons.get(m), attendance.get(m), m.equals(s.chair())))
            .sorted(
                Comparator.comparing((MemberView m) -> m.person().name())
                    .thenComparing(m -> m.person().id()))
            .toList(),
        items.stream().map(i -> item(i, persons, reads)).toList(),
        sessions.undeclared(s, actor).entrySet().stream()
            .map(c -> new CallView(c.getKey(), c.getValue()))
            .sorted(Comparator.comparing(CallView::reference))
            .toList(),
        reads ? s.minutes() : null,
        persons.get(s.minutesBy()),
        s.minutesAt(),
        persons.get(s.plannedBy()),
        s.plannedAt(),
        persons.get(s.openedBy()),
        s.openedAt(),
        persons.get(s.closedBy()),
        s.closedAt(),
        persons.get(s.cancelledBy()),
        s.cancelledAt(),
        s.cancellationReason(),
        persons.get(s.approvedBy()),
        s.approvedAt(),
        s.sha256(),
        s.actions(actor, clock.today()));
  }

  private static ItemView item(BoardSessions.Heard h, Map<UUID, Person> persons, boolean reads) {
    BoardItem i = h.item();
    return new ItemView(
        i.id(),
        i.applicationId(),
        i.applicationNumber(),
        i.organisationName(),
        i.callReference(),
        i.requested(),
        i.state(),
        h.quorum(),
        h.entitled(),
        h.hasQuorum(),
        h.advice().size(),
        (int) h.favourable(),
        h.result(),
        h.voices().stream()
            .map(
                v -> {
                  Advice a = h.of(v.person()).orElse(null);
                  return new VoiceView(
                      persons.get(v.person()),
                      v.standing(),
                      a == null ? null : a.advice(),
                      a == null ? null : a.text(),
                      a == null ? null : a.givenAt());
                })
            .toList(),
        i.concludedAt(),
        reads ? i.minutes() : null);
  }

  private RestResponse<View> tagged(BoardSession session) {
    View view = view(session);
    return RestResponse.ResponseBuilder.ok(view)
        .header("ETag", IfMatch.tag(view.version()))
        .build();
  }
}
