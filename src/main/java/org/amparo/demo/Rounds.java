package org.amparo.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.amparo.application.Application;
import org.amparo.application.ApplicationStatus;
import org.amparo.application.Applications;
import org.amparo.application.BudgetLine;
import org.amparo.application.Draft;
import org.amparo.application.UnderReview;
import org.amparo.call.Assessment;
import org.amparo.call.CallForms;
import org.amparo.call.Calls;
import org.amparo.call.DocumentKind;
import org.amparo.call.Terms;
import org.amparo.document.Upload;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.interest.Declarations;
import org.amparo.interest.Interest;
import org.amparo.interest.Reviewers;
import org.amparo.interest.Tie;
import org.amparo.money.Money;
import org.amparo.organisation.Organisation;
import org.amparo.organisation.Organisation.RegionalGroup;
import org.amparo.organisation.Organisations;
import org.amparo.outcome.OutcomeLetter;
import org.amparo.outcome.OutcomeLetters;
import org.amparo.review.Advice;
import org.amparo.review.Assignments;
import org.amparo.review.Eligibility;
import org.amparo.review.Reviews;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** The calls, who applied, and how it was decided. */
@ApplicationScoped
class Rounds {

  private static final List<DocumentKind> REQUIRED =
      List.of(
          DocumentKind.REGISTRATION_CERTIFICATE,
          DocumentKind.AUDITED_STATEMENTS,
          DocumentKind.REFERENCE_LETTER,
          DocumentKind.REFERENCE_LETTER,
          DocumentKind.PARTNER_DECLARATION);

  // Shares of a hundred, as they are told of past cycles.
  private static final List<Map.Entry<Eligibility.Reason, Integer>> REASONS =
      List.of(
          Map.entry(Eligibility.Reason.REGISTRATION_DATE, 28),
          Map.entry(Eligibility.Reason.NO_AUDITED_STATEMENTS, 22),
          Map.entry(Eligibility.Reason.NO_PARTNER_ID, 18),
          Map.entry(Eligibility.Reason.OVER_MAXIMUM, 12),
          Map.entry(Eligibility.Reason.INCOMPLETE_DOCUMENTS, 10),
          Map.entry(Eligibility.Reason.NOT_DIRECT_ASSISTANCE, 10));
  private static final List<String> TITLES =
      List.of(
          "Safe shelter and legal aid for survivors of trafficking",
          "From safety to independence: vocational training and livelihoods",
          "Legal representation and compensation claims for survivors",
          "Psychosocial care for children recovering from exploitation",
          "Reintegration and family support for returning survivors",
          "Medical and material first assistance for identified victims",
          "Identity documents and access to services",
          "Survivor-led counselling and peer support");
  private static final List<String> LARGE =
      List.of("60000", "47500", "58900", "34000", "60000", "55000", "52500", "60000");
  private static final List<String> SMALL =
      List.of("20000", "19850", "18400", "20000", "17900", "19200");
  private static final List<Integer> CLASSES = List.of(1, 2, 4, 5, 6, 7);
  private static final List<String> LINES =
      List.of(
          "Case workers and counsellor, part-time",
          "Food, clothing and hygiene items",
          "Legal representation and translation",
          "Local travel to courts and services",
          "Direct assistance to persons served",
          "Office running costs");

  /** What each of them pays for; travel and the office serve all kinds. */
  private static final List<String> KINDS =
      java.util.Arrays.asList("PSS", "MAT", "LEG", null, "SHL", null);

  private static final List<String> PARTS = List.of("0.30", "0.15", "0.15", "0.05", "0.25");

  private final Calls calls;
  private final CallForms forms;
  private final Applications applications;
  private final Reviews reviews;
  private final Assignments assignments;
  private final OutcomeLetters letters;
  private final Reviewers reviewers;
  private final Declarations declarations;
  private final Organisations organisations;
  private final FundClock clock;
  private final FundSettings settings;
  private Path paper;

  Rounds(
      Calls calls,
      CallForms forms,
      Applications applications,
      Reviews reviews,
      Assignments assignments,
      OutcomeLetters letters,
      Reviewers reviewers,
      Declarations declarations,
      Organisations organisations,
      FundClock clock,
      FundSettings settings) {
    this.calls = calls;
    this.forms = forms;
    this.applications = applications;
    this.reviews = reviews;
    this.assignments = assignments;
    this.letters = letters;
    this.reviewers = reviewers;
    this.declarations = declarations;
    this.organisations = organisations;
    this.clock = clock;
    this.settings = settings;
  }

