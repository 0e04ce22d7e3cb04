package org.amparo.bank;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.Role;
import org.amparo.problem.Parameter;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/bank-statements")
class BankStatementResource {

  @Schema(name = "BankStatementPage")
  record Page(List<BankStatements.Statement> items, String next) {}

  private final BankStatements statements;

  BankStatementResource(BankStatements statements) {
    this.statements = statements;
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
      @QueryParam("account") String account,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int asked = Parameter.size(size);
    List<BankStatements.Statement> found =
        statements.page(
            account == null || account.isBlank() ? null : account,
            Parameter.id("after", after),
            asked);
    Slice<BankStatements.Statement> page = Slice.of(found, asked, BankStatements.Statement::id);
    return new Page(page.items(), page.next());
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
  public BankStatements.Statement get(@PathParam("id") UUID id) {
    return statements.required(id);
  }
}
