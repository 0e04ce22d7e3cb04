package org.amparo.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.organisation.Profiles;

/** What is taken out of applications for whoever may not know whose they are. */
@ApplicationScoped
class Masks {

  private final Profiles profiles;

  Masks(Profiles profiles) {
    this.profiles = profiles;
  }

  /** By application; none for those that the actor may see whole. */
  Map<UUID, Mask> of(Collection<Application> shown, Actor actor) {
    List<Application> blind = shown.stream().filter(a -> a.isBlindTo(actor)).toList();
    Map<UUID, Set<String>> known =
        profiles.tellingOf(blind.stream().map(a -> a.organisation().id()).toList());
    Map<UUID, Mask> masks = new HashMap<>();
    for (Application a : blind) {
      Set<String> telling = new HashSet<>(known.getOrDefault(a.organisation().id(), Set.of()));
      telling.add(a.organisation().name());
      if (a.heading().partnerId() != null) {
        telling.add(a.heading().partnerId());
      }
      masks.put(a.id(), Mask.of(telling));
    }
    return masks;
  }
}
