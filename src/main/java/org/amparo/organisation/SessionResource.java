package org.amparo.organisation;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.ReaderLanguage;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who is signed in: the first thing the web frontend asks. */
@Path("/api/session")
class SessionResource {

  @Schema(name = "SessionOwn")
  record Own(UUID id, String name, Organisation.Kind kind) {}

  @Schema(name = "SessionFund")
  record Fund(String name, String timeZone, String baseCurrency) {}

  @Schema(name = "SessionView")
  record View(
      boolean authenticated,
      Person person,
      String username,
      List<String> roles,
      Own organisation,
      Fund fund) {}

  private final CurrentActor current;
  private final Organisations organisations;
  private final FundSettings settings;
  private final ReaderLanguage language;

  SessionResource(
      CurrentActor current,
      Organisations organisations,
      FundSettings settings,
      ReaderLanguage language) {
    this.language = language;
    this.current = current;
    this.organisations = organisations;
    this.settings = settings;
  }

  @GET
  @PermitAll
  public View get() {
    Fund fund = new Fund(settings.name(language.locale()), settings.timeZone().getId(), "USD");
    Optional<Actor> actor = current.find();
    Own own =
        actor.flatMap(organisations::of).map(o -> new Own(o.id(), o.name(), o.kind())).orElse(null);
    return actor
        .map(
            a ->
                new View(
                    true,
                    a.person(),
                    a.username(),
                    a.roles().stream().map(Role::realmName).sorted().toList(),
                    own,
                    fund))
        .orElse(new View(false, null, null, List.of(), null, fund));
  }
}
