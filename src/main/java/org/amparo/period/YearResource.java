package org.amparo.period;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
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
import org.amparo.ledger.Accounts;
import org.amparo.money.Money;
import org.amparo.problem.Messages;
import org.amparo.problem.ReaderLanguage;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/years")
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
class YearResource {

  @Schema(name = "YearReopeningRequest")
  record ReopeningRequest(@NotBlank @Size(max = 2000) String reason) {}

  @Schema(name = "YearAccountView")
  record AccountView(String account, String accountName, Money debit, Money credit) {}

  /** What closing takes, or would take, to the net assets of a pool. */
  @Schema(name = "YearResultView")
  record ResultView(
      String pool,
      String poolName,
      String netAssets,
      String netAssetsName,
      Money surplus,
      List<AccountView> accounts) {}

  @Schema(name = "YearView")
  record View(
      int year,
      int version,
      Year.Status status,
      int round,
      Person closedBy,
      Instant closedAt,
      Person reopenedBy,
      Instant reopenedAt,
      String reason,
      Person notedBy,
      Instant notedAt,
      List<String> openMonths,
      List<UUID> closingEntries,
      List<ResultView> results,
      List<String> actions) {}

  @Schema(name = "YearPage")
  record Page(List<View> items, String next) {}

  private final Years years;
  private final Accounts accounts;
  private final People people;
  private final CurrentActor current;
  private final ReaderLanguage language;

  YearResource(
      Years years,
      Accounts accounts,
      People people,
      CurrentActor current,
      ReaderLanguage language) {
    this.years = years;
    this.accounts = accounts;
    this.people = people;
    this.current = current;
    this.language = language;
  }

  @GET
  public Page list() {
    return new Page(years.begun().stream().map(y -> view(y, false)).toList(), null);
  }

  @GET
  @Path("/{year}")
  public View get(@PathParam("year") int year) {
    return view(years.known(year));
  }

  @POST
  @Path("/{year}/closure")
  @RolesAllowed(Role.CONTROLS)
  public View close(@PathParam("year") int year) {
    return view(years.close(year, current.get()));
  }

  @POST
  @Path("/{year}/reopening")
  @RolesAllowed(Role.CONTROLS)
  public View reopen(@PathParam("year") int year, @NotNull @Valid ReopeningRequest request) {
    return view(years.reopen(year, request.reason(), current.get()));
  }

  /** An auditor has seen that it was reopened. */
  @POST
  @Path("/{year}/acknowledgement")
  @RolesAllowed(Role.AUDITS)
  public View acknowledge(@PathParam("year") int year) {
    return view(years.acknowledge(year, current.get()));
  }

  private View view(Year y) {
    return view(y, true);
  }

  /** What the accounts come to is added up only where it is read. */
  private View view(Year y, boolean whole) {
    Map<UUID, Person> persons =
        people.persons(
            Stream.of(y.closedBy(), y.reopenedBy(), y.notedBy())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    boolean closed = y.status() == Year.Status.CLOSED;
    List<String> open = years.openMonths(y.year());
    Integer earlier = closed ? null : years.earlierOpen(y.year());
    Integer later = closed ? years.laterClosed(y.year()) : null;
    return new View(
        y.year(),
        y.version(),
        y.status(),
        y.round(),
        persons.get(y.closedBy()),
        y.closedAt(),
        persons.get(y.reopenedBy()),
        y.reopenedAt(),
        y.reason(),
        persons.get(y.notedBy()),
        y.notedAt(),
        open,
        closed ? years.closingEntries(y.year(), y.round()) : List.of(),
        whole ? years.results(y.year()).stream().map(this::result).toList() : List.of(),
        y.actions(current.get(), open, earlier, later));
  }

  private ResultView result(Years.Result r) {
    Locale locale = language.locale();
    return new ResultView(
        r.pool(),
        Messages.find("pool." + r.pool(), locale).orElse(r.pool()),
        r.netAssets(),
        accounts.name(r.netAssets(), locale),
        r.surplus(),
        r.accounts().entrySet().stream()
            .map(
                a -> {
                  Money b = a.getValue();
                  return new AccountView(
                      a.getKey(),
                      accounts.name(a.getKey(), locale),
                      b.isNegative() ? Money.ZERO : b,
                      b.isNegative() ? b.negated() : Money.ZERO);
                })
            .toList());
  }
}
