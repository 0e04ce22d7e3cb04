package org.amparo.organisation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.problem.Refusal;

@ApplicationScoped
public class Organisations implements PanacheRepositoryBase<Organisation, UUID> {

  /** The organisation the actor acts for, if any. */
  public Optional<Organisation> of(Actor actor) {
    return actor.organisation() == null
        ? Optional.empty()
        : find("code", actor.organisation()).firstResultOptional();
  }

  /**
   * @throws Refusal identity.no-organisation when the actor's group names none that is known
   */
  public Organisation required(Actor actor) {
    return of(actor).orElseThrow(() -> Refusal.forbidden("identity.no-organisation"));
  }

  public Organisation visible(UUID id, Actor actor) {
    return findByIdOptional(id)
        .filter(o -> actor.isStaff() || o.has(actor))
        .orElseThrow(Refusal::notFound);
  }

  /** All donors, or all applicants, by name; everyone when {@code donors} is null. */
  public List<Organisation> list(Boolean donors) {
    List<Organisation> all = listAll(io.quarkus.panache.common.Sort.by("name"));
    return donors == null ? all : all.stream().filter(o -> o.kind().isDonor() == donors).toList();
  }
}
