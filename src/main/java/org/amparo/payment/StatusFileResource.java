package org.amparo.payment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.bank.BankFiles;
import org.amparo.disbursement.BankAnswer;
import org.amparo.disbursement.Disbursements;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.FieldError;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Refusal;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;

@Path("/api/payment-status-files")
class StatusFileResource {

  /**
   * What the bank says of one payment. Text is in the reader's language; `reason` and `info` are as
   * the bank gave them.
   */
  @Schema(name = "PaymentStatus")
  record StatusView(
      UUID file,
      Instant at,
      UUID paymentId,
      String payment,
      AnswerReading.Level level,
      String code,
      String text,
      String reason,
      String reasonText,
      String info,
      BankAnswer.Outcome outcome) {}

  @Schema(name = "PaymentStatusFile")
  record View(
      UUID id,
      String name,
      long size,
      String sha256,
      String messageId,
      Instant madeAt,
      UUID orderId,
      String order,
      List<StatusView> statuses,
      Person loadedBy,
      Instant loadedAt) {}

  @Schema(name = "PaymentStatusFilePage")
  record Page(List<View> items, String next) {}

  @Schema(name = "PaymentStatusPage")
  record StatusPage(List<StatusView> items, String next) {}

  private final StatusFiles files;
  private final PaymentOrders orders;
  private final Disbursements disbursements;
  private final CurrentActor current;
  private final People people;
  private final ReaderLanguage language;

  StatusFileResource(
      StatusFiles files,
      PaymentOrders orders,
      Disbursements disbursements,
      CurrentActor current,
      People people,
      ReaderLanguage language) {
    this.files = files;
    this.orders = orders;
    this.disbursements = disbursements;
    this.current = current;
    this.people = people;
    this.language = language;
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
  public Page list(@QueryParam("after") String after, @QueryParam("size") String size) {
    int most = Parameter.size(size);
    List<StatusFile> found = files.page(Parameter.id("after", after), most);
    Slice<StatusFile> page = Slice.of(found, most, StatusFile::id);
    return new Page(views(page.items()), page.next());
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
    return views(List.of(files.required(id))).get(0);
  }

  /** All that the bank has said of one payment, the first first. */
  @GET
  @Path("/payments/{id}")
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
  public StatusPage ofPayment(@PathParam("id") UUID id) {
    Map<UUID, Disbursements.Payment> known = disbursements.payments(Set.of(id), current.get());
    if (known.isEmpty()) {
      throw Refusal.notFound();
    }
    return new StatusPage(
        files.ofPayment(id).stream().map(line -> view(line, known)).toList(), null);
  }

  /** A pain.002 file, packed (gzip) or not, in which the bank answers to an order. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed(Role.ACCOUNTANT)
  public RestResponse<View> take(@RestForm("file") FileUpload file) {
    if (file == null) {
      throw Refusal.invalid(FieldError.of("file", "problem.field.required"));
    }
    StatusFiles.Taken taken =
        files.take(
            file.uploadedFile(), BankFiles.nameOf(file.fileName(), "status.xml"), current.get());
    View view = views(List.of(taken.file())).get(0);
    return taken.created()
        ? RestResponse.ResponseBuilder.<View>created(
                URI.create("/api/payment-status-files/" + view.id()))
            .entity(view)
            .build()
        : RestResponse.ok(view);
  }

  private List<View> views(List<StatusFile> page) {
    Actor actor = current.get();
    Map<UUID, List<StatusFiles.Line>> lines =
        files.linesOf(page.stream().map(StatusFile::id).toList());
    Set<UUID> ids = new HashSet<>();
    lines.values().forEach(of -> of.forEach(line -> ids.add(line.payment())));
    Map<UUID, Disbursements.Payment> payments = disbursements.payments(ids, actor);
    Map<UUID, String> numbers = orders.numbers(page.stream().map(StatusFile::orderId).toList());
    Map<UUID, Person> persons =
        people.persons(page.stream().map(StatusFile::loadedBy).collect(Collectors.toSet()));
    return page.stream()
        .map(
            f ->
                new View(
                    f.id(),
                    f.name(),
                    f.size(),
                    f.sha256(),
                    f.messageId(),
                    f.madeAt(),
                    f.orderId(),
                    numbers.get(f.orderId()),
                    lines.getOrDefault(f.id(), List.of()).stream()
                        .map(line -> view(line, payments))
                        .toList(),
                    persons.get(f.loadedBy()),
                    f.loadedAt()))
        .toList();
  }

  private StatusView view(StatusFiles.Line line, Map<UUID, Disbursements.Payment> payments) {
    return new StatusView(
        line.file(),
        line.at(),
        line.payment(),
        payments.get(line.payment()).number(),
        line.level(),
        line.code(),
        BankAnswer.textOf(line.code(), language.locale()),
        line.reason(),
        line.reason() == null ? null : BankAnswer.reasonFor(line.reason(), language.locale()),
        line.info(),
        line.outcome());
  }
}
