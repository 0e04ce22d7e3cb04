package org.amparo.outcome;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.print.Masthead;
import org.amparo.print.Paper;

/** The letter on paper, in its own language, whoever prints it. */
@ApplicationScoped
class LetterPaper {

  private final Paper paper;
  private final People people;
  private final FundSettings settings;

  LetterPaper(Paper paper, People people, FundSettings settings) {
    this.paper = paper;
    this.people = people;
    this.settings = settings;
  }

  void write(OutcomeLetters.About about, Actor actor, OutputStream to) {
    OutcomeLetter letter = about.letter();
    LetterText text = new LetterText(letter, about.application(), settings);
    Person issuer = people.person(letter.issuedBy());
    Map<String, Object> data = new HashMap<>();
    data.put("place", text.of("letter.place", text.day(letter.issuedAt())));
    data.put("to", about.application().organisation().name());
    data.put("reference", text.reference());
    data.put("salutation", text.of("letter.salutation"));
    data.put("paragraphs", text.paragraphs());
    data.put("amount", text.amount());
    data.put("because", text.of("letter.reasons"));
    data.put("reasons", text.reasons());
    data.put("complaint", text.complaint());
    data.put("closing", text.of("letter.closing"));
    data.put("signedBy", issuer == null ? "" : issuer.name());
    data.put("signedAs", text.of("letter.signed-as", settings.name(letter.language())));
    paper.write(
        "outcome/letter",
        new Masthead(text.subject(), null, actor.name(), letter.language()),
        data,
        to);
  }
}
