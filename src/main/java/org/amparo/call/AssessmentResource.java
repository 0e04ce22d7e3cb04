package org.amparo.call;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.fund.FundClock;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.Role;
import org.amparo.problem.IfMatch;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/calls/{id}/assessment")
class AssessmentResource {

  @Schema(name = "CallAssessmentRequest")
  record Request(@NotNull Boolean blind, Integer acceptedSpread, Map<String, Integer> grid) {}

  @Schema(name = "CallCriterion")
  record CriterionView(String criterion, int max) {}

  /**
   * @param acceptedSpread null in a draft that leaves it to the fund
   * @param grid empty in a draft that leaves it to the fund
   * @param actions {@code assess} while the call is a draft
   */
  @Schema(name = "CallAssessment")
  record View(
      UUID id,
      int version,
      boolean blind,
      Integer acceptedSpread,
      List<CriterionView> grid,
      List<String> actions) {}

  private final Calls calls;
  private final CurrentActor current;
  private final FundClock clock;

  AssessmentResource(Calls calls, CurrentActor current, FundClock clock) {
    this.calls = calls;
    this.current = current;
    this.clock = clock;
  }

  @GET
  @Authenticated
  public RestResponse<View> get(@PathParam("id") UUID id) {
    return tagged(calls.visible(id, current.get()));
  }

  @PUT
  @RolesAllowed(Role.SECRETARIAT)
  public RestResponse<View> assess(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @jakarta.validation.Valid Request request) {
    return tagged(
        calls.assess(
            id,
            IfMatch.version(ifMatch),
            new Assessment(request.blind(), request.acceptedSpread(), request.grid()),
            current.get(),
            this::view));
  }

  private RestResponse<View> tagged(Call call) {
    return RestResponse.ResponseBuilder.ok(view(call))
        .header("ETag", IfMatch.tag(call.version()))
        .build();
  }

  private View view(Call call) {
    Assessment a = call.assessment();
    boolean open = call.actions(current.get(), clock.now()).contains("edit");
    return new View(
        call.id(),
        call.version(),
        a.blind(),
        a.acceptedSpread(),
        a.grid().entrySet().stream().map(c -> new CriterionView(c.getKey(), c.getValue())).toList(),
        open ? List.of("assess") : List.of());
  }
}
