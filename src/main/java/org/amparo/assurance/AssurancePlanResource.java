package org.amparo.assurance;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.amparo.diligence.Risk;
import org.amparo.grant.Grant;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is asked of one grant at least, and how far it has come. */
@Path("/api/assurance-plans")
class AssurancePlanResource {

  /**
   * @param planned how many there are that were not cancelled
   * @param done how many of these are final
   */
  @Schema(name = "AssuranceCount")
  record CountView(EngagementKind kind, int least, int planned, int done) {}

  /**
   * @param risk null while there is no plan
   * @param pending what of the findings is still unsupported
   * @param openHigh whether something grave was found and is not resolved
   */
  @Schema(name = "AssurancePlanView")
  record View(
      UUID grantId,
      Risk risk,
      List<CountView> counts,
      Money pending,
      boolean openHigh,
      List<String> actions) {}

  private final Engagements engagements;
  private final CurrentActor current;

  AssurancePlanResource(Engagements engagements, CurrentActor current) {
    this.engagements = engagements;
    this.current = current;
  }

  @GET
  @Path("/{grantId}")
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
  public View get(@PathParam("grantId") UUID grantId) {
    Grant grant = engagements.grant(grantId, current.get());
    AssurancePlan plan = engagements.planOf(grantId).orElse(null);
    List<Engagement> all = engagements.list("grantId", grantId);
    return new View(
        grantId,
        plan == null ? null : plan.risk(),
        Arrays.stream(EngagementKind.values())
            .map(
                kind -> {
                  List<Engagement> of =
                      all.stream()
                          .filter(e -> e.kind() == kind && e.status() != EngagementStatus.CANCELLED)
                          .toList();
                  return new CountView(
                      kind,
                      plan == null ? 0 : plan.least(kind),
                      of.size(),
                      (int) of.stream().filter(e -> e.finalisedAt() != null).count());
                })
            .filter(c -> c.least() > 0 || c.planned() > 0)
            .toList(),
        engagements.pending(grantId),
        engagements.openHigh(grantId),
        engagements.planActions(grant, current.get()));
  }

  /** For an agreement that came into force before there were plans. */
  @POST
  @Path("/{grantId}")
  @RolesAllowed(Role.SECRETARIAT)
  public View plan(@PathParam("grantId") UUID grantId) {
    engagements.planLate(grantId, current.get());
    return get(grantId);
  }
}
