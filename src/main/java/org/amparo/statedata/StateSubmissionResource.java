package org.amparo.statedata;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.assistance.Assistance;
import org.amparo.assistance.NamesNobody;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.organisation.Organisation;
import org.amparo.print.Format;
import org.amparo.print.Masthead;
import org.amparo.print.Sheet;
import org.amparo.print.Sheets;
import org.amparo.problem.FieldError;
import org.amparo.problem.IfMatch;
import org.amparo.problem.Messages;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;

@Path("/api/state-submissions")
@RolesAllowed({Role.STATE, Role.SECRETARIAT})
class StateSubmissionResource {

  @Schema(name = "StateSubmissionBegin")
  record BeginRequest(@Min(2000) @Max(2999) int year) {}

  /**
   * @param explanations of what is unusual, by the topic that is explained
   */
  @Schema(name = "StateSubmissionRequest")
  record WrittenRequest(
      @NotNull @Size(max = FigureFile.MOST_LINES) List<@NotNull @Valid Figure> figures,
      @NotNull @Size(max = 20) Map<
                  @Pattern(regexp = "[a-z-]{1,40}") String,
                  @NotNull @Size(max = 2000) @NamesNobody String>
              explanations,
      @Size(max = 4000) @NamesNobody String note) {}

  @Schema(name = "StateCommentRequest")
  record CommentRequest(
      @NotBlank @Size(max = 400) String figure,
      @NotBlank @Size(max = 2000) @NamesNobody String text) {}

  @Schema(name = "StateReturnRequest")
  record ReturnRequest(
      @NotBlank @Size(max = 2000) @NamesNobody String reason,
      @NotNull @Size(max = 200) List<@NotNull @Valid CommentRequest> comments) {}

  /**
   * @param line of the figure it is about, from 0; null when it is about all of them
   * @param topic what an explanation of it is kept under
   * @param explanation null when there is none, or none is asked for
   */
  @Schema(name = "StateCheckView")
  record CheckView(
      Check.Severity severity,
      Integer line,
      String field,
      String topic,
      String text,
      String explanation) {}

  /**
   * @param figure all that its persons have in common, by which it is found in the table
   * @param label the same in words
   */
  @Schema(name = "StateCommentView")
  record CommentView(
      String figure, String label, String text, Person writtenBy, Instant writtenAt) {}

  /**
   * @param key names the figure in comments
   */
  @Schema(name = "StateFigureView")
  record FigureView(String key, String label, Figure figure, String gradeName) {}

  @Schema(name = "StateSubmissionRow")
  record RowView(
      UUID id,
      String number,
      String state,
      int year,
      int edition,
      SubmissionStatus status,
      Person submittedBy,
      Instant submittedAt,
      Instant statusSince) {}

  /**
   * @param figures empty for the fund's people while the State is mending them
   * @param total of victims detected, summed from the figures
   */
  @Schema(name = "StateSubmissionView")
  record View(
      UUID id,
      int version,
      String number,
      String state,
      String country,
      int year,
      int edition,
      SubmissionStatus status,
      List<FigureView> figures,
      long total,
      List<CheckView> checks,
      Map<String, String> explanations,
      List<CommentView> comments,
      String note,
      UUID correctionOf,
      Person createdBy,
      Instant createdAt,
      Person savedBy,
      Instant savedAt,
      Person submittedBy,
      Instant submittedAt,
      Person reviewedBy,
      Instant reviewedAt,
      String reviewReason,
      Instant supersededAt,
      List<String> actions) {}

  @Schema(name = "StateSubmissionPage")
  record Page(List<RowView> items, String next) {}

  @Schema(name = "StateCode")
  record Code(String code, String name) {}

  @Schema(name = "StateCodes")
  record CodesView(
      List<Code> measure,
      List<Code> sex,
      List<Code> ageBand,
      List<Code> form,
      List<Code> detail,
      List<Code> border,
      List<Code> place,
      List<Code> grade) {}

  private final StateSubmissions submissions;
  private final Codes codes;
  private final Sheets sheets;
  private final CurrentActor current;
  private final People people;
  private final ReaderLanguage reader;

  StateSubmissionResource(
      StateSubmissions submissions,
      Codes codes,
      Sheets sheets,
      CurrentActor current,
      People people,
      ReaderLanguage reader) {
    this.submissions = submissions;
    this.codes = codes;
    this.sheets = sheets;
    this.current = current;
    this.people = people;
    this.reader = reader;
  }

