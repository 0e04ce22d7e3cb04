package org.amparo.call;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.IfMatch;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/calls/{id}/eligibility-rules")
class EligibilityRuleResource {

  @Schema(name = "EligibilityRulesRequest")
  record RulesRequest(@NotNull @Size(max = 20) List<@NotNull EligibilityRule> rules) {}

  /** Version 0: the fund's usual ones, because the call has said nothing of its own. */
  @Schema(name = "EligibilityRulesView")
  record View(
      UUID id,
      int version,
      List<EligibilityRule> rules,
      Person savedBy,
      Instant savedAt,
      List<String> actions) {}

  private final RuleBook rules;
  private final Calls calls;
  private final People people;
  private final CurrentActor current;

  EligibilityRuleResource(RuleBook rules, Calls calls, People people, CurrentActor current) {
    this.rules = rules;
    this.calls = calls;
    this.people = people;
    this.current = current;
  }

  @GET
  @Authenticated
  public RestResponse<View> get(@PathParam("id") UUID id) {
    calls.visible(id, current.get());
    return tagged(view(id, rules.of(id)));
  }

  @PUT
  @RolesAllowed(Role.SECRETARIAT)
  public RestResponse<View> save(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String version,
      @NotNull @Valid RulesRequest request) {
    return tagged(
        view(
            id,
            rules.save(
                id,
                IfMatch.version(version),
                request.rules(),
                current.get(),
                before -> view(id, before))));
  }

  private View view(UUID id, EligibilityRules r) {
    return new View(
        id,
        r.version(),
        r.rules(),
        r.savedBy() == null ? null : people.person(r.savedBy()),
        r.savedAt(),
        rules.actions(calls.visible(id, current.get()), current.get()));
  }

  private static RestResponse<View> tagged(View view) {
    return RestResponse.ResponseBuilder.ok(view)
        .header("ETag", IfMatch.tag(view.version()))
        .build();
  }
}
