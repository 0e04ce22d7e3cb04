package org.amparo.release;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.assistance.NamesNobody;
import org.amparo.assistance.Reading;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.job.JobStatus;
import org.amparo.job.Jobs;
import org.amparo.problem.IfMatch;
import org.amparo.problem.Messages;
import org.amparo.problem.ReaderLanguage;
import org.amparo.protection.Rule;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/data-releases")
@RolesAllowed({Role.SECRETARIAT, Role.MANAGER, Role.PROTECTS, Role.AUDITS})
class DataReleaseResource {

  /**
   * @param subject whom it counts: persons assisted, unless another is named
   */
  @Schema(name = "DataReleaseRequest")
  record WrittenRequest(
      Subject subject,
      @Min(2000) @Max(2999) int fromYear,
      @Min(2000) @Max(2999) int toYear,
      @NotNull @Size(min = 1, max = 3) List<@NotNull Dimension> dimensions,
      @NotBlank @Size(max = 2000) @NamesNobody String purpose,
      UUID supersedes) {

    Definition definition() {
      return new Definition(
          subject == null ? Subject.ASSISTED : subject, fromYear, toYear, dimensions);
    }
  }

  @Schema(name = "DataReleaseReasonRequest")
  record ReasonRequest(@NotBlank @Size(max = 2000) @NamesNobody String reason) {}

  @Schema(name = "DataReleaseBrief")
  record BriefView(UUID id, String number, String title) {}

  /**
   * @param small withheld for its own sake; else because a small one could be worked out from it
   * @param least counts that would explain all that is published go from here
   * @param most to here, and further perhaps
   */
  @Schema(name = "WithheldFigure")
  record WithheldView(List<String> at, String name, boolean small, long least, long most) {}

  @Schema(name = "DataReleaseExamination")
  record ExaminationView(List<WithheldView> withheld, int examined) {}

  @Schema(name = "DataReleaseRow")
  record RowView(
      UUID id,
      String number,
      DataReleaseStatus status,
      String title,
      Person preparedBy,
      Instant preparedAt,
      Instant releasedAt) {}

  /**
   * An examination that stands in line or is under way.
   *
   * @param before how many are examined before it
   * @param percent how far it is; null while it waits
   * @param stopping whether it is to end without a result
   * @param mine whether the reader asked for it, and may cancel it
   */
  @Schema(name = "DataReleaseExamining")
  record ExaminingView(
      UUID jobId,
      JobStatus status,
      int before,
      Integer percent,
      Person askedBy,
      Instant askedAt,
      Instant startedAt,
      boolean stopping,
      boolean mine) {}

  /** Why the last examination came to nothing. */
  @Schema(name = "DataReleaseRefusal")
  record RefusalView(Instant at, String code, String text, String help, List<String> revealed) {}

  /**
   * @param examining null when it is at rest
   * @param refusal why the last examination came to nothing; null when it did not, and for those
   *     who need not know
   * @param examination why figures are withheld; null for those who need not know
   */
  @Schema(name = "DataReleaseView")
  record View(
      UUID id,
      int version,
      String number,
      DataReleaseStatus status,
      String title,
      Subject subject,
      int fromYear,
      int toYear,
      List<Dimension> dimensions,
      String purpose,
      BriefView supersedes,
      Integer threshold,
      Integer base,
      TableView table,
      String sha256,
      ExaminationView examination,
      ExaminingView examining,
      RefusalView refusal,
      Person preparedBy,
      Instant preparedAt,
      Person checkedBy,
      Instant checkedAt,
      Person approvedBy,
      Instant approvedAt,
      Person releasedBy,
      Instant releasedAt,
      Instant supersededAt,
      Person returnedBy,
      Instant returnedAt,
      String returnReason,
      List<String> actions) {}

  @Schema(name = "DataReleasePage")
  record Page(List<RowView> items, String next) {}

  @Schema(name = "DataReleaseDimension")
  record DimensionView(Dimension code, String name, String axis) {}

  @Schema(name = "DataReleaseSubjectChoice")
  record SubjectView(Subject code, String name, List<Dimension> dimensions) {}

