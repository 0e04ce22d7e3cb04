package org.amparo.courtcase;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.amparo.identity.Scope;
import org.amparo.print.Format;
import org.amparo.print.Sheet;
import org.amparo.print.Sheets;
import org.amparo.problem.Conditional;
import org.amparo.problem.Messages;
import org.amparo.problem.ReaderLanguage;
import org.apache.commons.codec.digest.DigestUtils;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * The register as data, in the groups by which the case-law database of UNODC is searched. Read
 * anew each time: what was withdrawn is gone at once.
 */
@Path("/open-data")
@PermitAll
class OpenCaseResource {

  private static final List<String> COLUMNS =
      List.of(
          "number",
          "country",
          "court",
          "level",
          "verdictDate",
          "verdict",
          "appeal",
          "legalProvisions",
          "acts",
          "means",
          "purpose",
          "internationalCooperation",
          "formOfTrafficking",
          "sector",
          "language",
          "summary",
          "sourceUrl",
          "demonstration");

  private static final Map<String, String> GROUPS = new LinkedHashMap<>();

  static {
    GROUPS.put("ACTS", "acts");
    GROUPS.put("MEANS", "means");
    GROUPS.put("PURPOSE", "purpose");
    GROUPS.put("COOPERATION", "internationalCooperation");
    GROUPS.put("FORM", "formOfTrafficking");
    GROUPS.put("SECTOR", "sector");
  }

  /**
   * @param demonstration invented, to show what the register is like
   */
  @Schema(name = "OpenCourtCase")
  record CaseView(
      String number,
      String country,
      String court,
      Told.Level level,
      LocalDate verdictDate,
      Told.Verdict verdict,
      Told.Appeal appeal,
      String legalProvisions,
      List<String> acts,
      List<String> means,
      List<String> purpose,
      List<String> internationalCooperation,
      List<String> formOfTrafficking,
      List<String> sector,
      String language,
      String summary,
      String sourceUrl,
      boolean demonstration) {}

  @Schema(name = "OpenCourtCases")
  record CasesView(List<CaseView> items) {}

  private record Published(List<CourtCase> cases, Map<String, String> groups) {}

  private final CourtCases cases;
  private final Sheets sheets;
  private final ReaderLanguage reader;

  OpenCaseResource(CourtCases cases, Sheets sheets, ReaderLanguage reader) {
    this.cases = cases;
    this.sheets = sheets;
    this.reader = reader;
  }

  @GET
  @Path("/cases.json")
  @Produces(MediaType.APPLICATION_JSON)
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CasesView.class)))
  public Response json(@HeaderParam("If-None-Match") String held) {
    CasesView view = new CasesView(views());
    return answer(held, view.toString(), Response.ok(view));
  }

  @GET
  @Path("/cases.csv")
  @Produces("text/csv")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
  public Response csv(@HeaderParam("If-None-Match") String held) {
    return csv(
        held,
        "cases",
        Sheet.of(
            new Sheet.Table(
                null,
                COLUMNS.stream().map(c -> new Sheet.Column(c, Sheet.Kind.TEXT)).toList(),
                views().stream().map(OpenCaseResource::row).toList())));
  }

  /** What stands in each column, and what each code means, in the reader's language. */
  @GET
  @Path("/cases-dictionary.csv")
  @Produces("text/csv")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
  public Response dictionary(@HeaderParam("If-None-Match") String held) {
    Locale language = reader.locale();
    List<Sheet.Row> rows = new ArrayList<>();
    COLUMNS.forEach(
        c -> rows.add(Sheet.Row.of(c, null, Messages.text("courtcase.column." + c, language))));
    codes(rows, "level", "courtcase.level.", Told.Level.values(), language);
    codes(rows, "verdict", "courtcase.verdict.", Told.Verdict.values(), language);
    codes(rows, "appeal", "courtcase.appeal.", Told.Appeal.values(), language);
    Scope.fund(cases::keywords)
        .forEach(
            (code, group) ->
                rows.add(
                    Sheet.Row.of(GROUPS.get(group), code, CourtCases.keyword(code, language))));
    return csv(
        held,
        "cases-dictionary",
        Sheet.of(
            new Sheet.Table(
                null,
                Stream.of("column", "code", "meaning")
                    .map(c -> new Sheet.Column(c, Sheet.Kind.TEXT))
                    .toList(),
                rows)));
  }

  private List<CaseView> views() {
    Published published = Scope.fund(() -> new Published(cases.published(), cases.keywords()));
    return published.cases().stream()
        .map(
            c ->
                new CaseView(
                    c.number(),
                    c.country(),
                    c.court(),
                    c.level(),
                    c.decidedOn(),
                    c.verdict(),
                    c.appeal(),
                    c.provisions(),
                    of(c, "ACTS", published),
                    of(c, "MEANS", published),
                    of(c, "PURPOSE", published),
                    of(c, "COOPERATION", published),
                    of(c, "FORM", published),
                    of(c, "SECTOR", published),
                    c.language(),
                    c.summary(),
                    c.sourceUrl(),
                    c.isDemonstration()))
        .toList();
  }

  private static List<String> of(CourtCase c, String group, Published published) {
    return c.keywords().stream().filter(k -> group.equals(published.groups().get(k))).toList();
  }

  private static Sheet.Row row(CaseView c) {
    return Sheet.Row.of(
        c.number(),
        c.country(),
        c.court(),
        c.level().name(),
        c.verdictDate().toString(),
        c.verdict().name(),
        c.appeal().name(),
        c.legalProvisions(),
        String.join(";", c.acts()),
        String.join(";", c.means()),
        String.join(";", c.purpose()),
        String.join(";", c.internationalCooperation()),
        String.join(";", c.formOfTrafficking()),
        String.join(";", c.sector()),
        c.language(),
        c.summary(),
        c.sourceUrl(),
        String.valueOf(c.demonstration()));
  }

  private static void codes(
      List<Sheet.Row> rows, String column, String list, Enum<?>[] codes, Locale language) {
    Arrays.stream(codes)
        .forEach(
            code ->
                rows.add(Sheet.Row.of(column, code.name(), Messages.text(list + code, language))));
  }

  private Response csv(String held, String name, Sheet sheet) {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    sheets.write(sheet, Format.csv, null, written);
    byte[] bytes = written.toByteArray();
    return answer(
        held,
        DigestUtils.sha256Hex(bytes),
        Response.ok((StreamingOutput) to -> to.write(bytes), "text/csv;charset=UTF-8")
            .header("Content-Disposition", "attachment; filename=\"" + name + ".csv\""));
  }

  private static Response answer(String held, String content, Response.ResponseBuilder whole) {
    return Conditional.unkept(held, Conditional.digest(content), () -> whole)
        .header("Vary", "Accept-Language")
        .build();
  }
}