  @GET
  public Page list() {
    List<StateSubmission> found = submissions.visible(current.get());
    Map<UUID, Organisation> states = submissions.states(found);
    Map<UUID, Person> persons = persons(found.stream().map(StateSubmission::submittedBy));
    return new Page(
        found.stream()
            .map(
                s ->
                    new RowView(
                        s.id(),
                        s.number(),
                        states.get(s.organisationId()).name(),
                        s.year(),
                        s.edition(),
                        s.status(),
                        persons.get(s.submittedBy()),
                        s.submittedAt(),
                        s.statusSince()))
            .toList(),
        null);
  }

  /** The codes that are counted in, named in the reader's language. */
  @GET
  @Path("/codes")
  public CodesView codes() {
    Locale language = reader.locale();
    return new CodesView(
        named("statedata.measure.", Codes.of(Figure.Measure.class), language),
        named("assistance.sex.", Codes.of(Assistance.Sex.class), language),
        named("assistance.age.", Codes.of(Assistance.AgeBand.class), language),
        named("assistance.form.", codes.forms(), language),
        named("assistance.detail.", Codes.of(Assistance.Detail.class), language),
        named("assistance.border.", Codes.of(Assistance.Border.class), language),
        codes.places().stream().map(c -> new Code(c, Codes.place(c, language))).toList(),
        codes.grades(true).stream().map(c -> new Code(c, Codes.grade(c, language))).toList());
  }

  @GET
  @Path("/{id}")
  public RestResponse<View> get(@PathParam("id") UUID id) {
    return tagged(view(submissions.known(id, current.get())));
  }