  /**
   * @param subjects whom it may count, and what may be told apart of them
   * @param dimensions what may be told apart; of those with one axis, one at a time
   * @param published releases that a new one may take the place of
   */
  @Schema(name = "DataReleaseChoices")
  record Choices(
      List<SubjectView> subjects, List<DimensionView> dimensions, List<BriefView> published) {}

  @Schema(name = "ExactCount")
  record ExactView(String report, Map<String, String> of, long persons) {}

  @Schema(name = "ExactCounts")
  record ExactCounts(List<ExactView> items) {}

  private final DataReleases releases;
  private final Examinations examinations;
  private final CurrentActor current;
  private final People people;
  private final ReaderLanguage reader;
  private final FundSettings settings;

  DataReleaseResource(
      DataReleases releases,
      Examinations examinations,
      CurrentActor current,
      People people,
      ReaderLanguage reader,
      FundSettings settings) {
    this.releases = releases;
    this.examinations = examinations;
    this.current = current;
    this.people = people;
    this.reader = reader;
    this.settings = settings;
  }

  @GET
  public Page list() {
    List<DataRelease> latest = releases.latest();
    Map<UUID, Person> persons =
        people.persons(latest.stream().map(DataRelease::preparedBy).collect(Collectors.toSet()));
    Locale language = reader.locale();
    return new Page(
        latest.stream()
            .map(
                r ->
                    new RowView(
                        r.id(),
                        r.number(),
                        r.status(),
                        Labels.title(r.definition(), language),
                        persons.get(r.preparedBy()),
                        r.preparedAt(),
                        r.releasedAt()))
            .toList(),
        null);
  }

  /** What a release may be made of. */
  @GET
  @Path("/choices")
  @RolesAllowed(Role.SECRETARIAT)
  public Choices choices() {
    Locale language = reader.locale();
    return new Choices(
        Stream.of(Subject.values())
            .map(
                s ->
                    new SubjectView(
                        s, Messages.text("release.subject." + s, language), s.dimensions()))
            .toList(),
        Stream.of(Dimension.values())
            .map(d -> new DimensionView(d, Labels.of(d, language), d.axis()))
            .toList(),
        releases.published().stream().map(r -> brief(r, language)).toList());
  }

  @GET
  @Path("/{id}")
  public RestResponse<View> get(@PathParam("id") UUID id) {
    return tagged(view(releases.known(id)));
  }

