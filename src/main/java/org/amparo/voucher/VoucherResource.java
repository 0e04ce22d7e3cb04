package org.amparo.voucher;

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
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.amparo.document.Document;
import org.amparo.document.Scan;
import org.amparo.document.Upload;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.ledger.Accounts;
import org.amparo.ledger.Subject;
import org.amparo.ledger.Subjects;
import org.amparo.money.Money;
import org.amparo.problem.Download;
import org.amparo.problem.IfMatch;
import org.amparo.problem.Messages;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;

@Path("/api/vouchers")
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
class VoucherResource {

  @Schema(name = "VoucherLineRequest")
  record LineRequest(
      @NotNull @Pattern(regexp = "\\d{4}") String account,
      @NotNull Side side,
      @NotNull Money amount,
      Money usd,
      @NotNull @Size(max = 60) String pool,
      UUID contributionId,
      UUID callId,
      UUID grantId,
      UUID organisationId,
      @Min(1) @Max(8) Integer budgetClass,
      @Pattern(regexp = "[A-Z]{2}") String country,
      @Size(max = 60) String sponsoredClass,
      @Pattern(regexp = "[A-Z]{3}") String assistance) {

    VoucherLine line() {
      return new VoucherLine(
          account,
          side,
          amount,
          null,
          usd,
          pool,
          contributionId,
          callId,
          grantId,
          organisationId,
          budgetClass,
          country,
          sponsoredClass,
          assistance);
    }
  }

  @Schema(name = "VoucherRequest")
  record WrittenRequest(
      @NotNull LocalDate occurredOn,
      @NotNull VoucherTemplate template,
      @NotBlank @Size(max = 500) String description,
      @NotNull @Size(max = 200) List<@NotNull @Valid LineRequest> lines) {

    Vouchers.Written written() {
      return new Vouchers.Written(
          occurredOn, template, description, lines.stream().map(LineRequest::line).toList());
    }
  }

  @Schema(name = "VoucherReversalRequest")
  record ReversalRequest(
      @NotNull UUID entryId,
      @NotNull LocalDate occurredOn,
      @NotBlank @Size(max = 500) String reason) {}

  @Schema(name = "VoucherReasonRequest")
  record ReasonRequest(@NotBlank @Size(max = 2000) String reason) {}

  @Schema(name = "VoucherLineView")
  record LineView(
      int line,
      String account,
      String accountName,
      Side side,
      Money amount,
      String rate,
      Money usd,
      String pool,
      UUID contributionId,
      UUID callId,
      UUID grantId,
      UUID organisationId,
      Integer budgetClass,
      String country,
      String sponsoredClass,
      String assistance) {}

  @Schema(name = "VoucherEntryView")
  record EntryView(UUID id, long number) {
    static EntryView of(Vouchers.Standing entry) {
      return entry == null ? null : new EntryView(entry.id(), entry.number());
    }
  }

  @Schema(name = "VoucherDocumentView")
  record DocumentView(
      UUID id,
      String name,
      String mediaType,
      long size,
      Instant uploadedAt,
      Person uploadedBy,
      Scan scan) {}

  @Schema(name = "VoucherView")
  record View(
      UUID id,
      int version,
      VoucherStatus status,
      String number,
      VoucherTemplate template,
      LocalDate occurredOn,
      String description,
      List<LineView> lines,
      List<Subject> subjects,
      Money totalDebit,
      Money totalCredit,
      EntryView reverses,
      List<DocumentView> documents,
      Person preparedBy,
      Instant preparedAt,
      Instant submittedAt,
      Person postedBy,
      Instant postedAt,
      EntryView entry,
      boolean reversed,
      Person rejectedBy,
      Instant rejectedAt,
      String rejectionReason,
      Instant withdrawnAt,
      List<String> actions) {}

  @Schema(name = "VoucherPage")
  record Page(List<View> items, String next) {}

  record TemplateLineView(String account, String accountName, Side side) {}

  record TemplateView(
      VoucherTemplate template, List<TemplateLineView> lines, List<String> accounts) {}

  @Schema(name = "VoucherPoolView")
  record PoolView(String pool, String poolName) {}

  @Schema(name = "VoucherTemplatePage")
  record TemplatePage(List<TemplateView> items, List<PoolView> pools, String next) {}

