package org.amparo.screening;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amparo.organisation.Organisation;
import org.amparo.organisation.OrganisationProfile;
import org.amparo.organisation.Organisations;
import org.amparo.organisation.Profiles;
import org.amparo.problem.Refusal;

/** The organisation by all its names, and its officers. */
@ApplicationScoped
class OrganisationParties implements PartySource {

  private final Organisations organisations;
  private final Profiles profiles;

  OrganisationParties(Organisations organisations, Profiles profiles) {
    this.organisations = organisations;
    this.profiles = profiles;
  }

  @Override
  public List<Party> parties(UUID organisation) {
    Organisation o = organisations.findByIdOptional(organisation).orElseThrow(Refusal::notFound);
    Optional<OrganisationProfile> profile = profiles.of(organisation);
    List<String> names = new ArrayList<>(List.of(o.name()));
    profile.ifPresent(p -> p.names().forEach(n -> names.add(n.name())));
    List<Party> parties = new ArrayList<>();
    parties.add(
        new Party("organisation", o.id(), o.kind() == Organisation.Kind.INDIVIDUAL, names, null));
    profile.ifPresent(
        p ->
            p.officers()
                .forEach(
                    officer ->
                        parties.add(
                            new Party(
                                "officer",
                                officer.officerId(),
                                true,
                                Arrays.asList(officer.name(), officer.originalName()),
                                officer.birthYear()))));
    return parties;
  }
}
