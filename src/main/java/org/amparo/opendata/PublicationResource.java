package org.amparo.opendata;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.Messages;
import org.amparo.problem.ReaderLanguage;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Editions of the open data, for those who answer for them. */
@Path("/api/publications")
@RolesAllowed({
  Role.SECRETARIAT,
  Role.MANAGER,
  Role.CERTIFIES,
  Role.APPROVES,
  Role.ACCOUNTANT,
  Role.CONTROLS,
  Role.AUDITS,
  Role.PROTECTS
})
class PublicationResource {

  private static final int SHOWN = 60;

  /**
   * @param file null for the edition as a whole
   * @param text which rule, in the reader's language
   */
  @Schema(name = "PublicationDefect")
  record DefectView(String file, String code, String text, List<String> at) {}

  @Schema(name = "PublicationView")
  record View(
      UUID id,
      int number,
      Publication.Status status,
      LocalDate asOf,
      Person madeBy,
      Instant madeAt,
      boolean inForce,
      List<DefectView> defects,
      int changes) {}

  @Schema(name = "PublicationPage")
  record Page(List<View> items, String next) {}

  private final Publications publications;
  private final CurrentActor current;
  private final People people;
  private final ReaderLanguage reader;

  PublicationResource(
      Publications publications, CurrentActor current, People people, ReaderLanguage reader) {
    this.publications = publications;
    this.current = current;
    this.people = people;
    this.reader = reader;
  }

  /** The last editions, latest first. */
  @GET
  public Page list() {
    return new Page(views(publications.latest(SHOWN)), null);
  }

  /** Makes an edition now; what breaks a rule is kept with its reasons and handed out to nobody. */
  @POST
  @RolesAllowed({Role.SECRETARIAT, Role.MANAGER})
  public View make() {
    return views(List.of(publications.make(current.get()))).get(0);
  }

  private List<View> views(List<Publication> shown) {
    Locale language = reader.locale();
    UUID inForce = publications.inForce().map(Publication::id).orElse(null);
    Map<UUID, Person> persons =
        people.persons(shown.stream().map(Publication::madeBy).collect(Collectors.toSet()));
    return shown.stream()
        .map(
            p ->
                new View(
                    p.id(),
                    p.number(),
                    p.status(),
                    p.asOf(),
                    persons.get(p.madeBy()),
                    p.madeAt(),
                    p.id().equals(inForce),
                    p.defects().stream()
                        .map(
                            d ->
                                new DefectView(
                                    d.file(),
                                    d.code(),
                                    Messages.text(d.code(), language, d.at().toArray()),
                                    d.at()))
                        .toList(),
                    p.changes().size()))
        .toList();
  }
}