  void publish(Story story, Story.Round round) {
    LocalDate published = round.publishedOn() == null ? clock.today() : round.publishedOn();
    LocalDate deadline =
        round.deadlineOn() == null ? clock.today().plusDays(round.openDays()) : round.deadlineOn();
    Terms terms =
        new Terms(
            round.reference(),
            round.title(),
            filled(story.summary(), round),
            sections(story, round),
            round.window(),
            round.pool(),
            Money.usd(round.envelope()),
            Money.usd(round.ceiling()),
            round.maxMonths(),
            deadline,
            List.of("en", "es", "fr"),
            REQUIRED,
            settings.passMark());
    if (round.publishedOn() == null) {
      UUID call = calls.draft(terms, null, Cast.OFFICER).id();
      forms.edit(call, 0, forms.template(terms.languages()), Cast.OFFICER, () -> null);
      calls.publish(call, Cast.OFFICER);
    } else {
      DemoFund.on(
          clock,
          published,
          () -> calls.publish(calls.draft(terms, null, Cast.OFFICER).id(), Cast.OFFICER));
    }
  }

  /** The applicants of a round, those who were to be awarded first. */
  List<Organisation> applicants(Story.Round round) {
    Stream<Organisation> all =
        organisations.list("kind = ?1 order by code", Organisation.Kind.NGO).stream();
    boolean regional = round.reference().equals("10.1");
    return all.filter(
            o ->
                !regional
                    || o.regionalGroup() == RegionalGroup.ASIA_PACIFIC
                    || o.regionalGroup() == RegionalGroup.GRULAC)
        .limit(round.applications())
        .toList();
  }

  /**
   * @param place of the applicant in the round: the first are awarded, then come reserve, others
   *     shortlisted, others eligible
   */
  void apply(Story.Round round, Organisation applicant, int place) {
    UUID call = calls.find("reference", round.reference()).firstResult().id();
    Actor officer = Cast.authorizedOfficer(applicant.code());
    DemoFund.on(
        clock,
        round.deadlineOn().minusDays(1 + place % 20),
        () -> {
          Application started = applications.start(call, officer).application();
          Application saved =
              applications.save(
                  started.id(),
                  started.version(),
                  draft(round, applicant, place),
                  officer,
                  a -> null);
          REQUIRED.forEach(
              kind ->
                  applications.attach(
                      saved.id(),
                      kind,
                      Upload.of(kind.name().toLowerCase(java.util.Locale.ROOT) + ".pdf", paper()),
                      officer));
          return applications.submit(saved.id(), null, Cast.reach(officer), officer, a -> null);
        });
  }

  /** Hands in an application to the call that is open now, with answers to its questions. */
  void answer(Story.Round open, String code, int place, Map<String, Object> answers) {
    Application saved = begin(open, code, place, answers);
    Actor officer = Cast.authorizedOfficer(code);
    REQUIRED.forEach(
        kind ->
            applications.attach(
                saved.id(),
                kind,
                Upload.of(kind.name().toLowerCase(java.util.Locale.ROOT) + ".pdf", paper()),
                officer));
    applications.submit(saved.id(), null, Cast.reach(officer), officer, a -> null);
  }

  Application begin(Story.Round open, String code, int place, Map<String, Object> answers) {
    UUID call = calls.find("reference", open.reference()).firstResult().id();
    Organisation applicant = organisations.<Organisation>find("code", code).firstResult();
    Actor officer = Cast.authorizedOfficer(code);
    Application started = applications.start(call, officer).application();
    return applications.save(
        started.id(),
        started.version(),
        draft(open, applicant, place).answering(forms.asked(call).number(), answers),
        officer,
        a -> null);
  }