  @POST
  @RolesAllowed(Role.SECRETARIAT)
  public RestResponse<View> prepare(@NotNull @Valid WrittenRequest request) {
    View view =
        view(
            releases.prepare(
                request.definition(), request.purpose(), request.supersedes(), current.get()));
    return RestResponse.ResponseBuilder.<View>created(URI.create("/api/data-releases/" + view.id()))
        .entity(view)
        .build();
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed(Role.SECRETARIAT)
  public RestResponse<View> edit(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid WrittenRequest request) {
    return tagged(
        view(
            releases.edit(
                id,
                IfMatch.version(ifMatch),
                request.definition(),
                request.purpose(),
                request.supersedes(),
                current.get(),
                this::view)));
  }

  /**
   * Has the counts frozen and the figures protected, together with all that was published before:
   * in a queue, since it may take minutes. The release tells how far it is.
   */
  @POST
  @Path("/{id}/examination")
  @RolesAllowed(Role.SECRETARIAT)
  public View examine(@PathParam("id") UUID id) {
    return view(examinations.ask(id, reader.locale(), current.get()));
  }

  @POST
  @Path("/{id}/approval")
  @RolesAllowed(Role.PROTECTS)
  public View approve(@PathParam("id") UUID id) {
    return view(releases.approve(id, current.get()));
  }

  @POST
  @Path("/{id}/release")
  @RolesAllowed(Role.MANAGER)
  public View release(@PathParam("id") UUID id) {
    return view(releases.release(id, current.get()));
  }

  @POST
  @Path("/{id}/return")
  @RolesAllowed({Role.PROTECTS, Role.MANAGER})
  public View giveBack(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(releases.giveBack(id, request.reason(), current.get()));
  }

  /** The exact counts behind a release, for a purpose that the trail keeps. */
  @GET
  @Path("/{id}/exact-counts")
  @RolesAllowed({Role.SECRETARIAT, Role.MANAGER, Role.PROTECTS})
  public ExactCounts exact(
      @PathParam("id") UUID id,
      @QueryParam("purpose") String purpose,
      @QueryParam("reason") String reason) {
    return new ExactCounts(
        releases.exact(id, Reading.of(purpose, reason), current.get()).rows().stream()
            .map(r -> new ExactView(r.report(), r.of(), r.persons()))
            .toList());
  }

  private static RestResponse<View> tagged(View view) {
    return RestResponse.ResponseBuilder.ok(view)
        .header("ETag", IfMatch.tag(view.version()))
        .build();
  }

  private View view(DataRelease r) {
    Actor actor = current.get();
    Locale language = reader.locale();
    Definition definition = r.definition();
    Rule rule = r.rule();
    PublishedTable table = releases.table(r);
    Examinations.Standing last = examinations.latest(r.id()).orElse(null);
    boolean insider =
        actor.isAny(Role.SECRETARIAT_OFFICER, Role.FUND_MANAGER, Role.DATA_PROTECTION_OFFICER);
    Map<UUID, Person> p =
        people.persons(
            Stream.of(
                    r.preparedBy(),
                    r.checkedBy(),
                    r.approvedBy(),
                    r.releasedBy(),
                    r.returnedBy(),
                    last == null ? null : last.asked().askedBy())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    return new View(
        r.id(),
        r.version(),
        r.number(),
        r.status(),
        Labels.title(definition, language),
        definition.subject(),
        definition.fromYear(),
        definition.toYear(),
        definition.dimensions(),
        r.purpose(),
        r.supersedes() == null ? null : brief(releases.known(r.supersedes()), language),
        rule == null ? null : rule.threshold(),
        rule == null ? null : rule.base(),
        table == null ? null : TableView.of(table, rule, settings.disclosure().shareOf(), language),
        r.figuresSha256(),
        insider ? examination(r, language) : null,
        examining(last, actor, p),
        insider && r.status() == DataReleaseStatus.DRAFT ? refusal(last, language) : null,
        p.get(r.preparedBy()),
        r.preparedAt(),
        p.get(r.checkedBy()),
        r.checkedAt(),
        p.get(r.approvedBy()),
        r.approvedAt(),
        p.get(r.releasedBy()),
        r.releasedAt(),
        r.supersededAt(),
        p.get(r.returnedBy()),
        r.returnedAt(),
        r.returnReason(),
        releases.actions(r, actor));
  }

  private static ExaminingView examining(
      Examinations.Standing last, Actor actor, Map<UUID, Person> persons) {
    if (last == null || last.progress().isEnded()) {
      return null;
    }
    Jobs.Progress progress = last.progress();
    return new ExaminingView(
        last.asked().jobId(),
        progress.status(),
        progress.before(),
        progress.status() == JobStatus.RUNNING ? percent(progress) : null,
        persons.get(last.asked().askedBy()),
        last.asked().askedAt(),
        progress.startedAt(),
        progress.stopping(),
        actor.did(last.asked().askedBy()));
  }

  private static int percent(Jobs.Progress progress) {
    return progress.total() == null || progress.total() == 0
        ? 0
        : Math.toIntExact(progress.done() * 100 / progress.total());
  }

  private static RefusalView refusal(Examinations.Standing last, Locale language) {
    if (last == null || last.progress().problem() == null) {
      return null;
    }
    String code = last.progress().problem();
    Object[] args = last.progress().problemArgs().toArray();
    return new RefusalView(
        last.progress().endedAt(),
        code,
        Messages.find(code, language, args).orElse(code),
        Messages.find(code + ".help", language, args).orElse(null),
        last.asked().errors().stream()
            .map(e -> Messages.text(e.code(), language, e.args().toArray()))
            .toList());
  }

  private ExaminationView examination(DataRelease r, Locale language) {
    Examination found = releases.examination(r);
    return found == null
        ? null
        : new ExaminationView(
            found.withheld().stream()
                .map(
                    w ->
                        new WithheldView(
                            w.at(),
                            Labels.cell(r.definition().dimensions(), w.at(), language),
                            w.small(),
                            w.least(),
                            w.most()))
                .toList(),
            found.examined());
  }

  private static BriefView brief(DataRelease r, Locale language) {
    return new BriefView(r.id(), r.number(), Labels.title(r.definition(), language));
  }
}
