package org.amparo.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.Role;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/applications/{id}/eligibility-checks")
class EligibilityResource {

  /**
   * @param rulesVersion 0 for the fund's usual rules
   * @param decided whether it is what the decision rested on, or else how it stands now
   */
  @Schema(name = "EligibilityEvidenceView")
  record View(int rulesVersion, boolean decided, List<EligibilityCheck> checks) {}

  private final EligibilityChecks checks;
  private final CurrentActor current;

  EligibilityResource(EligibilityChecks checks, CurrentActor current) {
    this.checks = checks;
    this.current = current;
  }

  /** To the applicant before it submits, and to those who decide. */
  @GET
  @RolesAllowed({
    Role.EDITOR,
    Role.OFFICER,
    Role.SECRETARIAT,
    Role.MANAGER,
    Role.CONTROLS,
    Role.AUDITS
  })
  public View get(@PathParam("id") UUID id) {
    EligibilityChecks.Evidence evidence = checks.of(id, current.get());
    return new View(evidence.rulesVersion(), evidence.decided(), evidence.checks());
  }
}
