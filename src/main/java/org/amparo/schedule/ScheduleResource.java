package org.amparo.schedule;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.assistance.NamesNobody;
import org.amparo.fund.FundClock;
import org.amparo.grant.Grant;
import org.amparo.grant.Grants;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.print.Format;
import org.amparo.print.Sheet;
import org.amparo.print.Sheets;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** Which reports are expected of grantees, when, and what became of them. */
@Path("/api/expected-reports")
@RolesAllowed({
  Role.EDITOR,
  Role.OFFICER,
  Role.SECRETARIAT,
  Role.MANAGER,
  Role.CERTIFIES,
  Role.APPROVES,
  Role.SIGNS,
  Role.ACCOUNTANT,
  Role.CONTROLS,
  Role.AUDITS
})
class ScheduleResource {

  /**
   * @param instalment of a report on one, else null
   */
  @Schema(name = "ReportWaiverRequest")
  record WaiverRequest(
      @NotNull UUID grantId,
      @NotNull ReportKind kind,
      @Positive Integer instalment,
      @NotBlank @Size(max = 2000) @NamesNobody String reason) {}

  @Schema(name = "ReportWaiverReason")
  record ReasonRequest(@NotBlank @Size(max = 2000) @NamesNobody String reason) {}

  @Schema(name = "ReportWaiverView")
  record WaiverView(
      UUID id, ReportKind kind, Integer instalment, String reason, Person by, Instant at) {}

  /**
   * @param id tells it from all others
   * @param overdue also when it was sent back
   */
  @Schema(name = "ExpectedReportView")
  record View(
      String id,
      UUID grantId,
      String grantNumber,
      String granteeName,
      ReportKind kind,
      Integer instalment,
      LocalDate dueOn,
      Expected.State state,
      boolean overdue,
      UUID reportId,
      UUID filingId,
      WaiverView waiver,
      List<String> actions) {}

  @Schema(name = "ExpectedReportPage")
  record Page(List<View> items, String next) {}

  private final Schedules schedules;
  private final Waivers waivers;
  private final Grants grants;
  private final Sheets sheets;
  private final CurrentActor current;
  private final People people;
  private final ReaderLanguage language;
  private final FundClock clock;

  ScheduleResource(
      Schedules schedules,
      Waivers waivers,
      Grants grants,
      Sheets sheets,
      CurrentActor current,
      People people,
      ReaderLanguage language,
      FundClock clock) {
    this.schedules = schedules;
    this.waivers = waivers;
    this.grants = grants;
    this.sheets = sheets;
    this.current = current;
    this.people = people;
    this.language = language;
    this.clock = clock;
  }

  /** By the day they are due. */
  @GET
  public Page list(
      @QueryParam("grantId") String grantId,
      @QueryParam("state") String state,
      @QueryParam("kind") String kind,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int most = Parameter.size(size);
    List<Expected> found =
        schedules.page(
            current.get(), filter(grantId, state, kind), Parameter.text("after", after, 200), most);
    Slice<Expected> page = Slice.of(found, most, Expected::key);
    return new Page(views(page.items()), page.next());
  }

  /** The list as a table, in the reader's language. */
  @GET
  @Path("/file")
  @Produces("text/csv")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
  public Response file(
      @QueryParam("grantId") String grantId,
      @QueryParam("state") String state,
      @QueryParam("kind") String kind) {
    Locale reader = language.locale();
    List<Expected> found = schedules.all(current.get(), filter(grantId, state, kind));
    Sheet sheet = ScheduleSheet.of(found, waiversOf(found), reader);
    StreamingOutput bytes = to -> sheets.write(sheet, Format.csv, null, to);
    return Response.ok(bytes, "text/csv;charset=UTF-8")
        .header(
            "Content-Disposition",
            "attachment; filename=\"expected-reports-" + clock.today() + ".csv\"")
        .header("Cache-Control", "no-store")
        .build();
  }

  /** The fund does without a report. */
  @POST
  @Path("/waivers")
  @RolesAllowed(Role.MANAGER)
  public RestResponse<WaiverView> waive(@NotNull @Valid WaiverRequest request) {
    Waivers.Waived waived =
        waivers.waive(
            request.grantId(),
            request.kind(),
            request.instalment(),
            request.reason(),
            current.get());
    WaiverView view = view(waived.waiver(), people.person(waived.waiver().waivedBy()));
    return waived.created()
        ? RestResponse.ResponseBuilder.<WaiverView>created(
                URI.create("/api/expected-reports/waivers/" + view.id()))
            .entity(view)
            .build()
        : RestResponse.ok(view);
  }

  /** It is asked for again, while nothing rests on the waiver. */
  @POST
  @Path("/waivers/{waiverId}/withdrawal")
  @RolesAllowed(Role.MANAGER)
  public WaiverView withdraw(
      @PathParam("waiverId") UUID waiverId, @NotNull @Valid ReasonRequest request) {
    Waiver waiver = waivers.withdraw(waiverId, request.reason(), current.get());
    return view(waiver, people.person(waiver.waivedBy()));
  }

  private static Schedules.Filter filter(String grantId, String state, String kind) {
    return new Schedules.Filter(
        Parameter.id("grantId", grantId),
        Parameter.oneOf(Expected.State.class, "state", state),
        Parameter.oneOf(ReportKind.class, "kind", kind));
  }

  private Map<UUID, Waiver> waiversOf(List<Expected> page) {
    return waivers.byId(
        page.stream().map(Expected::waiver).filter(Objects::nonNull).collect(Collectors.toSet()));
  }

  private List<View> views(List<Expected> page) {
    Actor actor = current.get();
    Map<UUID, Waiver> of = waiversOf(page);
    Map<UUID, Person> persons =
        people.persons(of.values().stream().map(Waiver::waivedBy).collect(Collectors.toSet()));
    Map<UUID, Grant> under =
        grants.byId(of.values().stream().map(Waiver::grantId).collect(Collectors.toSet()));
    return page.stream()
        .map(
            e -> {
              Waiver waiver = e.waiver() == null ? null : of.get(e.waiver());
              return new View(
                  e.key(),
                  e.grant(),
                  e.grantNumber(),
                  e.granteeName(),
                  e.kind(),
                  e.instalment(),
                  e.dueOn(),
                  e.state(),
                  e.overdue(),
                  e.report(),
                  e.filing(),
                  // Why the fund does without it is for its own people.
                  waiver == null || !actor.isStaff()
                      ? null
                      : view(waiver, persons.get(waiver.waivedBy())),
                  e.actions(actor, waiver != null && waiver.isWithdrawable(under.get(e.grant()))));
            })
        .toList();
  }

  private static WaiverView view(Waiver w, Person by) {
    return new WaiverView(w.id(), w.kind(), w.instalment(), w.reason(), by, w.waivedAt());
  }
}