  @POST
  @RolesAllowed(Role.STATE)
  public RestResponse<View> begin(@NotNull @Valid BeginRequest request) {
    return tagged(view(submissions.begin(request.year(), current.get())));
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed(Role.STATE)
  public RestResponse<View> write(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String version,
      @NotNull @Valid WrittenRequest request) {
    return tagged(
        view(
            submissions.write(
                id,
                IfMatch.version(version),
                request.figures(),
                request.explanations(),
                request.note(),
                current.get(),
                this::view)));
  }

  /**
   * The whole table from a file, CSV or XLSX, in the place of what is there.
   *
   * @param version the one that the writer saw
   */
  @POST
  @Path("/{id}/file")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed(Role.STATE)
  public RestResponse<View> upload(
      @PathParam("id") UUID id,
      @RestForm("file") FileUpload file,
      @RestForm("version") String version)
      throws IOException {
    if (file == null) {
      throw Refusal.invalid(FieldError.of("file", "problem.field.required"));
    }
    Long seen = Parameter.number("version", version);
    if (seen == null) {
      throw Refusal.invalid(FieldError.of("version", "problem.field.required"));
    }
    List<Figure> figures = FigureFile.read(file.uploadedFile());
    StateSubmission before = submissions.known(id, current.get());
    return tagged(
        view(
            submissions.write(
                id,
                seen.intValue(),
                figures,
                before.explanations(),
                before.note(),
                current.get(),
                this::view)));
  }

  /** The table to be filled in elsewhere, or kept. */
  @GET
  @Path("/{id}/file")
  @Produces({"text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"})
  public Response file(@PathParam("id") UUID id, @QueryParam("format") String format) {
    StateSubmission submission = submissions.known(id, current.get());
    return handedOut(submission, FigureFile.written(figures(submission)), "", format);
  }

  /**
   * The State's figures in the columns of the Global Report's data set: exact, and for whom they
   * belong to.
   */
  @GET
  @Path("/{id}/global-report")
  @Produces({"text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"})
  public Response globalReport(@PathParam("id") UUID id, @QueryParam("format") String format) {
    StateSubmission submission = submissions.known(id, current.get());
    return handedOut(
        submission,
        GlobalReportTable.of(
            submissions.states(List.of(submission)).get(submission.organisationId()).country(),
            submission.year(),
            submission.number(),
            figures(submission)),
        "-global-report",
        format);
  }

  private List<Figure> figures(StateSubmission submission) {
    return readable(submission) ? submission.figures() : List.of();
  }

  private Response handedOut(
      StateSubmission submission, Sheet sheet, String ending, String format) {
    Format as = Parameter.oneOf(Format.class, "format", format);
    if (as == Format.pdf) {
      throw Refusal.invalid(FieldError.of("format", "problem.field.unknown"));
    }
    Format written = as == Format.xlsx ? Format.xlsx : Format.csv;
    Masthead masthead =
        new Masthead(
            submission.number(),
            String.valueOf(submission.year()),
            current.get().name(),
            reader.locale());
    StreamingOutput bytes = to -> sheets.write(sheet, written, masthead, to);
    return Response.ok(
            bytes, written == Format.csv ? "text/csv;charset=UTF-8" : written.mediaType())
        .header(
            "Content-Disposition",
            "attachment; filename=\"" + submission.number() + ending + "." + written + "\"")
        .build();
  }

  @POST
  @Path("/{id}/submission")
  @RolesAllowed(Role.STATE)
  public View submit(@PathParam("id") UUID id) {
    return view(submissions.submit(id, current.get()));
  }

  @POST
  @Path("/{id}/acceptance")
  @RolesAllowed(Role.SECRETARIAT)
  public View accept(@PathParam("id") UUID id) {
    return view(submissions.accept(id, current.get()));
  }

  @POST
  @Path("/{id}/return")
  @RolesAllowed(Role.SECRETARIAT)
  public View giveBack(@PathParam("id") UUID id, @NotNull @Valid ReturnRequest request) {
    return view(
        submissions.giveBack(
            id,
            request.reason(),
            request.comments().stream()
                .map(c -> new StateSubmissions.Remark(c.figure(), c.text()))
                .toList(),
            current.get()));
  }

  /** A new edition, which takes the place of this once it is accepted. */
  @POST
  @Path("/{id}/correction")
  @RolesAllowed(Role.STATE)
  public View correct(@PathParam("id") UUID id) {
    return view(submissions.correct(id, current.get()));
  }

  private static RestResponse<View> tagged(View view) {
    return RestResponse.ResponseBuilder.ok(view)
        .header("ETag", IfMatch.tag(view.version()))
        .build();
  }

  /** Whether who asks may read the figures as they are now. */
  private boolean readable(StateSubmission s) {
    return submissions.isOwn(s, current.get()) || !s.status().isOpenToEditing();
  }

  private View view(StateSubmission s) {
    Actor actor = current.get();
    Locale language = reader.locale();
    boolean own = submissions.isOwn(s, actor);
    boolean readable = readable(s);
    Organisation state = submissions.states(List.of(s)).get(s.organisationId());
    List<StateComment> comments = submissions.comments(s.id());
    List<Figure> figures = readable ? s.figures() : List.of();
    Map<String, String> labels =
        s.figures().stream()
            .collect(Collectors.toMap(Figure::key, f -> Codes.label(f, language), (a, b) -> a));
    Map<UUID, Person> persons =
        persons(Stream.concat(s.persons(), comments.stream().map(StateComment::writtenBy)));
    return new View(
        s.id(),
        s.version(),
        s.number(),
        state.name(),
        state.country(),
        s.year(),
        s.edition(),
        s.status(),
        figures.stream()
            .map(
                f ->
                    new FigureView(
                        f.key(),
                        labels.get(f.key()),
                        f,
                        f.grade() == null ? null : Codes.grade(f.grade(), language)))
            .toList(),
        Check.sum(figures, Figure.Measure.DETECTED::isOf),
        readable
            ? submissions.checks(s).stream().map(c -> check(s, c, language)).toList()
            : List.of(),
        readable ? s.explanations() : Map.of(),
        comments.stream()
            .map(
                c ->
                    new CommentView(
                        c.figure(),
                        labels.getOrDefault(c.figure(), c.figure().replace("|", " ").strip()),
                        c.text(),
                        persons.get(c.writtenBy()),
                        c.writtenAt()))
            .toList(),
        readable ? s.note() : null,
        s.correctionOf(),
        persons.get(s.createdBy()),
        s.createdAt(),
        persons.get(s.savedBy()),
        s.savedAt(),
        persons.get(s.submittedBy()),
        s.submittedAt(),
        persons.get(s.reviewedBy()),
        s.reviewedAt(),
        s.reviewReason(),
        s.supersededAt(),
        s.actions(actor, own, own && submissions.isBeingCorrected(s)));
  }

  private static CheckView check(StateSubmission s, Check c, Locale language) {
    boolean explains = c.severity() == Check.Severity.TO_EXPLAIN;
    return new CheckView(
        c.severity(),
        c.line(),
        c.field(),
        c.topic(),
        Messages.text(c.code(), language, c.args().toArray()),
        explains && s.isExplained(c) ? s.explanations().get(c.topic()) : null);
  }

  private Map<UUID, Person> persons(Stream<UUID> ids) {
    return people.persons(ids.filter(Objects::nonNull).collect(Collectors.toSet()));
  }

  private static List<Code> named(String list, Collection<String> of, Locale language) {
    return of.stream().map(c -> new Code(c, Messages.text(list + c, language))).toList();
  }
}
