package org.amparo.site;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.amparo.problem.Messages;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Below the address of a language a person reads: what is not there is told as a page. */
class NoSuchPageFilter {

  private static final MediaType HTML = MediaType.valueOf("text/html;charset=UTF-8");

  private final SitePages pages;

  NoSuchPageFilter(SitePages pages) {
    this.pages = pages;
  }

  @ServerResponseFilter
  void tell(ContainerRequestContext asked, ContainerResponseContext answer) {
    if (answer.getStatus() != 404) {
      return;
    }
    String path = asked.getUriInfo().getPath();
    String language = List.of(path.replaceFirst("^/", "").split("/", 2)).get(0);
    if (Messages.LANGUAGES.contains(language)) {
      Locale locale = Locale.forLanguageTag(language);
      answer.setEntity(pages.text(locale, "not-found", null, Map.of()), null, HTML);
      answer.getHeaders().putSingle(HttpHeaders.CONTENT_LANGUAGE, language);
    }
  }
}
