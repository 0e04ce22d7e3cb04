package org.amparo.application;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.form.Form;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.IfMatch;
import org.amparo.problem.Parameter;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

/** What an organisation's application said before: its own business, and nobody else's. */
@Path("/api/applications/{id}/versions")
class DraftVersionResource {

  /**
   * @param number of the version of the application that it was
   * @param reason what took its place
   * @param changed fields that it says otherwise than the version before it
   */
  @Schema(name = "DraftVersionBrief")
  record Brief(
      int number,
      Instant savedAt,
      Person savedBy,
      DraftVersion.Reason reason,
      List<String> changed) {}

  @Schema(name = "DraftVersionPage")
  record Page(List<Brief> items, String next) {}

  /**
   * @param before what the version before it said, or null
   * @param dropped questions that are asked no more and were answered in either
   */
  @Schema(name = "DraftVersionView")
  record View(
      int number,
      Instant savedAt,
      Person savedBy,
      DraftVersion.Reason reason,
      Draft draft,
      Draft before,
      List<Form.Question> dropped) {}

  private final Applications applications;
  private final ApplicationResource resource;
  private final DraftVersions versions;
  private final CurrentActor current;
  private final People people;

  DraftVersionResource(
      Applications applications,
      ApplicationResource resource,
      DraftVersions versions,
      CurrentActor current,
      People people) {
    this.applications = applications;
    this.resource = resource;
    this.versions = versions;
    this.current = current;
    this.people = people;
  }

  /** Latest first. */
  @GET
  @RolesAllowed({Role.EDITOR, Role.OFFICER})
  public Page list(
      @PathParam("id") UUID id,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    applications.ofOwn(id, current.get());
    int asked = Parameter.size(size);
    List<DraftVersion> found = versions.of(id, Parameter.number("after", after), asked + 1);
    int shown = Math.min(asked, found.size());
    Map<UUID, Person> persons =
        people.persons(found.stream().map(DraftVersion::savedBy).collect(Collectors.toSet()));
    List<Brief> items = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      DraftVersion v = found.get(i);
      Draft before = i + 1 < found.size() ? found.get(i + 1).draft() : null;
      items.add(
          new Brief(
              v.number(),
              v.savedAt(),
              persons.get(v.savedBy()),
              v.reason(),
              DraftVersion.changed(before, v.draft())));
    }
    return new Page(
        items, found.size() > asked ? String.valueOf(found.get(shown - 1).number()) : null);
  }

  @GET
  @Path("/{number}")
  @RolesAllowed({Role.EDITOR, Role.OFFICER})
  public View get(@PathParam("id") UUID id, @PathParam("number") int number) {
    Application application = applications.ofOwn(id, current.get());
    DraftVersion version = versions.required(id, number);
    Draft before = versions.before(id, number).map(DraftVersion::draft).orElse(null);
    TreeSet<String> answered = new TreeSet<>(version.draft().answers().keySet());
    if (before != null) {
      answered.addAll(before.answers().keySet());
    }
    return new View(
        version.number(),
        version.savedAt(),
        people.persons(List.of(version.savedBy())).get(version.savedBy()),
        version.reason(),
        version.draft(),
        before,
        applications.dropped(application, answered));
  }

  /** A save like any other, of what was said then; what stands now becomes a version itself. */
  @POST
  @Path("/{number}/restoration")
  @RolesAllowed({Role.EDITOR, Role.OFFICER})
  public RestResponse<ApplicationResource.View> restore(
      @PathParam("id") UUID id,
      @PathParam("number") int number,
      @HeaderParam("If-Match") String ifMatch) {
    return resource.tagged(
        applications.restore(id, number, IfMatch.version(ifMatch), current.get(), resource::view));
  }
}
