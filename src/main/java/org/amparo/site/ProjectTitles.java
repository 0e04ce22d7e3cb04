package org.amparo.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amparo.opendata.GrantTitles;
import org.amparo.opendata.Publications;
import org.amparo.translation.Translations;

/** What projects are called in a language in which their agreements are not written. */
@ApplicationScoped
class ProjectTitles {

  private final Translations translations;
  private final Publications publications;

  ProjectTitles(Translations translations, Publications publications) {
    this.translations = translations;
    this.publications = publications;
  }

  /** By grant, where there is a reviewed translation, which names nobody who is withheld by now. */
  Map<UUID, String> in(Locale language) {
    Map<UUID, Map<String, String>> translated =
        translations.current(GrantTitles.TYPE, null, language.getLanguage());
    Map<UUID, String> titles = new HashMap<>();
    if (!translated.isEmpty()) {
      Set<String> withheld = publications.unmentionable();
      translated.forEach(
          (grant, words) -> {
            String title = words.get(GrantTitles.TITLE);
            if (!Publications.names(title, withheld)) {
              titles.put(grant, title);
            }
          });
    }
    return titles;
  }
}