  private final Vouchers vouchers;
  private final Accounts accounts;
  private final Subjects subjects;
  private final CurrentActor current;
  private final People people;
  private final ReaderLanguage language;

  VoucherResource(
      Vouchers vouchers,
      Accounts accounts,
      Subjects subjects,
      CurrentActor current,
      People people,
      ReaderLanguage language) {
    this.vouchers = vouchers;
    this.accounts = accounts;
    this.subjects = subjects;
    this.current = current;
    this.people = people;
    this.language = language;
  }

  @GET
  public Page list(
      @QueryParam("status") String status,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int asked = Parameter.size(size);
    List<Voucher> found =
        vouchers.page(
            Parameter.oneOf(VoucherStatus.class, "status", status),
            Parameter.id("after", after),
            asked);
    Slice<Voucher> shown = Slice.of(found, asked, Voucher::id);
    return new Page(views(shown.items()), shown.next());
  }

  /** What vouchers are for, with the lines each usually has and the accounts it may touch. */
  @GET
  @Path("/templates")
  public TemplatePage templates() {
    Locale locale = language.locale();
    List<Accounts.Charted> chart = accounts.list();
    return new TemplatePage(
        Arrays.stream(VoucherTemplate.values())
            .filter(t -> t != VoucherTemplate.REVERSAL)
            .map(
                t ->
                    new TemplateView(
                        t,
                        t.lines().stream()
                            .map(
                                l ->
                                    new TemplateLineView(
                                        l.account(), accounts.name(l.account(), locale), l.side()))
                            .toList(),
                        chart.stream().filter(t::admits).map(Accounts.Charted::code).toList()))
            .toList(),
        vouchers.pools().stream()
            .map(p -> new PoolView(p, Messages.find("pool." + p, locale).orElse(p)))
            .toList(),
        null);
  }

  @GET
  @Path("/{id}")
  public RestResponse<View> get(@PathParam("id") UUID id) {
    return tagged(view(vouchers.known(id)));
  }

  @POST
  @RolesAllowed(Role.ACCOUNTANT)
  public RestResponse<View> prepare(
      @NotNull @Valid WrittenRequest request, @HeaderParam("Idempotency-Key") String key) {
    return created(
        vouchers.prepare(request.written(), Parameter.id("Idempotency-Key", key), current.get()));
  }

