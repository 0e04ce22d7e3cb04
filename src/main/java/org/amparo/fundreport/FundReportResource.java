package org.amparo.fundreport;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.amparo.assistance.NamesNobody;
import org.amparo.fundreport.Taken.Figure;
import org.amparo.fundreport.Taken.Unit;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.print.PaperLanguage;
import org.amparo.problem.Download;
import org.amparo.problem.IfMatch;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** Editions of the written reports, for those who write, approve and audit them. */
@Path("/api/fund-reports")
@RolesAllowed({
  Role.SECRETARIAT,
  Role.MANAGER,
  Role.CERTIFIES,
  Role.APPROVES,
  Role.ACCOUNTANT,
  Role.CONTROLS,
  Role.AUDITS,
  Role.PROTECTS
})
class FundReportResource {

  private static final int PAGE = 50;
  private static final int LONGEST = 20_000;

  /**
   * @param year of a progress report; not given for one on the resolutions
   */
  @Schema(name = "FundReportRequest")
  record DraftRequest(@NotNull Outline kind, Integer year) {}

  @Schema(name = "FundReportTextRequest")
  record TextRequest(@NotNull @Size(max = LONGEST) @NamesNobody String text) {}

  @Schema(name = "FundReportReturnRequest")
  record ReasonRequest(@NotBlank @Size(max = 2000) @NamesNobody String reason) {}

  /**
   * @param sha256 of what was read; what has changed since is not approved with it
   */
  @Schema(name = "FundReportApprovalRequest")
  record ApprovalRequest(@NotNull @Pattern(regexp = "[0-9a-f]{64}") String sha256) {}

  @Schema(name = "FundReportBrief")
  record BriefView(
      UUID id,
      String reference,
      Outline kind,
      int year,
      FundReportStatus status,
      String title,
      LocalDate asOf,
      Person draftedBy,
      Instant draftedAt,
      Person approvedBy,
      Instant approvedAt) {}

  @Schema(name = "FundReportPage")
  record Page(List<BriefView> items, String next) {}

  /**
   * @param text in the reader's language
   * @param source in words
   * @param link to the public definition; null when there is none
   * @param before the same figure in the edition before, as it was told; null when it had none
   * @param difference a number; null where nothing can be taken from another
   */
  @Schema(name = "FundReportFigure")
  record FigureView(
      String code,
      String name,
      Unit unit,
      String value,
      String text,
      String source,
      String link,
      String before,
      String difference) {}

  /**
   * @param percent of the longest bar
   */
  @Schema(name = "FundReportBar")
  record BarView(String label, String text, int percent) {}

  @Schema(name = "FundReportChart")
  record ChartView(String caption, List<BarView> bars) {}

  @Schema(name = "FundReportColumn")
  record ColumnView(String text, boolean numeric) {}

  @Schema(name = "FundReportTable")
  record TableView(String caption, List<ColumnView> columns, List<RowView> rows, String note) {}

  @Schema(name = "FundReportTableRow")
  record RowView(boolean total, List<String> cells) {}

  /**
   * @param version to be sent in If-Match by whoever writes on it
   */
  @Schema(name = "FundReportPassage")
  record PassageView(String language, String text, int version, Person savedBy, Instant savedAt) {}

  /**
   * @param part heading that comes before it; null when it stands in the same part as the one
   *     before
   * @param ask what the paragraph asks, in our words; null when it is none
   * @param ofStates whether it asks it of States
   */
  @Schema(name = "FundReportSection")
  record SectionView(
      String code,
      String part,
      String heading,
      String ask,
      boolean ofStates,
      List<FigureView> figures,
      List<ChartView> charts,
      List<TableView> tables,
      List<PassageView> passages) {}

  /**
   * @param digest of all that it says now; of what was approved once it is
   */
  @Schema(name = "FundReportView")
  record View(
      UUID id,
      int version,
      String reference,
      Outline kind,
      int year,
      FundReportStatus status,
      String title,
      LocalDate asOf,
      UUID previousId,
      String previousReference,
      Person draftedBy,
      Instant draftedAt,
      Person figuresBy,
      Instant figuresAt,
      Person submittedBy,
      Instant submittedAt,
      Person returnedBy,
      Instant returnedAt,
      String returnReason,
      Person approvedBy,
      Instant approvedAt,
      String digest,
      List<SectionView> sections,
      List<String> actions) {}

  /** What became of the text of a section. */
  @Schema(name = "FundReportTextComparison")
  record TextView(String code, String heading, List<TextChange> changes) {}

  @Schema(name = "FundReportComparison")
  record ComparisonView(String reference, String previousReference, List<TextView> texts) {}

  private final FundReports reports;
  private final ReportPapers papers;
  private final Layout layout;
  private final CurrentActor current;
  private final People people;
  private final ReaderLanguage reader;

