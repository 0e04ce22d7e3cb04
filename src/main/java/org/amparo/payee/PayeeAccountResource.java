package org.amparo.payee;

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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.document.Document;
import org.amparo.document.Scan;
import org.amparo.document.Upload;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.organisation.Organisation;
import org.amparo.problem.Download;
import org.amparo.problem.Parameter;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;

@Path("/api/payee-accounts")
class PayeeAccountResource {

  @Schema(name = "PayeeAccountRequest")
  record AccountRequest(
      @NotNull UUID organisationId,
      @NotBlank @Size(max = 140) String holder,
      @Size(max = 70) String holderStreet,
      @Size(max = 16) String holderPostalCode,
      @NotBlank @Size(max = 35) String holderTown,
      @NotBlank @Size(max = 2) String holderCountry,
      @Size(max = 60) String iban,
      @Size(max = 34) String accountNumber,
      @Size(max = 28) String clearingCode,
      @NotBlank @Size(max = 20) String bic,
      @NotBlank @Size(max = 140) String bankName,
      @Size(max = 70) String bankStreet,
      @Size(max = 16) String bankPostalCode,
      @NotBlank @Size(max = 35) String bankTown,
      @NotBlank @Size(max = 2) String bankCountry,
      @NotBlank @Size(max = 3) String currency) {

    BankDetails details() {
      return new BankDetails(
          holder,
          holderStreet,
          holderPostalCode,
          holderTown,
          holderCountry,
          iban,
          accountNumber,
          clearingCode,
          bic,
          bankName,
          bankStreet,
          bankPostalCode,
          bankTown,
          bankCountry,
          currency);
    }

    /** Requests are printed in places where account numbers have no business. */
    @Override
    public String toString() {
      return details().toString();
    }
  }

  @Schema(name = "PayeeVerificationRequest")
  record VerificationRequest(
      @NotNull PayeeAccount.Method method, @NotBlank @Size(max = 2000) String text) {}

  @Schema(name = "PayeeAccountReasonRequest")
  record ReasonRequest(@NotBlank @Size(max = 2000) String reason) {}

  @Schema(name = "PayeeAccountOrganisation")
  record OrganisationBrief(UUID id, String code, String name) {}

  @Schema(name = "PayeeAccountDocument")
  record DocumentView(UUID id, String name, long size, Instant uploadedAt, Scan scan) {}

  @Schema(name = "PayeeVerification")
  record Verification(Person by, Instant at, PayeeAccount.Method method, String text) {}

  /**
   * @param details whole or masked, by who reads
   * @param usableFrom when it has cooled off; null until both have verified
   * @param documents of the bank; none for those who see the number masked
   */
  @Schema(name = "PayeeAccountView")
  record View(
      UUID id,
      int version,
      PayeeAccountStatus status,
      OrganisationBrief organisation,
      int number,
      BankDetails details,
      Person proposedBy,
      Instant proposedAt,
      Verification first,
      Verification second,
      Instant usableFrom,
      boolean coolingOff,
      Person endedBy,
      Instant endedAt,
      String reason,
      List<DocumentView> documents,
      List<String> actions) {}

  @Schema(name = "PayeeAccountPage")
  record Page(List<View> items, String next) {}

  private final PayeeAccounts accounts;
  private final CurrentActor current;
  private final People people;
  private final FundClock clock;

  PayeeAccountResource(
      PayeeAccounts accounts, CurrentActor current, People people, FundClock clock) {
    this.accounts = accounts;
    this.current = current;
    this.people = people;
    this.clock = clock;
  }

