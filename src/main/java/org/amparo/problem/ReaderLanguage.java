package org.amparo.problem;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Locale;

/** The language of whoever reads the answer to this request. */
@RequestScoped
public class ReaderLanguage {

  private final Instance<RoutingContext> request;

  ReaderLanguage(Instance<RoutingContext> request) {
    this.request = request;
  }

  public Locale locale() {
    return Messages.language(request.get().request().getHeader("Accept-Language"));
  }
}
