package org.amparo.call;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.form.Form;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.IfMatch;
import org.amparo.problem.Messages;
import org.amparo.problem.ReaderLanguage;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/calls/{id}/form")
class CallFormResource {

  @Schema(name = "CallFormRevision")
  record Revision(@NotNull Form form, @NotBlank @Size(max = 2000) String reason) {}

  /**
   * @param reason why it followed the one before; null for what was published with the call
   */
  @Schema(name = "CallFormVersion")
  record VersionView(int number, String reason, Person by, Instant at) {}

  @Schema(name = "CallFormMissing")
  record Missing(String field, String code, String message) {}

  /**
   * @param id of the call
   * @param version for If-Match; 0 while there is none
   * @param number of the form, from 1; 0 while there is none
   * @param missing what still keeps it from being asked; told to those who write it
   */
  @Schema(name = "CallFormView")
  record View(
      UUID id,
      int version,
      int number,
      String reference,
      List<String> languages,
      Form form,
      List<Missing> missing,
      List<VersionView> versions,
      List<String> actions) {}

  private final CallForms forms;
  private final Calls calls;
  private final CurrentActor current;
  private final People people;
  private final FundClock clock;
  private final ReaderLanguage language;

  CallFormResource(
      CallForms forms,
      Calls calls,
      CurrentActor current,
      People people,
      FundClock clock,
      ReaderLanguage language) {
    this.forms = forms;
    this.calls = calls;
    this.current = current;
    this.people = people;
    this.clock = clock;
    this.language = language;
  }

  @GET
  @Authenticated
  public RestResponse<View> get(@PathParam("id") UUID id) {
    return tagged(view(id));
  }

  /** As it was in an earlier version. */
  @GET
  @Path("/versions/{number}")
  @Authenticated
  public Form version(@PathParam("id") UUID id, @PathParam("number") int number) {
    return forms.asked(calls.visible(id, current.get()).id(), number);
  }

  /** What the fund usually asks, in the call's languages. */
  @GET
  @Path("/template")
  @RolesAllowed(Role.SECRETARIAT)
  public Form template(@PathParam("id") UUID id) {
    return forms.template(calls.visible(id, current.get()).languages());
  }

  @PUT
  @RolesAllowed(Role.SECRETARIAT)
  public RestResponse<View> edit(
      @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull Form form) {
    forms.edit(id, IfMatch.version(ifMatch), form, current.get(), () -> view(id));
    return tagged(view(id));
  }

  @POST
  @Path("/versions")
  @RolesAllowed(Role.SECRETARIAT)
  public RestResponse<View> revise(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid Revision revision) {
    forms.revise(
        id,
        IfMatch.version(ifMatch),
        revision.form(),
        revision.reason(),
        current.get(),
        () -> view(id));
    return tagged(view(id));
  }

  private static RestResponse<View> tagged(View view) {
    return RestResponse.ResponseBuilder.ok(view)
        .header("ETag", IfMatch.tag(view.version()))
        .build();
  }

  private View view(UUID id) {
    Actor actor = current.get();
    Instant now = clock.now();
    Locale reader = language.locale();
    Call call = calls.visible(id, actor);
    List<CallForm> versions = forms.versions(id);
    CallForm last = versions.isEmpty() ? null : versions.get(versions.size() - 1);
    Map<UUID, Person> persons =
        people.persons(versions.stream().map(CallForm::madeBy).collect(Collectors.toSet()));
    return new View(
        id,
        last == null ? 0 : last.edition(),
        last == null ? 0 : last.number(),
        call.reference(),
        call.languages(),
        last == null ? Form.EMPTY : last.content(),
        last == null || call.status(now) != CallStatus.DRAFT
            ? List.of()
            : CallForm.missing(last.content(), call).stream()
                .map(
                    m ->
                        new Missing(
                            m.field(),
                            m.code(),
                            Messages.text(m.code(), reader, m.args().toArray())))
                .toList(),
        versions.stream()
            .map(v -> new VersionView(v.number(), v.reason(), persons.get(v.madeBy()), v.madeAt()))
            .toList(),
        Actions.of(actor)
            .offer("edit", call::checkEdit, Role.SECRETARIAT_OFFICER)
            .offer("revise", () -> call.checkOpen(now), Role.SECRETARIAT_OFFICER)
            .list());
  }
}
