package org.amparo.statement;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import org.amparo.fund.FundClock;
import org.amparo.identity.Role;
import org.amparo.problem.Messages;
import org.amparo.problem.ReaderLanguage;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What must always hold, and whether it does at this moment. */
@Path("/api/invariants")
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
class InvariantResource {

  @Schema(name = "InvariantItem")
  record Item(String code, String title, String file) {}

  @Schema(name = "InvariantPage")
  record Page(List<Item> items, String next) {}

  @Schema(name = "InvariantView")
  record View(
      String code,
      String title,
      String file,
      String sql,
      boolean holds,
      List<String> columns,
      List<List<String>> rows,
      boolean more,
      Instant askedAt,
      long millis,
      String problem) {}

  private final Invariants invariants;
  private final FundClock clock;
  private final ReaderLanguage language;

  InvariantResource(Invariants invariants, FundClock clock, ReaderLanguage language) {
    this.invariants = invariants;
    this.clock = clock;
    this.language = language;
  }

  @GET
  public Page list() {
    return new Page(
        invariants.checks().stream().map(c -> new Item(c.code(), title(c), c.file())).toList(),
        null);
  }

  /** Asks now. */
  @GET
  @Path("/{code}")
  public View get(@PathParam("code") String code) {
    Invariants.Finding found = invariants.ask(code);
    return new View(
        code,
        title(found.check()),
        found.check().file(),
        found.check().sql(),
        found.holds(),
        found.columns(),
        found.rows(),
        found.more(),
        clock.now(),
        found.millis(),
        found.problem() == null ? null : Messages.text(found.problem(), language.locale()));
  }

  private String title(Invariants.Check check) {
    return Messages.find("invariant." + check.code(), language.locale()).orElse(check.text());
  }
}