  FundReportResource(
      FundReports reports,
      ReportPapers papers,
      Layout layout,
      CurrentActor current,
      People people,
      ReaderLanguage reader) {
    this.reports = reports;
    this.papers = papers;
    this.layout = layout;
    this.current = current;
    this.people = people;
    this.reader = reader;
  }

  /** Latest first. */
  @GET
  public Page list(@QueryParam("after") String after) {
    Slice<FundReport> shown =
        Slice.of(reports.page(Parameter.id("after", after), PAGE), PAGE, FundReport::id);
    Map<UUID, Person> persons = persons(shown.items().stream().flatMap(this::involved).toList());
    Locale language = reader.locale();
    return new Page(
        shown.items().stream()
            .map(
                r ->
                    new BriefView(
                        r.id(),
                        r.reference(),
                        r.kind(),
                        r.year(),
                        r.status(),
                        Said.title(r.kind(), r.year(), language),
                        r.asOf(),
                        persons.get(r.draftedBy()),
                        r.draftedAt(),
                        persons.get(r.approvedBy()),
                        r.approvedAt()))
            .toList(),
        shown.next());
  }

  /** A new edition; the one that is being worked on when there is one. */
  @POST
  @RolesAllowed(Role.SECRETARIAT)
  public RestResponse<View> draft(@NotNull @Valid DraftRequest request) {
    View view = view(reports.draft(request.kind(), request.year(), current.get()));
    return RestResponse.ResponseBuilder.<View>created(URI.create("/api/fund-reports/" + view.id()))
        .entity(view)
        .build();
  }

  @GET
  @Path("/{id}")
  public View get(@PathParam("id") UUID id) {
    return view(reports.known(id));
  }

  /** Takes the figures anew; what people wrote stays. */
  @POST
  @Path("/{id}/figures")
  @RolesAllowed(Role.SECRETARIAT)
  public View take(@PathParam("id") UUID id) {
    return view(reports.take(id, current.get()));
  }

  /**
   * Writes a section in a language. If-Match names the version that was written on; 0 when there
   * was none.
   */
  @PUT
  @Path("/{id}/passages/{section}/{language}")
  @RolesAllowed(Role.SECRETARIAT)
  public RestResponse<PassageView> write(
      @PathParam("id") UUID id,
      @PathParam("section") String section,
      @PathParam("language") String language,
      @HeaderParam("If-Match") String version,
      @NotNull @Valid TextRequest request) {
    FundReportPassage passage =
        reports.write(
            id,
            section,
            language,
            IfMatch.version(version),
            request.text(),
            current.get(),
            this::passage);
    PassageView view = passage(passage);
    return RestResponse.ResponseBuilder.ok(view)
        .header("ETag", IfMatch.tag(view.version()))
        .build();
  }

  /** Puts it before the fund manager. */
  @POST
  @Path("/{id}/submission")
  @RolesAllowed(Role.SECRETARIAT)
  public View submit(@PathParam("id") UUID id) {
    return view(reports.submit(id, current.get()));
  }

  @POST
  @Path("/{id}/return")
  @RolesAllowed(Role.MANAGER)
  public View giveBack(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(reports.giveBack(id, request.reason(), current.get()));
  }

  /** Freezes it for good and hands it to the public. */
  @POST
  @Path("/{id}/approval")
  @RolesAllowed(Role.MANAGER)
  public View approve(@PathParam("id") UUID id, @NotNull @Valid ApprovalRequest request) {
    return view(reports.approve(id, request.sha256(), current.get()));
  }

  @POST
  @Path("/{id}/discarding")
  @RolesAllowed(Role.SECRETARIAT)
  public View discard(@PathParam("id") UUID id) {
    return view(reports.discard(id, current.get()));
  }

  /**
   * The texts beside those of the edition before.
   *
   * @param language in which they are compared; the reader's own when it is not given
   */
  @GET
  @Path("/{id}/comparison")
  public ComparisonView comparison(
      @PathParam("id") UUID id,
      @Schema(implementation = PaperLanguage.class) @QueryParam("language") String language) {
    FundReport report = reports.known(id);
    FundReport before = Optional.ofNullable(report.previousId()).map(reports::known).orElse(null);
    String of = PaperLanguage.of(language, reader).getLanguage();
    Edition now = reports.edition(report);
    Map<String, Map<String, String>> old =
        before == null ? Map.of() : reports.edition(before).texts();
    return new ComparisonView(
        report.reference(),
        before == null ? null : before.reference(),
        report.kind().sections().stream()
            .map(
                code ->
                    new TextView(
                        code,
                        Said.heading(report.kind(), code, reader.locale()),
                        TextChange.between(
                            old.getOrDefault(code, Map.of()).getOrDefault(of, ""),
                            now.texts(code).getOrDefault(of, ""),
                            of)))
            .filter(t -> !t.changes().isEmpty())
            .toList());
  }

