package org.amparo.bank;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.Parameter;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/bank-accounts")
class BankAccountResource {

  @Schema(name = "BankAccountRequest")
  record AccountRequest(
      @NotBlank @Size(max = 60) String identification,
      @NotBlank @Size(max = 140) String bankName,
      @Size(max = 20) String bic) {

    /** Requests are printed in places where account numbers have no business. */
    @Override
    public String toString() {
      return bankName;
    }
  }

  @Schema(name = "BankAccountView")
  record View(
      String account,
      int version,
      String identification,
      String currency,
      String bankName,
      String bic,
      Person registeredBy,
      Instant registeredAt,
      List<String> actions) {}

  @Schema(name = "BankAccountPage")
  record Page(List<View> items, String next) {}

  private final BankAccounts accounts;
  private final Reconciliations reconciliations;
  private final CurrentActor current;
  private final People people;

  BankAccountResource(
      BankAccounts accounts, Reconciliations reconciliations, CurrentActor current, People people) {
    this.accounts = accounts;
    this.reconciliations = reconciliations;
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
  public Page list() {
    return new Page(accounts.all().stream().map(this::view).toList(), null);
  }

  /** Says which account at the bank an account of cash is. */
  @PUT
  @Path("/{account}")
  @RolesAllowed(Role.CONTROLS)
  public View register(
      @PathParam("account") @Pattern(regexp = "1110|1120") String account,
      @NotNull @Valid AccountRequest request) {
    accounts.register(
        account, request.identification(), request.bankName(), request.bic(), current.get());
    return view(accounts.required(account));
  }

  /** The bank beside the books, and every difference between them. */
  @GET
  @Path("/{account}/reconciliation")
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
  public Reconciliation reconcile(
      @PathParam("account") String account, @QueryParam("asOf") String asOf) {
    return reconciliations.of(accounts.required(account), Parameter.date("asOf", asOf));
  }

  private View view(BankAccount a) {
    Actor actor = current.get();
    boolean whole =
        actor.isAny(Role.FINANCE_ACCOUNTANT, Role.CONTROLLER, Role.AUDITOR, Role.BANK_SIGNATORY);
    UUID by = a.registeredBy();
    return new View(
        a.account(),
        a.version(),
        whole ? a.identification() : a.masked(),
        a.currency(),
        a.bankName(),
        a.bic(),
        people.person(by),
        a.registeredAt(),
        actor.is(Role.CONTROLLER) ? List.of("register") : List.of());
  }
}
