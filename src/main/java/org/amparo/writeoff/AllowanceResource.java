package org.amparo.writeoff;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.assistance.NamesNobody;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.ledger.Accounts;
import org.amparo.ledger.Proposal;
import org.amparo.money.Money;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/allowances")
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
class AllowanceResource {

  /** What is to be set aside for one receivable whatever its age, and why. */
  @Schema(name = "AllowanceSpecificRequest")
  record SpecificRequest(
      @NotNull @Pattern(regexp = "1310|1420|1430") String account,
      @NotNull UUID subjectId,
      @NotNull Money amount,
      @NotBlank @Size(max = 1000) @NamesNobody String reason) {}

  @Schema(name = "AllowanceRequest")
  record ProposalRequest(
      @NotNull LocalDate asOf, @Size(max = 200) List<@NotNull @Valid SpecificRequest> specifics) {}

  @Schema(name = "AllowanceReasonRequest")
  record ReasonRequest(@NotBlank @Size(max = 2000) @NamesNobody String reason) {}

  @Schema(name = "AllowanceItemView")
  record ItemView(
      String account,
      String accountName,
      UUID subjectId,
      String number,
      String debtor,
      String pool,
      LocalDate since,
      Money open,
      Money byAge,
      Money setAside,
      Money proposed,
      Money change,
      String reason) {}

  @Schema(name = "AllowanceView")
  record View(
      UUID id,
      int version,
      Proposal.Status status,
      LocalDate asOf,
      Money change,
      List<ItemView> items,
      Person proposedBy,
      Instant proposedAt,
      Person postedBy,
      Instant postedAt,
      Person rejectedBy,
      Instant rejectedAt,
      String rejectionReason,
      List<String> actions) {}

  @Schema(name = "AllowancePage")
  record Page(List<View> items, String next) {}

  private final Allowances allowances;
  private final Accounts accounts;
  private final People people;
  private final CurrentActor current;
  private final ReaderLanguage language;

  AllowanceResource(
      Allowances allowances,
      Accounts accounts,
      People people,
      CurrentActor current,
      ReaderLanguage language) {
    this.allowances = allowances;
    this.accounts = accounts;
    this.people = people;
    this.current = current;
    this.language = language;
  }

  @GET
  public Page list() {
    return new Page(views(allowances.latest()), null);
  }

  @GET
  @Path("/{id}")
  public View get(@PathParam("id") UUID id) {
    return view(allowances.known(id));
  }

  @POST
  @RolesAllowed(Role.ACCOUNTANT)
  public RestResponse<View> propose(
      @NotNull @Valid ProposalRequest request, @HeaderParam("Idempotency-Key") String key) {
    List<Allowances.Specific> specifics =
        request.specifics() == null
            ? List.of()
            : request.specifics().stream()
                .map(
                    s ->
                        new Allowances.Specific(s.account(), s.subjectId(), s.amount(), s.reason()))
                .toList();
    return RestResponse.status(
        RestResponse.Status.CREATED,
        view(
            allowances.propose(
                request.asOf(), specifics, Parameter.id("Idempotency-Key", key), current.get())));
  }

  @POST
  @Path("/{id}/posting")
  @RolesAllowed(Role.APPROVES)
  public View post(@PathParam("id") UUID id) {
    return view(allowances.post(id, current.get()));
  }

  @POST
  @Path("/{id}/rejection")
  @RolesAllowed(Role.APPROVES)
  public View reject(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(allowances.reject(id, request.reason(), current.get()));
  }

  private View view(Allowance a) {
    return views(List.of(a)).get(0);
  }

  private List<View> views(List<Allowance> shown) {
    Locale locale = language.locale();
    Map<UUID, Person> persons =
        people.persons(
            shown.stream().flatMap(a -> a.proposal().persons()).collect(Collectors.toSet()));
    return shown.stream()
        .map(
            a ->
                new View(
                    a.id(),
                    a.version(),
                    a.proposal().status(),
                    a.asOf(),
                    a.change(),
                    a.items().stream().map(i -> item(i, locale)).toList(),
                    persons.get(a.proposal().proposedBy()),
                    a.proposal().proposedAt(),
                    persons.get(a.proposal().postedBy()),
                    a.proposal().postedAt(),
                    persons.get(a.proposal().rejectedBy()),
                    a.proposal().rejectedAt(),
                    a.proposal().rejectionReason(),
                    a.actions(current.get())))
        .toList();
  }

  private ItemView item(Allowance.Item i, Locale locale) {
    return new ItemView(
        i.account(),
        accounts.name(i.account(), locale),
        i.subjectId(),
        i.number(),
        i.debtor(),
        i.pool(),
        i.since(),
        i.open(),
        i.byAge(),
        i.setAside(),
        i.proposed(),
        i.change(),
        i.reason());
  }
}
