package org.amparo.interest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amparo.call.Call;
import org.amparo.call.Calls;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.Role;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/calls/{id}/interests")
class DeclarationResource {

  @Schema(name = "DeclaredConflict")
  record ConflictRequest(
      @NotNull UUID organisationId, @NotNull Tie kind, @Size(max = 5000) String text) {}

  /**
   * @param organisations that were read; without a conflict named below, none is declared with them
   */
  @Schema(name = "InterestDeclarationRequest")
  record DeclarationRequest(
      @NotNull Set<@NotNull UUID> organisations,
      @Size(max = 2000) List<@NotNull @Valid ConflictRequest> conflicts) {}

  /**
   * @param conflict null while nothing is declared
   */
  @Schema(name = "DeclaredInterest")
  record ApplicantView(
      UUID organisationId,
      String name,
      String country,
      Boolean conflict,
      Tie kind,
      String text,
      Instant declaredAt) {

    static ApplicantView of(Declarations.Stand s) {
      Declaration d = s.declaration();
      return new ApplicantView(
          s.applicant().organisation().id(),
          s.applicant().organisation().name(),
          s.applicant().organisation().country(),
          d == null ? null : d.conflict(),
          d == null ? null : d.kind(),
          d == null ? null : d.text(),
          d == null ? null : d.declaredAt());
    }
  }

  /** Of a call, whose applications it has, and what the reader declared about each of them. */
  @Schema(name = "InterestDeclarations")
  record View(
      UUID id, String reference, Map<String, String> title, List<ApplicantView> applicants) {}

  private final Declarations declarations;
  private final Calls calls;
  private final CurrentActor current;

  DeclarationResource(Declarations declarations, Calls calls, CurrentActor current) {
    this.declarations = declarations;
    this.calls = calls;
    this.current = current;
  }

  @GET
  @RolesAllowed({Role.EVALUATES, Role.ADVISES, Role.SECRETARIAT, Role.MANAGER})
  public View get(@PathParam("id") UUID id) {
    return view(calls.visible(id, current.get()));
  }

  @POST
  @RolesAllowed({Role.EVALUATES, Role.ADVISES, Role.SECRETARIAT, Role.MANAGER})
  public View declare(@PathParam("id") UUID id, @NotNull @Valid DeclarationRequest request) {
    declarations.declare(
        id,
        request.organisations(),
        request.conflicts() == null
            ? List.of()
            : request.conflicts().stream()
                .map(c -> new Declarations.Conflict(c.organisationId(), c.kind(), c.text()))
                .toList(),
        current.get());
    return view(calls.visible(id, current.get()));
  }

  private View view(Call call) {
    return new View(
        call.id(),
        call.reference(),
        call.title(),
        declarations.stands(call.id(), current.get()).stream().map(ApplicantView::of).toList());
  }
}