  /**
   * @param format pdf when it is not given
   * @param language the reader's own when it is not given
   */
  @GET
  @Path("/{id}/file")
  @Produces({
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/json"
  })
  @APIResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = "application/pdf",
            schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(
            mediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  public Response file(
      @PathParam("id") UUID id,
      @Schema(implementation = ReportFormat.class) @QueryParam("format") String format,
      @Schema(implementation = PaperLanguage.class) @QueryParam("language") String language) {
    FundReport report = reports.known(id);
    Locale in = PaperLanguage.of(language, reader);
    ReportFormat as = ReportFormat.of(format);
    byte[] bytes = papers.of(report, in, as, current.get().name());
    return Download.of(
        as.file(report.reference(), in), as.mediaType(), bytes.length, to -> to.write(bytes));
  }

  // --- views

  private View view(FundReport r) {
    Locale language = reader.locale();
    List<FundReportPassage> passages = reports.passages(r.id());
    Map<UUID, Person> persons =
        persons(
            Stream.concat(involved(r), passages.stream().map(FundReportPassage::savedBy)).toList());
    FundReport before = Optional.ofNullable(r.previousId()).map(reports::known).orElse(null);
    Edition edition = reports.edition(r);
    Taken old = before == null ? new Taken(List.of()) : reports.edition(before).figures();
    String[] part = {null};
    return new View(
        r.id(),
        r.version(),
        r.reference(),
        r.kind(),
        r.year(),
        r.status(),
        Said.title(r.kind(), r.year(), language),
        r.asOf(),
        r.previousId(),
        before == null ? null : before.reference(),
        persons.get(r.draftedBy()),
        r.draftedAt(),
        persons.get(r.figuresBy()),
        r.figuresAt(),
        persons.get(r.submittedBy()),
        r.submittedAt(),
        persons.get(r.returnedBy()),
        r.returnedAt(),
        r.returnReason(),
        persons.get(r.approvedBy()),
        r.approvedAt(),
        edition.sha256(),
        r.kind().sections().stream()
            .map(
                code -> {
                  String own = r.kind().part(code);
                  boolean begins = !own.equals(part[0]) && !own.equals(code);
                  part[0] = own;
                  return section(
                      edition,
                      old,
                      code,
                      begins ? Said.part(r.kind(), own, language) : null,
                      passages.stream()
                          .filter(p -> p.section().equals(code))
                          .map(p -> passage(p, persons))
                          .toList(),
                      language);
                })
            .toList(),
        reports.actions(r, current.get()));
  }

  private SectionView section(
      Edition edition,
      Taken old,
      String code,
      String part,
      List<PassageView> passages,
      Locale language) {
    Taken.Section own = edition.figures().section(code);
    Taken.Section before = old.section(code);
    return new SectionView(
        code,
        part,
        Said.heading(edition.kind(), code, language),
        Said.ask(edition.kind(), code, language),
        edition.kind().isOfStates(code),
        own.figures().stream()
            .map(f -> figure(f, before.figure(f.code()).orElse(null), language))
            .toList(),
        own.charts().stream()
            .map(c -> layout.bars(c, language))
            .map(
                b ->
                    new ChartView(
                        b.caption(),
                        b.bars().stream()
                            .map(bar -> new BarView(bar.label(), bar.text(), bar.percent()))
                            .toList()))
            .toList(),
        own.tables().stream()
            .map(t -> layout.grid(t, edition.year(), language))
            .map(
                g ->
                    new TableView(
                        g.caption(),
                        g.columns().stream()
                            .map(c -> new ColumnView(c.text(), c.numeric()))
                            .toList(),
                        g.rows().stream()
                            .map(row -> new RowView(row.kind() == Taken.Kind.TOTAL, row.cells()))
                            .toList(),
                        g.note()))
            .toList(),
        passages);
  }

  private static FigureView figure(Figure f, Figure before, Locale language) {
    Said.Source source = Said.Source.of(f.code());
    return new FigureView(
        f.code(),
        Said.figure(f.code(), language),
        f.unit(),
        f.value(),
        Said.value(f.unit(), f.value(), language),
        Said.source(source, language),
        source.definition(language),
        before == null ? null : Said.value(before.unit(), before.value(), language),
        before == null ? null : Said.difference(f.unit(), f.value(), before.value()));
  }

  /** Of nothing, when there is nothing. */
  private PassageView passage(FundReportPassage p) {
    return p == null ? null : passage(p, persons(List.of(p.savedBy())));
  }

  private static PassageView passage(FundReportPassage p, Map<UUID, Person> persons) {
    return new PassageView(
        p.language(), p.text(), p.version() + 1, persons.get(p.savedBy()), p.savedAt());
  }

  private Stream<UUID> involved(FundReport r) {
    return Stream.of(r.draftedBy(), r.figuresBy(), r.submittedBy(), r.returnedBy(), r.approvedBy())
        .filter(Objects::nonNull);
  }

  private Map<UUID, Person> persons(Collection<UUID> ids) {
    return people.persons(Set.copyOf(ids));
  }
}