  void review(Story.Round round, Organisation applicant, int place) {
    UUID id = of(round, applicant);
    LocalDate deadline = round.deadlineOn();
    boolean eligible = place < round.eligible();
    DemoFund.on(
        clock,
        deadline.plusDays(14),
        () ->
            reviews.decideEligibility(
                id,
                eligible,
                eligible ? List.of() : List.of(reason(place)),
                eligible ? "All criteria of the call are met." : "See the criterion named.",
                Cast.OFFICER));
    if (!eligible) {
      return;
    }
    boolean shortlisted = place < round.shortlisted();
    UUID call = calls.find("reference", round.reference()).firstResult().id();
    List<Actor> evaluators = evaluators(applicant, place);
    DemoFund.on(
        clock,
        deadline.plusDays(21),
        () -> {
          assignments.assign(
              call,
              evaluators.stream().map(e -> new Assignments.Assignment(id, e.id())).toList(),
              Cast.OFFICER);
          return null;
        });
    int strength = shortlisted ? Math.max(0, 14 - place / 2) : -8 - place % 12;
    for (Actor evaluator : evaluators) {
      int nuance = evaluator == evaluators.get(0) ? 1 : 0;
      declare(call, applicant, deadline.plusDays(30), evaluator);
      DemoFund.on(
          clock,
          deadline.plusDays(35),
          () ->
              reviews.evaluate(
                  id,
                  scores(76 + strength + nuance),
                  remarks(shortlisted),
                  shortlisted
                      ? "Clear design, close to the persons served."
                      : "Results and costs remain unclear.",
                  evaluator));
    }
    if (shortlisted) {
      declare(call, applicant, deadline.plusDays(58), Cast.TRUSTEE);
      boolean advised = place < round.awarded() + round.reserve();
      DemoFund.on(
          clock,
          deadline.plusDays(60),
          () ->
              reviews.advise(
                  id,
                  advised ? Advice.Word.RECOMMEND : Advice.Word.NOT_RECOMMEND,
                  advised
                      ? "Recommended by the Board."
                      : "Others serve the priorities of the call better.",
                  Cast.TRUSTEE));
    }
  }

  void decide(Story.Round round, Organisation applicant, int place) {
    if (place >= round.shortlisted()) {
      return;
    }
    boolean awarded = place < round.awarded();
    UnderReview.Outcome outcome =
        awarded
            ? UnderReview.Outcome.AWARDED
            : place < round.awarded() + round.reserve()
                ? UnderReview.Outcome.RESERVE_LIST
                : UnderReview.Outcome.NOT_SELECTED;
    DemoFund.on(
        clock,
        round.deadlineOn().plusDays(75),
        () ->
            reviews.decide(
                of(round, applicant),
                outcome,
                awarded ? asked(round, place) : null,
                "Decided on scores, the Board’s advice and geographical balance.",
                null,
                Cast.MANAGER));
  }

  /** The day after the decisions every applicant of the round is told. */
  void tell(Story.Round round) {
    UUID call = calls.find("reference", round.reference()).firstResult().id();
    DemoFund.on(
        clock,
        round.deadlineOn().plusDays(76),
        () ->
            letters.issue(
                call,
                applications.of(call, EnumSet.allOf(ApplicationStatus.class), Cast.MANAGER).stream()
                    .flatMap(
                        a ->
                            OutcomeLetter.Outcome.of(a.status()).stream()
                                .map(o -> new OutcomeLetters.Wanted(a.id(), o, 0)))
                    .toList(),
                Cast.MANAGER));
  }

  /** Those who review say what they read and what ties they have, before the first call. */
  void enrol(LocalDate on) {
    DemoFund.on(
        clock,
        on,
        () -> {
          for (Actor each :
              List.of(Cast.EVALUATOR_1, Cast.EVALUATOR_2, Cast.EVALUATOR_3, Cast.TRUSTEE)) {
            reviewers.say(List.of("en", "es", "fr"), each);
          }
          reviewers.register(
              new Interest.Said(
                  Tie.EMPLOYMENT,
                  null,
                  null,
                  null,
                  LocalDate.of(2016, 3, 1),
                  LocalDate.of(2019, 8, 31),
                  "Programme officer."),
              tied().id(),
              null,
              Cast.EVALUATOR_3);
          return null;
        });
  }

  /** Where the third evaluator once worked. */
  private Organisation tied() {
    return organisations
        .<Organisation>find("kind = ?1 order by code desc", Organisation.Kind.NGO)
        .firstResult();
  }

  /** Two of three in turn, but for whoever is tied to the applicant. */
  private List<Actor> evaluators(Organisation applicant, int place) {
    List<Actor> all = List.of(Cast.EVALUATOR_1, Cast.EVALUATOR_2, Cast.EVALUATOR_3);
    return applicant.id().equals(tied().id())
        ? all.subList(0, 2)
        : List.of(all.get(place % 3), all.get((place + 1) % 3));
  }

  private void declare(UUID call, Organisation applicant, LocalDate on, Actor person) {
    DemoFund.on(
        clock,
        on,
        () -> {
          declarations.declare(call, Set.of(applicant.id()), List.of(), person);
          return null;
        });
  }

