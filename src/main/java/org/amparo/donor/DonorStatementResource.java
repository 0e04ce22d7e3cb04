package org.amparo.donor;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.print.PaperLanguage;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Statements that finance certifies to a donor. */
@Path("/api/donor-statements")
class DonorStatementResource {

  @Schema(name = "DonorStatementRequest")
  record StatementRequest(
      @NotNull UUID donorId, @NotNull LocalDate startsOn, @NotNull LocalDate endsOn) {}

  @Schema(name = "DonorStatementWithdrawalRequest")
  record WithdrawalRequest(@NotBlank @Size(max = 2000) String reason) {}

  @Schema(name = "DonorStatementLine")
  record LineView(
      String number,
      String reference,
      Money agreed,
      Money receivedBefore,
      Money received,
      Money receivedUsd,
      Money outstanding) {}

  @Schema(name = "DonorStatementApplication")
  record ApplicationView(String purpose, String assistance, String assistanceName, Money usd) {}

  @Schema(name = "DonorStatementInKind")
  record InKindView(
      String number,
      String kind,
      String description,
      String quantity,
      LocalDate deliveredOn,
      Money amount,
      Money usd,
      boolean booked) {}

  @Schema(name = "DonorStatementView")
  record View(
      UUID id,
      int version,
      DonorStatement.Status status,
      String number,
      UUID donorId,
      String donor,
      LocalDate startsOn,
      LocalDate endsOn,
      List<LineView> contributions,
      Money receivedUsd,
      List<ApplicationView> applications,
      List<InKindView> inKind,
      String sha256,
      Person preparedBy,
      Instant preparedAt,
      Person certifiedBy,
      Instant certifiedAt,
      Person withdrawnBy,
      Instant withdrawnAt,
      String withdrawalReason,
      List<String> actions) {}

  @Schema(name = "DonorStatementPage")
  record Page(List<View> items, String next) {}

  private final DonorStatements statements;
  private final DonorPaper paper;
  private final CurrentActor current;
  private final People people;
  private final ReaderLanguage reader;

  DonorStatementResource(
      DonorStatements statements,
      DonorPaper paper,
      CurrentActor current,
      People people,
      ReaderLanguage reader) {
    this.statements = statements;
    this.paper = paper;
    this.current = current;
    this.people = people;
    this.reader = reader;
  }

  /** A donor finds its own that are certified; the fund's people find all. */
  @GET
  @RolesAllowed({
    Role.DONOR,
    Role.SECRETARIAT,
    Role.MANAGER,
    Role.ACCOUNTANT,
    Role.CONTROLS,
    Role.AUDITS
  })
  public Page list(
      @QueryParam("donorId") String donorId,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int asked = Parameter.size(size);
    List<DonorStatement> found =
        statements.page(
            current.get(), Parameter.id("donorId", donorId), Parameter.id("after", after), asked);
    Slice<DonorStatement> shown = Slice.of(found, asked, DonorStatement::id);
    return new Page(views(shown.items()), shown.next());
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({
    Role.DONOR,
    Role.SECRETARIAT,
    Role.MANAGER,
    Role.ACCOUNTANT,
    Role.CONTROLS,
    Role.AUDITS
  })
  public View get(@PathParam("id") UUID id) {
    return view(statements.visible(id, current.get()));
  }

  /** The statement as PDF, in the language asked for or the reader's own. */
  @GET
  @Path("/{id}/paper")
  @Produces({"application/pdf", "application/json"})
  @RolesAllowed({
    Role.DONOR,
    Role.SECRETARIAT,
    Role.MANAGER,
    Role.ACCOUNTANT,
    Role.CONTROLS,
    Role.AUDITS
  })
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/pdf",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Response paper(@PathParam("id") UUID id, @QueryParam("language") String language) {
    DonorStatement statement = statements.visible(id, current.get());
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    paper.statement(statement, PaperLanguage.of(language, reader), current.get(), pdf);
    return AcknowledgementResource.pdf(pdf, "statement-" + statement.number());
  }

  @POST
  @RolesAllowed(Role.ACCOUNTANT)
  public View prepare(@NotNull @Valid StatementRequest request) {
    return view(
        statements.prepare(request.donorId(), request.startsOn(), request.endsOn(), current.get()));
  }

  @POST
  @Path("/{id}/certification")
  @RolesAllowed(Role.CONTROLS)
  public View certify(@PathParam("id") UUID id) {
    return view(statements.certify(id, current.get()));
  }

  @POST
  @Path("/{id}/withdrawal")
  @RolesAllowed({Role.ACCOUNTANT, Role.CONTROLS})
  public View withdraw(@PathParam("id") UUID id, @NotNull @Valid WithdrawalRequest request) {
    return view(statements.withdraw(id, request.reason(), current.get()));
  }

  private View view(DonorStatement s) {
    return views(List.of(s)).get(0);
  }

  private List<View> views(Collection<DonorStatement> shown) {
    Map<UUID, Person> persons =
        people.persons(
            shown.stream()
                .flatMap(s -> Stream.of(s.preparedBy(), s.certifiedBy(), s.withdrawnBy()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    Locale locale = reader.locale();
    return shown.stream()
        .map(
            s ->
                new View(
                    s.id(),
                    s.version(),
                    s.status(),
                    s.number(),
                    s.donorId(),
                    s.content().donor(),
                    s.startsOn(),
                    s.endsOn(),
                    s.content().contributions().stream()
                        .map(
                            l ->
                                new LineView(
                                    l.number(),
                                    l.reference(),
                                    Money.of(l.agreed(), l.currency()),
                                    Money.of(l.receivedBefore(), l.currency()),
                                    Money.of(l.received(), l.currency()),
                                    Money.usd(l.receivedUsd()),
                                    Money.of(l.outstanding(), l.currency())))
                        .toList(),
                    Money.usd(s.content().receivedUsd()),
                    s.content().applications().stream()
                        .map(
                            a ->
                                new ApplicationView(
                                    a.purpose(),
                                    a.assistance(),
                                    a.purpose().equals("SPENT")
                                        ? MoneyTrailResource.name(a.assistance(), locale)
                                        : null,
                                    Money.usd(a.usd())))
                        .toList(),
                    s.content().inKind().stream()
                        .map(
                            k ->
                                new InKindView(
                                    k.number(),
                                    k.kind(),
                                    k.description(),
                                    k.quantity(),
                                    LocalDate.parse(k.deliveredOn()),
                                    Money.of(k.amount(), k.currency()),
                                    Money.usd(k.usd()),
                                    k.booked()))
                        .toList(),
                    s.sha256(),
                    persons.get(s.preparedBy()),
                    s.preparedAt(),
                    persons.get(s.certifiedBy()),
                    s.certifiedAt(),
                    persons.get(s.withdrawnBy()),
                    s.withdrawnAt(),
                    s.withdrawalReason(),
                    s.actions(current.get())))
        .toList();
  }
}