  @GET
  @RolesAllowed({
    Role.EDITOR,
    Role.OFFICER,
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
      @QueryParam("organisationId") String organisationId,
      @QueryParam("status") String status,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int most = Parameter.size(size);
    List<PayeeAccount> found =
        accounts.page(
            current.get(),
            Parameter.id("organisationId", organisationId),
            Parameter.oneOf(PayeeAccountStatus.class, "status", status),
            Parameter.id("after", after),
            most);
    Slice<PayeeAccount> page = Slice.of(found, most, PayeeAccount::id);
    return new Page(views(page.items()), page.next());
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({
    Role.EDITOR,
    Role.OFFICER,
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
    return view(accounts.visible(id, current.get()));
  }

  @POST
  @RolesAllowed(Role.OFFICER)
  public RestResponse<View> propose(@NotNull @Valid AccountRequest request) {
    PayeeAccounts.Proposed proposed =
        accounts.propose(request.organisationId(), request.details(), current.get());
    View view = view(proposed.account());
    return proposed.created()
        ? RestResponse.ResponseBuilder.<View>created(URI.create("/api/payee-accounts/" + view.id()))
            .entity(view)
            .build()
        : RestResponse.ok(view);
  }

  @POST
  @Path("/{id}/verification")
  @RolesAllowed({Role.SECRETARIAT, Role.ACCOUNTANT})
  public View verify(@PathParam("id") UUID id, @NotNull @Valid VerificationRequest request) {
    return view(accounts.verify(id, request.method(), request.text(), current.get()));
  }

  @POST
  @Path("/{id}/refusal")
  @RolesAllowed({Role.SECRETARIAT, Role.ACCOUNTANT})
  public View refuse(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(accounts.refuse(id, request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/withdrawal")
  @RolesAllowed(Role.OFFICER)
  public View withdraw(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    return view(accounts.withdraw(id, request.reason(), current.get()));
  }

  @POST
  @Path("/{id}/documents")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed(Role.OFFICER)
  public View attach(
      @PathParam("id") UUID id,
      @RestForm("file") FileUpload file,
      @RestForm("declares") List<String> declares) {
    Upload upload = Upload.of(file, declares);
    return view(accounts.attach(id, upload, current.get()));
  }

  @GET
  @Path("/{id}/documents/{documentId}")
  @Produces(MediaType.WILDCARD)
  @RolesAllowed({
    Role.OFFICER,
    Role.SECRETARIAT,
    Role.CERTIFIES,
    Role.APPROVES,
    Role.SIGNS,
    Role.ACCOUNTANT,
    Role.AUDITS
  })
  public Response download(@PathParam("id") UUID id, @PathParam("documentId") UUID documentId) {
    Document document = accounts.document(id, documentId, current.get());
    return Download.of(
        document.name(), document.mediaType(), document.size(), to -> accounts.write(document, to));
  }

  private View view(PayeeAccount account) {
    return views(List.of(account)).get(0);
  }

  private List<View> views(List<PayeeAccount> page) {
    Actor actor = current.get();
    Instant now = clock.now();
    Map<UUID, Organisation> of = accounts.organisationsOf(page);
    Set<UUID> ids =
        page.stream()
            .flatMap(PayeeAccount::persons)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Map<UUID, Person> persons = people.persons(ids);
    return page.stream()
        .map(a -> view(a, of.get(a.organisationId()), persons, actor, now))
        .toList();
  }

  private View view(
      PayeeAccount a, Organisation o, Map<UUID, Person> persons, Actor actor, Instant now) {
    return new View(
        a.id(),
        a.version(),
        a.status(),
        new OrganisationBrief(o.id(), o.code(), o.name()),
        a.number(),
        a.detailsFor(actor),
        persons.get(a.proposedBy()),
        a.proposedAt(),
        a.firstBy() == null
            ? null
            : new Verification(
                persons.get(a.firstBy()), a.firstAt(), a.firstMethod(), a.firstText()),
        a.secondBy() == null
            ? null
            : new Verification(
                persons.get(a.secondBy()), a.secondAt(), a.secondMethod(), a.secondText()),
        a.usableFrom(),
        a.isCoolingOff(now),
        persons.get(a.endedBy()),
        a.endedAt(),
        a.reason(),
        a.isWholeFor(actor)
            ? accounts.documents(a.id()).stream()
                .map(
                    d ->
                        new DocumentView(
                            d.id(), d.name(), d.size(), d.uploadedAt(), d.scan().shownTo(actor)))
                .toList()
            : List.of(),
        a.actions(o, actor, now));
  }
}
