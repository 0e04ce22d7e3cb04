package org.amparo.exchange;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.FieldError;
import org.amparo.problem.Parameter;
import org.amparo.problem.Refusal;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;

@Path("/api/exchange-rate-lists")
class ExchangeRateListResource {

  private static final int MOST_SOURCE = 200;

  @Schema(name = "ExchangeRateListReasonRequest")
  record ReasonRequest(@NotBlank @Size(max = 2000) String reason) {}

  @Schema(name = "ExchangeRateListRow")
  record RowView(
      String currency,
      String unitsPerUsd,
      String previous,
      LocalDate previousFrom,
      String change,
      RateLists.Warning warning) {

    static RowView of(RateLists.Row row) {
      return new RowView(
          row.currency(),
          text(row.unitsPerUsd()),
          text(row.previous()),
          row.previousFrom(),
          text(row.change()),
          row.warning());
    }

    private static String text(BigDecimal number) {
      return number == null ? null : number.stripTrailingZeros().toPlainString();
    }
  }

  @Schema(name = "ExchangeRateListView")
  record View(
      UUID id,
      int version,
      RateList.Status status,
      RateList.Kind kind,
      LocalDate effectiveFrom,
      String source,
      String fileName,
      String sha256,
      Person loadedBy,
      Instant loadedAt,
      Person approvedBy,
      Instant approvedAt,
      Person rejectedBy,
      Instant rejectedAt,
      String rejectionReason,
      List<RowView> rows,
      List<String> missing,
      List<String> actions) {

    static View of(RateLists.Shown shown, Actor actor, Map<UUID, Person> persons) {
      RateList l = shown.list();
      return new View(
          l.id(),
          l.version(),
          l.status(),
          l.kind(),
          l.effectiveFrom(),
          l.source(),
          l.fileName(),
          l.sha256(),
          persons.get(l.loadedBy()),
          l.loadedAt(),
          persons.get(l.approvedBy()),
          l.approvedAt(),
          persons.get(l.rejectedBy()),
          l.rejectedAt(),
          l.rejectionReason(),
          shown.rows().stream().map(RowView::of).toList(),
          shown.missing(),
          l.actions(actor));
    }
  }

  @Schema(name = "ExchangeRateListPage")
  record Page(List<View> items, String next) {}

  private final RateLists lists;
  private final CurrentActor current;
  private final People people;

  ExchangeRateListResource(RateLists lists, CurrentActor current, People people) {
    this.lists = lists;
    this.current = current;
    this.people = people;
  }

  @GET
  @RolesAllowed({
    Role.SECRETARIAT,
    Role.MANAGER,
    Role.CERTIFIES,
    Role.APPROVES,
    Role.SIGNS,
    Role.ACCOUNTANT,
    Role.CONTROLS,
    Role.AUDITS
  })
  public Page list(
      @QueryParam("status") String status,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int asked = Parameter.size(size);
    List<RateList> found =
        lists.page(
            Parameter.oneOf(RateList.Status.class, "status", status),
            Parameter.id("after", after),
            asked);
    Slice<RateList> page = Slice.of(found, asked, RateList::id);
    // The rates themselves are for whoever opens one.
    return new Page(
        views(
            page.items().stream().map(l -> new RateLists.Shown(l, List.of(), List.of())).toList()),
        page.next());
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({
    Role.SECRETARIAT,
    Role.MANAGER,
    Role.CERTIFIES,
    Role.APPROVES,
    Role.SIGNS,
    Role.ACCOUNTANT,
    Role.CONTROLS,
    Role.AUDITS
  })
  public View get(@PathParam("id") UUID id) {
    return view(lists.required(id));
  }

  /** As it was loaded: a file to keep, never to be shown in the page. */
  @GET
  @Path("/{id}/file")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @RolesAllowed({Role.ACCOUNTANT, Role.CONTROLS, Role.AUDITS})
  public RestResponse<byte[]> file(@PathParam("id") UUID id) {
    RateList list = lists.required(id);
    return RestResponse.ResponseBuilder.ok(lists.content(id))
        .header(
            "Content-Disposition",
            "attachment; filename=\"rates-" + list.effectiveFrom() + ".csv\"")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  /** Nothing is valued by it until another person approves it. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed(Role.ACCOUNTANT)
  public RestResponse<View> load(
      @RestForm("file") FileUpload file,
      @RestForm("kind") String kind,
      @RestForm("effectiveFrom") String effectiveFrom,
      @RestForm("source") String source)
      throws IOException {
    RateList.Kind known = required("kind", Parameter.oneOf(RateList.Kind.class, "kind", kind));
    LocalDate from = required("effectiveFrom", Parameter.date("effectiveFrom", effectiveFrom));
    String written = required("source", source == null || source.isBlank() ? null : source.strip());
    if (written.length() > MOST_SOURCE) {
      throw Refusal.invalid(FieldError.of("source", "problem.field.Size", "0", MOST_SOURCE));
    }
    required("file", file);
    if (file.size() > RateFile.MOST_BYTES) {
      throw Refusal.of(Refusal.Kind.TOO_LARGE, "exchange.file.too-large");
    }
    RateLists.Loaded loaded =
        lists.load(
            known,
            from,
            written,
            name(file),
            Files.readAllBytes(file.uploadedFile()),
            current.get());
    View view = view(loaded.list());
    return loaded.created()
        ? RestResponse.ResponseBuilder.<View>created(
                URI.create("/api/exchange-rate-lists/" + view.id()))
            .entity(view)
            .build()
        : RestResponse.ok(view);
  }

  @POST
  @Path("/{id}/approval")
  @RolesAllowed(Role.CONTROLS)
  public View approve(@PathParam("id") UUID id) {
    return view(lists.approve(id, current.get()));
  }

  @POST
  @Path("/{id}/rejection")
  @RolesAllowed({Role.CONTROLS, Role.ACCOUNTANT})
  public View reject(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(lists.reject(id, request.reason(), current.get()));
  }

  private static <T> T required(String field, T value) {
    if (value == null) {
      throw Refusal.invalid(FieldError.of(field, "problem.field.required"));
    }
    return value;
  }

  /**
   * The last part of what the browser calls it, without what a screen or a log could stumble over.
   */
  private static String name(FileUpload file) {
    String given = file.fileName() == null ? "" : file.fileName();
    String clean = given.replaceAll("^.*[/\\\\]", "").replaceAll("[\\p{Cntrl}\\p{Cf}]", "").strip();
    return clean.isEmpty() ? "rates.csv" : clean.substring(0, Math.min(255, clean.length()));
  }

  private View view(RateList list) {
    return views(List.of(lists.shown(list))).get(0);
  }

  private List<View> views(List<RateLists.Shown> shown) {
    Actor actor = current.get();
    Map<UUID, Person> persons =
        people.persons(
            shown.stream()
                .flatMap(s -> s.list().persons())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    return shown.stream().map(s -> View.of(s, actor, persons)).toList();
  }
}
