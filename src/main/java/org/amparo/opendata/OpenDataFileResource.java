package org.amparo.opendata;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.amparo.identity.Scope;
import org.amparo.problem.Conditional;
import org.amparo.problem.Messages;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * The open data as it was published, at addresses that stay. Nobody signs in for it; nothing is
 * reckoned here, and nothing handed out that was not tried.
 */
@Path("/open-data")
@PermitAll
class OpenDataFileResource {

  private static final int EDITIONS = 100;

  @Schema(name = "OpenDataFile")
  record FileView(
      String name, String url, String mediaType, int records, long size, String sha256) {}

  /**
   * @param asOf day (Europe/Vienna unless configured) up to which the books were read
   * @param licence under which the data may be used
   */
  @Schema(name = "OpenDataIndex")
  record IndexView(
      int edition, LocalDate asOf, Instant publishedAt, String licence, List<FileView> files) {}

  @Schema(name = "OpenDataChange")
  record ChangeView(String table, String id, Publication.Change.Kind change) {}

  @Schema(name = "OpenDataChanges")
  record EditionView(int edition, LocalDate asOf, Instant publishedAt, List<ChangeView> changes) {}

  @Schema(name = "OpenDataChangeLog")
  record ChangeLogView(List<EditionView> items) {}

  @Schema(name = "OpenDataExclusions")
  record ExclusionsView(String title, String text) {}

  private final Publications publications;
  private final OpenDataSettings settings;
  private final ReaderLanguage reader;

  OpenDataFileResource(
      Publications publications, OpenDataSettings settings, ReaderLanguage reader) {
    this.publications = publications;
    this.settings = settings;
    this.reader = reader;
  }

  /** What there is, and where. */
  @GET
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = IndexView.class)))
  public Response index(@HeaderParam("If-None-Match") String held) {
    return Scope.fund(
        () -> {
          Publication inForce = publications.safe();
          List<FileView> files =
              publications.files(inForce).stream()
                  .map(
                      f ->
                          new FileView(
                              f.name(),
                              settings.address() + "/open-data/" + f.name(),
                              f.mediaType(),
                              f.records(),
                              f.size(),
                              f.sha256()))
                  .toList();
          return open(
              held,
              "edition-" + inForce.number(),
              inForce,
              () ->
                  Response.ok(
                      new IndexView(
                          inForce.number(),
                          inForce.asOf(),
                          inForce.madeAt(),
                          settings.licence(),
                          files)));
        });
  }

  /** What is new, changed or gone, edition by edition; of what is withheld, nothing. */
  @GET
  @Path("/changes")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ChangeLogView.class)))
  public Response changes(@HeaderParam("If-None-Match") String held) {
    return Scope.fund(
        () -> {
          Publication inForce = publications.safe();
          Set<String> withheld = publications.withheldNumbers();
          List<EditionView> items =
              publications.changed(EDITIONS).stream()
                  .map(
                      p ->
                          new EditionView(
                              p.number(),
                              p.asOf(),
                              p.madeAt(),
                              p.changes().stream()
                                  .filter(c -> !withheld.contains(c.id()))
                                  .map(c -> new ChangeView(c.table(), c.id(), c.kind()))
                                  .toList()))
                  .toList();
          return open(
              held,
              "changes-" + inForce.number(),
              inForce,
              () -> Response.ok(new ChangeLogView(items)));
        });
  }

  /** What is left out of the open data, and why. */
  @GET
  @Path("/exclusions")
  public ExclusionsView exclusions() {
    Locale language = reader.locale();
    return new ExclusionsView(
        Messages.text("opendata.exclusions.title", language),
        Messages.text("opendata.exclusions.text", language));
  }

  /** IATI 2.03 activities: the fund, its calls and its grants. */
  @GET
  @Path("/iati/activities.xml")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_XML,
              schema = @Schema(type = SchemaType.STRING)))
  public Response activities(@HeaderParam("If-None-Match") String held) {
    return file(Edition.ACTIVITIES, held);
  }

  /** IATI 2.03 organisation file. */
  @GET
  @Path("/iati/organisation.xml")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_XML,
              schema = @Schema(type = SchemaType.STRING)))
  public Response organisation(@HeaderParam("If-None-Match") String held) {
    return file(Edition.ORGANISATION, held);
  }

  /** 360Giving data, version 1.4. */
  @GET
  @Path("/360giving/grants.json")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(type = SchemaType.OBJECT)))
  public Response grants(@HeaderParam("If-None-Match") String held) {
    return file(Edition.GRANTS, held);
  }

  /** A table, or the data dictionary in a language: {@code data-dictionary.fr.csv}. */
  @GET
  @Path("/tables/{name}")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
  public Response table(@PathParam("name") String name, @HeaderParam("If-None-Match") String held) {
    return file("tables/" + name, held);
  }

  private Response file(String name, String held) {
    return Scope.fund(
        () -> {
          Publication inForce = publications.safe();
          Publications.Served file =
              publications.files(inForce).stream()
                  .filter(f -> f.name().equals(name))
                  .findFirst()
                  .orElseThrow(Refusal::notFound);
          return open(
              held,
              file.sha256().substring(0, 32),
              inForce,
              () -> Response.ok(publications.bytes(inForce, name), file.mediaType()));
        });
  }

  /** Anyone's page may read it, too: there is nothing here that is not public. */
  private static Response open(
      String held, String tag, Publication of, Supplier<Response.ResponseBuilder> whole) {
    return Conditional.answer(held, tag, whole)
        .header("Access-Control-Allow-Origin", "*")
        .header(
            "Last-Modified",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(of.madeAt().atOffset(ZoneOffset.UTC)))
        .build();
  }
}
