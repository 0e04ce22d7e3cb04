package org.amparo.ledger;

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
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.FieldError;
import org.amparo.problem.IfMatch;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

/** The chart of accounts: read by all staff, kept by the controller. */
@Path("/api/accounts")
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
class AccountResource {

  /** A name in each of the six languages. */
  @Schema(name = "AccountNames")
  record Names(
      @NotBlank @Size(max = 200) String ar,
      @NotBlank @Size(max = 200) String zh,
      @NotBlank @Size(max = 200) String en,
      @NotBlank @Size(max = 200) String fr,
      @NotBlank @Size(max = 200) String ru,
      @NotBlank @Size(max = 200) String es) {

    Map<String, String> map() {
      return Map.of(
          "ar",
          ar.strip(),
          "zh",
          zh.strip(),
          "en",
          en.strip(),
          "fr",
          fr.strip(),
          "ru",
          ru.strip(),
          "es",
          es.strip());
    }
  }

  @Schema(name = "AccountRequest")
  record Request(
      @NotNull @Pattern(regexp = "[0-9]{4}") String code,
      @NotNull Accounts.Type type,
      @NotNull JournalResource.Side normalSide,
      boolean guarded,
      @NotNull @Valid Names names) {

    Accounts.Addition addition() {
      if (!type.isOf(code)) {
        throw Refusal.invalid(FieldError.of("code", "ledger.field.code-of-type"));
      }
      return new Accounts.Addition(
          code, type, normalSide == JournalResource.Side.DEBIT, guarded, names.map());
    }
  }

  @Schema(name = "AccountRenaming")
  record Renaming(@NotNull @Valid Names names) {}

  @Schema(name = "AccountReason")
  record Reason(@NotBlank @Size(max = 2000) String reason) {}

  /**
   * @param guarded whether it may not fall below zero
   * @param needed whether the system's own postings name it
   * @param takes names of the dimensions that a line written by hand may carry on it
   */
  @Schema(name = "AccountView")
  record View(
      String code,
      int version,
      String name,
      Map<String, String> names,
      Accounts.Type type,
      JournalResource.Side normalSide,
      boolean guarded,
      boolean needed,
      List<String> takes,
      Person createdBy,
      Instant createdAt,
      Person retiredBy,
      Instant retiredAt,
      List<String> actions) {}

  @Schema(name = "AccountPage")
  record Page(List<View> items, String next) {}

  private final Accounts accounts;
  private final ReaderLanguage language;
  private final CurrentActor current;
  private final People people;

  AccountResource(Accounts accounts, ReaderLanguage language, CurrentActor current, People people) {
    this.accounts = accounts;
    this.language = language;
    this.current = current;
    this.people = people;
  }

  /** The chart of accounts, by code, with names in the reader's language. */
  @GET
  public Page list() {
    return new Page(views(accounts.chart()), null);
  }

  @GET
  @Path("/{code}")
  public RestResponse<View> get(@PathParam("code") String code) {
    return tagged(accounts.known(code));
  }

  @POST
  @RolesAllowed(Role.CONTROLS)
  public RestResponse<View> add(@NotNull @Valid Request request) {
    View view = view(accounts.add(request.addition(), current.get()));
    return RestResponse.ResponseBuilder.<View>created(URI.create("/api/accounts/" + view.code()))
        .header("ETag", IfMatch.tag(view.version()))
        .entity(view)
        .build();
  }

  @PUT
  @Path("/{code}")
  @RolesAllowed(Role.CONTROLS)
  public RestResponse<View> rename(
      @PathParam("code") String code,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid Renaming request) {
    return tagged(
        accounts.rename(
            code, IfMatch.version(ifMatch), request.names().map(), current.get(), this::view));
  }

  @POST
  @Path("/{code}/retirement")
  @RolesAllowed(Role.CONTROLS)
  public View retire(@PathParam("code") String code, @NotNull @Valid Reason request) {
    return view(accounts.retire(code, request.reason().strip(), current.get()));
  }

  @POST
  @Path("/{code}/reinstatement")
  @RolesAllowed(Role.CONTROLS)
  public View reinstate(@PathParam("code") String code, @NotNull @Valid Reason request) {
    return view(accounts.reinstate(code, request.reason().strip(), current.get()));
  }

  private RestResponse<View> tagged(LedgerAccount account) {
    return RestResponse.ResponseBuilder.ok(view(account))
        .header("ETag", IfMatch.tag(account.version()))
        .build();
  }

  private View view(LedgerAccount account) {
    return views(List.of(account)).get(0);
  }

  private List<View> views(List<LedgerAccount> shown) {
    Set<UUID> ids = new HashSet<>();
    shown.forEach(
        a -> {
          ids.add(a.createdBy());
          ids.add(a.retiredBy());
        });
    ids.removeIf(Objects::isNull);
    Map<UUID, Person> persons = people.persons(ids);
    return shown.stream()
        .map(
            a ->
                new View(
                    a.code(),
                    a.version(),
                    a.name(language.locale()),
                    a.names(),
                    a.type(),
                    a.isDebit() ? JournalResource.Side.DEBIT : JournalResource.Side.CREDIT,
                    a.isGuarded(),
                    a.isNeeded(),
                    a.takes(),
                    persons.get(a.createdBy()),
                    a.createdAt(),
                    persons.get(a.retiredBy()),
                    a.retiredAt(),
                    a.actions(current.get())))
        .toList();
  }
}