  /** Prepares to take back what another voucher posted. */
  @POST
  @Path("/reversals")
  @RolesAllowed(Role.ACCOUNTANT)
  public RestResponse<View> prepareReversal(
      @NotNull @Valid ReversalRequest request, @HeaderParam("Idempotency-Key") String key) {
    return created(
        vouchers.prepareReversal(
            request.entryId(),
            request.occurredOn(),
            request.reason(),
            Parameter.id("Idempotency-Key", key),
            current.get()));
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed(Role.ACCOUNTANT)
  public RestResponse<View> edit(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid WrittenRequest request) {
    return tagged(
        view(
            vouchers.edit(
                id, IfMatch.version(ifMatch), request.written(), current.get(), this::view)));
  }

  @POST
  @Path("/{id}/submission")
  @RolesAllowed(Role.ACCOUNTANT)
  public View submit(@PathParam("id") UUID id) {
    return view(vouchers.submit(id, current.get()));
  }

  @POST
  @Path("/{id}/withdrawal")
  @RolesAllowed(Role.ACCOUNTANT)
  public View withdraw(@PathParam("id") UUID id) {
    return view(vouchers.withdraw(id, current.get()));
  }

  @POST
  @Path("/{id}/posting")
  @RolesAllowed(Role.APPROVES)
  public View post(@PathParam("id") UUID id) {
    return view(vouchers.post(id, current.get()));
  }

  @POST
  @Path("/{id}/rejection")
  @RolesAllowed(Role.APPROVES)
  public View reject(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(vouchers.reject(id, request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/documents")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed(Role.ACCOUNTANT)
  public View attach(
      @PathParam("id") UUID id,
      @RestForm("file") FileUpload file,
      @RestForm("declares") List<String> declares) {
    Upload upload = Upload.of(file, declares);
    return view(vouchers.attach(id, upload, current.get()));
  }

  @GET
  @Path("/{id}/documents/{documentId}")
  @Produces(MediaType.WILDCARD)
  public Response download(@PathParam("id") UUID id, @PathParam("documentId") UUID documentId) {
    Document document = vouchers.document(id, documentId);
    return Download.of(
        document.name(), document.mediaType(), document.size(), to -> vouchers.write(document, to));
  }

  private RestResponse<View> created(Vouchers.Prepared prepared) {
    View view = view(prepared.voucher());
    return prepared.created()
        ? RestResponse.ResponseBuilder.<View>created(URI.create("/api/vouchers/" + view.id()))
            .entity(view)
            .header("ETag", IfMatch.tag(view.version()))
            .build()
        : tagged(view);
  }

  private static RestResponse<View> tagged(View view) {
    return RestResponse.ResponseBuilder.ok(view)
        .header("ETag", IfMatch.tag(view.version()))
        .build();
  }

  private View view(Voucher v) {
    return views(List.of(v)).get(0);
  }

  private List<View> views(Collection<Voucher> shown) {
    Actor actor = current.get();
    Locale locale = language.locale();
    Map<UUID, List<Document>> documents =
        vouchers.documents(shown.stream().map(Voucher::id).toList()).stream()
            .collect(Collectors.groupingBy(Document::ownerId));
    Set<UUID> ids = new HashSet<>();
    shown.forEach(
        v ->
            Stream.of(v.preparedBy(), v.postedBy(), v.rejectedBy())
                .filter(Objects::nonNull)
                .forEach(ids::add));
    documents.values().forEach(of -> of.forEach(d -> ids.add(d.uploadedBy())));
    Map<UUID, Person> persons = people.persons(ids);
    Map<UUID, Subject> named =
        subjects.of(
            shown.stream().flatMap(v -> v.lines().stream()).map(VoucherLine::about).toList(),
            locale);
    Map<UUID, Vouchers.Standing> entries =
        vouchers.entries(
            shown.stream()
                .flatMap(v -> Stream.of(v.entryId(), v.reverses()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    return shown.stream()
        .map(
            v -> {
              Vouchers.Standing entry = v.entryId() == null ? null : entries.get(v.entryId());
              return new View(
                  v.id(),
                  v.version(),
                  v.status(),
                  v.number(),
                  v.template(),
                  v.occurredOn(),
                  v.description(),
                  lines(v, locale),
                  v.lines().stream()
                      .flatMap(l -> l.about().subjects())
                      .distinct()
                      .map(named::get)
                      .filter(Objects::nonNull)
                      .toList(),
                  v.total(Side.DEBIT),
                  v.total(Side.CREDIT),
                  v.reverses() == null ? null : EntryView.of(entries.get(v.reverses())),
                  documents.getOrDefault(v.id(), List.of()).stream()
                      .map(
                          d ->
                              new DocumentView(
                                  d.id(),
                                  d.name(),
                                  d.mediaType(),
                                  d.size(),
                                  d.uploadedAt(),
                                  persons.get(d.uploadedBy()),
                                  d.scan().shownTo(actor)))
                      .toList(),
                  persons.get(v.preparedBy()),
                  v.preparedAt(),
                  v.submittedAt(),
                  persons.get(v.postedBy()),
                  v.postedAt(),
                  EntryView.of(entry),
                  entry != null && entry.reversed(),
                  persons.get(v.rejectedBy()),
                  v.rejectedAt(),
                  v.rejectionReason(),
                  v.withdrawnAt(),
                  v.actions(actor));
            })
        .toList();
  }

  private List<LineView> lines(Voucher v, Locale locale) {
    List<VoucherLine> lines = v.lines();
    return IntStream.range(0, lines.size())
        .mapToObj(
            i -> {
              VoucherLine l = lines.get(i);
              return new LineView(
                  i + 1,
                  l.account(),
                  accounts.name(l.account(), locale),
                  l.side(),
                  l.amount(),
                  l.rate().stripTrailingZeros().toPlainString(),
                  l.usd(),
                  l.pool(),
                  l.contributionId(),
                  l.callId(),
                  l.grantId(),
                  l.organisationId(),
                  l.budgetClass(),
                  l.country(),
                  l.sponsoredClass(),
                  l.assistance());
            })
        .toList();
  }
}
