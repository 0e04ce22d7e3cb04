package org.amparo.release;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.amparo.identity.Scope;
import org.amparo.print.Format;
import org.amparo.print.Sheet;
import org.amparo.print.Sheets;
import org.amparo.problem.Conditional;
import org.amparo.problem.Messages;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * What anyone may know of the assistance that victims receive. Nobody signs in for it; nothing is
 * here that was not published.
 */
@Path("/open-data/assistance")
@PermitAll
class OpenDataResource {

  @Schema(name = "PublishedBrief")
  record BriefView(
      UUID id,
      String number,
      String title,
      Subject subject,
      int fromYear,
      int toYear,
      Instant releasedAt) {}

  @Schema(name = "PublishedList")
  record ListView(List<BriefView> items) {}

  private final PublishedTables tables;
  private final ReaderLanguage reader;
  private final Sheets sheets;

  OpenDataResource(PublishedTables tables, ReaderLanguage reader, Sheets sheets) {
    this.tables = tables;
    this.reader = reader;
    this.sheets = sheets;
  }

  /** The tables in force, latest first. */
  @GET
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ListView.class)))
  public Response list(@HeaderParam("If-None-Match") String held) {
    Locale language = reader.locale();
    List<BriefView> items =
        Scope.fund(() -> tables.inForce(language)).stream()
            .map(
                p ->
                    new BriefView(
                        p.id(),
                        p.number(),
                        p.title(),
                        p.subject(),
                        p.fromYear(),
                        p.toYear(),
                        p.releasedAt()))
            .toList();
    String tag =
        Integer.toHexString(items.stream().map(BriefView::id).toList().hashCode())
            + "-"
            + items.size();
    return answer(held, tag, language, () -> Response.ok(new ListView(items)));
  }

  /** One table, as it was published; also when another has taken its place. */
  @GET
  @Path("/{id}")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PublishedTables.Published.class)))
  public Response get(@PathParam("id") UUID id, @HeaderParam("If-None-Match") String held) {
    Locale language = reader.locale();
    PublishedTables.Published table = published(id, language);
    return answer(held, tag(table), language, () -> Response.ok(table));
  }

  /** The same table as figures to be taken away. */
  @GET
  @Path("/{id}/file")
  @Produces("text/csv")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
  public Response file(@PathParam("id") UUID id, @HeaderParam("If-None-Match") String held) {
    Locale language = reader.locale();
    PublishedTables.Published published = published(id, language);
    TableView table = published.table();
    StreamingOutput bytes = to -> sheets.write(sheet(table, language), Format.csv, null, to);
    return answer(
        held,
        tag(published),
        language,
        () ->
            Response.ok(bytes, "text/csv;charset=UTF-8")
                .header(
                    "Content-Disposition",
                    "attachment; filename=\"assistance-" + published.number() + ".csv\""));
  }

  /**
   * The same figures in the shape of others' collections, by codes that the dictionary explains.
   */
  @GET
  @Path("/{id}/shape/{shape}")
  @Produces("text/csv")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
  public Response shaped(
      @PathParam("id") UUID id,
      @PathParam("shape") String shape,
      @HeaderParam("If-None-Match") String held) {
    Shape as = Shape.addressed(shape).orElseThrow(Refusal::notFound);
    PublishedTables.Published published = published(id, Locale.ENGLISH);
    return csv(
        held,
        tag(published) + "-" + shape,
        shape + "-" + published.number(),
        as.sheet(published, tables.publisher()));
  }

  /** What stands in each column of each shape, and what each code means. */
  @GET
  @Path("/dictionary")
  @Produces("text/csv")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
  public Response dictionary(@HeaderParam("If-None-Match") String held) {
    Sheet sheet = Shape.dictionary(Scope.fund(tables::everyCode), reader.locale());
    return csv(held, Integer.toHexString(sheet.hashCode()), "dictionary", sheet);
  }

  private Response csv(String held, String tag, String name, Sheet sheet) {
    StreamingOutput bytes = to -> sheets.write(sheet, Format.csv, null, to);
    return answer(
        held,
        tag,
        reader.locale(),
        () ->
            Response.ok(bytes, "text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"" + name + ".csv\""));
  }

  private PublishedTables.Published published(UUID id, Locale language) {
    return Scope.fund(() -> tables.find(id, language)).orElseThrow(Refusal::notFound);
  }

  private static String tag(PublishedTables.Published table) {
    return table.sha256().substring(0, 16) + (table.superseded() ? "-SUPERSEDED" : "-RELEASED");
  }

  private static Response answer(
      String held, String tag, Locale language, Supplier<Response.ResponseBuilder> whole) {
    return Conditional.answer(held, tag + "-" + language.getLanguage(), whole)
        .header("Vary", "Accept-Language")
        .build();
  }

  private static Sheet sheet(TableView table, Locale language) {
    List<Sheet.Column> columns = new ArrayList<>();
    table.axes().forEach(a -> columns.add(new Sheet.Column(a.name(), Sheet.Kind.TEXT)));
    columns.add(column("count", Sheet.Kind.NUMBER, language));
    columns.add(column("share", Sheet.Kind.NUMBER, language));
    columns.add(column("note", Sheet.Kind.TEXT, language));
    List<Map<String, String>> names =
        table.axes().stream()
            .map(
                a ->
                    a.categories().stream()
                        .collect(
                            Collectors.toMap(
                                TableView.CategoryView::code, TableView.CategoryView::name)))
            .toList();
    List<Sheet.Row> rows = new ArrayList<>();
    for (TableView.CellView cell : table.cells()) {
      List<Object> fields = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        fields.add(names.get(i).get(cell.at().get(i)));
      }
      fields.add(cell.kind() == TableView.Kind.NONE ? Long.valueOf(0) : cell.count());
      fields.add(cell.share());
      fields.add(
          cell.kind() == TableView.Kind.SHOWN
              ? null
              : Messages.text("release.figure." + cell.kind(), language));
      rows.add(Sheet.Row.of(fields.toArray()));
    }
    return Sheet.of(new Sheet.Table(null, columns, rows));
  }

  private static Sheet.Column column(String name, Sheet.Kind kind, Locale language) {
    return new Sheet.Column(Messages.text("release.column." + name, language), kind);
  }
}
