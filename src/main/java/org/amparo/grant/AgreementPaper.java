package org.amparo.grant;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.print.Masthead;
import org.amparo.print.Paper;
import org.amparo.print.Words;
import org.amparo.print.Written;

/** The agreement on paper, with whoever has signed it so far. */
@ApplicationScoped
class AgreementPaper {

  private final AgreementText texts;
  private final Paper paper;
  private final People people;
  private final FundSettings settings;

  AgreementPaper(AgreementText texts, Paper paper, People people, FundSettings settings) {
    this.texts = texts;
    this.paper = paper;
    this.people = people;
    this.settings = settings;
  }

  void write(Grant grant, Actor actor, OutputStream to) {
    Words t = texts.words(grant);
    Map<String, Object> data = new HashMap<>(texts.of(grant));
    data.put("draft", grant.signedAt() == null ? t.of("draft") : "");
    data.put("model", t.of("model-text"));
    data.put(
        "signatures",
        t.inOrder(
            List.of(
                signature(
                    t,
                    t.of("for", grant.granteeName()),
                    grant.ngoSignedName(),
                    grant.ngoSignedAt()),
                signature(
                    t, t.of("for", settings.name()), name(grant.signedBy()), grant.signedAt()))));
    data.put(
        "certified",
        grant.certifiedAt() == null
            ? ""
            : t.of("certified", name(grant.certifiedBy()), day(grant.certifiedAt(), t)));
    data.put("fingerprint", t.of("fingerprint", texts.version(grant), texts.sha256(grant)));
    paper.write(
        "grant/agreement",
        new Masthead(t.of("title", grant.number()), null, actor.name(), t.language()),
        data,
        to);
  }

  private Map<String, String> signature(Words t, String side, String name, Instant at) {
    return Map.of(
        "side",
        side,
        "name",
        at == null ? "" : name,
        "on",
        at == null ? t.of("not-signed") : t.of("signed", day(at, t)));
  }

  private String day(Instant at, Words t) {
    return Written.day(at.atZone(settings.timeZone()).toLocalDate(), t.language());
  }

  private String name(UUID id) {
    Person person = id == null ? null : people.person(id);
    return person == null ? "" : person.name();
  }
}