  private static Map<String, String> remarks(boolean convincing) {
    Map<String, String> remarks = new TreeMap<>();
    for (String criterion : Assessment.CRITERIA) {
      remarks.put(
          criterion,
          convincing ? "Shown with examples from the last years." : "Named, but not shown.");
    }
    return remarks;
  }

  private UUID of(Story.Round round, Organisation applicant) {
    return applications
        .find("call.reference = ?1 and organisation.id = ?2", round.reference(), applicant.id())
        .firstResult()
        .id();
  }

  private static Money asked(Story.Round round, int place) {
    List<String> amounts = round.ceiling().startsWith("60") ? LARGE : SMALL;
    return Money.usd(amounts.get(place % amounts.size()));
  }

  private static Draft draft(Story.Round round, Organisation applicant, int place) {
    Money asked = asked(round, place);
    String title = TITLES.get(place % TITLES.size());
    List<BudgetLine> budget = new ArrayList<>();
    Money left = asked;
    for (int i = 0; i < LINES.size(); i++) {
      Money part = i < PARTS.size() ? asked.share(new java.math.BigDecimal(PARTS.get(i))) : left;
      left = left.minus(part);
      budget.add(new BudgetLine(i + 1, CLASSES.get(i), LINES.get(i), part, KINDS.get(i)));
    }
    int persons = round.ceiling().startsWith("60") ? 120 + place * 7 % 160 : 60 + place * 5 % 60;
    return new Draft(
        title,
        applicant.name() + " offers direct assistance to victims of trafficking in persons.",
        applicant.country(),
        round.maxMonths(),
        "UNPP-%06d".formatted(10_000 + place),
        "Persons identified as victims recover in safety and regain their rights.",
        "Intake and referral, safe accommodation, counselling, legal support, training and follow-up.",
        "Every person decides on the support received; plans are made together and reviewed monthly.",
        "Staff are trained and vetted; complaints reach an independent focal point; files stay with the organisation.",
        "Services are handed over to the national referral mechanism and to peer groups.",
        "en",
        persons,
        persons * 3,
        budget);
  }

  private static Map<String, Integer> scores(int total) {
    Map<String, Integer> most =
        new TreeMap<>(
            Map.of(
                "RELEVANCE",
                25,
                "DESIGN",
                20,
                "CAPACITY",
                20,
                "SAFEGUARDING",
                15,
                "COST",
                10,
                "SUSTAINABILITY",
                10));
    Map<String, Integer> scores = new TreeMap<>();
    int upTo = 0;
    int given = 0;
    for (Map.Entry<String, Integer> criterion : most.entrySet()) {
      upTo += criterion.getValue();
      int score = upTo * total / 100 - given;
      given += score;
      scores.put(criterion.getKey(), score);
    }
    return scores;
  }

  private static Eligibility.Reason reason(int place) {
    int of = place * 37 % 100;
    for (Map.Entry<Eligibility.Reason, Integer> reason : REASONS) {
      of -= reason.getValue();
      if (of < 0) {
        return reason.getKey();
      }
    }
    throw new IllegalStateException("The shares do not add up to a hundred");
  }

  private static Map<Terms.Section, Map<String, String>> sections(Story story, Story.Round round) {
    Map<Terms.Section, Map<String, String>> sections = new TreeMap<>();
    story.sections().forEach((section, texts) -> sections.put(section, filled(texts, round)));
    return sections;
  }

  private static Map<String, String> filled(Map<String, String> texts, Story.Round round) {
    Map<String, String> filled = new TreeMap<>();
    texts.forEach(
        (language, text) -> {
          String ceiling =
              java.text.NumberFormat.getIntegerInstance(java.util.Locale.forLanguageTag(language))
                  .format(Money.usd(round.ceiling()).amount());
          filled.put(
              language,
              text.replace("{months}", String.valueOf(round.maxMonths()))
                  .replace("{ceiling}", ceiling));
        });
    return filled;
  }

  /** One page for every kind of document: what matters here is that there is one. */
  synchronized Path paper() {
    if (paper != null) {
      return paper;
    }
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      try (PDPageContentStream text = new PDPageContentStream(document, page)) {
        text.beginText();
        text.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 14);
        text.newLineAtOffset(72, 700);
        text.showText("Document of the demonstration fund. Nothing in it is real.");
        text.endText();
      }
      paper = Files.createTempFile("amparo-demo", ".pdf");
      paper.toFile().deleteOnExit();
      document.save(paper.toFile());
      return paper;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
