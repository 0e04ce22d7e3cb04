package org.amparo.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.regex.Pattern;
import org.amparo.application.Applications;
import org.amparo.grant.Amendments;
import org.amparo.grant.Grant;

/** What a grant is to achieve: the objectives of its agreement, one for each line of them. */
@ApplicationScoped
public class Objectives {

  static final int MOST = 20;

  /** A bullet, a number or a letter before the text. */
  private static final Pattern MARK =
      Pattern.compile(
          "^\\s*(?:[-*\u2022\u2013\u2014\u00b7]\\s*|\\(?[\\p{N}\\p{L}]{1,2}[.)\u3001\uff0e]\\s*)?");

  private final Applications applications;
  private final Amendments amendments;

  Objectives(Applications applications, Amendments amendments) {
    this.applications = applications;
    this.amendments = amendments;
  }

  public List<String> of(Grant grant) {
    return lines(amendments.objectives(grant.id(), applications.objectives(grant.applicationId())));
  }

  static List<String> lines(String text) {
    return text == null
        ? List.of()
        : text.lines()
            .map(line -> MARK.matcher(line).replaceFirst("").strip())
            .filter(line -> !line.isEmpty())
            .distinct()
            .limit(MOST)
            .toList();
  }
}
