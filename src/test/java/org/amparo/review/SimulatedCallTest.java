package org.amparo.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.application.Application;
import org.amparo.application.ApplicationStatus;
import org.amparo.application.Applications;
import org.amparo.application.Draft;
import org.amparo.application.Reach;
import org.amparo.application.UnderReview;
import org.amparo.call.DocumentKind;
import org.amparo.document.Upload;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.interest.Declarations;
import org.amparo.interest.Interest;
import org.amparo.interest.Reviewers;
import org.amparo.interest.Tie;
import org.amparo.money.Money;
import org.junit.jupiter.api.Test;

/**
 * A whole call: 400 applications from 60 countries, reviewed to 10 awards. What the applicants ask
 * and how good they are is drawn from one seed, so that the same ones are awarded each time.
 */
@QuarkusTest
class SimulatedCallTest {

  private static final long SEED = 20261129;
  private static final int APPLICATIONS = 400;
  private static final int COUNTRIES = 60;
  private static final int AWARDS = 10;
  private static final int RESERVE = 8;
  private static final int ADVISED = 24;
  private static final int PASS_MARK = 70;
  private static final String ENVELOPE = "190000.00";

  @Inject Applications applications;
  @Inject Assignments assignments;
  @Inject Reviews reviews;
  @Inject Rankings rankings;
  @Inject Reviewers reviewers;
  @Inject Declarations declarations;
  @Inject ObjectMapper json;

  private final Actor officer = person("Officer", Role.SECRETARIAT_OFFICER);
  private final Actor trustee = person("Trustee", Role.TRUSTEE);
  private final Actor manager = person("Manager", Role.FUND_MANAGER);
  private final Actor auditor = person("Auditor", Role.AUDITOR);
  private final Random drawn = new Random(SEED);
  private final Path paper = paper();

  /**
   * @param merit of 100 points, as evaluators see it give or take
   * @param disputed whether two evaluators will be far apart
   */
  private record Applicant(
      int place, UUID id, UUID organisation, String language, int merit, boolean disputed) {}

  @Test
  void four_hundred_applications_from_sixty_countries_come_to_ten_awards() {
    String pool = Given.pool();
    Given.receivedContribution("300000", pool);
    UUID call = Given.publishedCall(Given.call(pool, ENVELOPE));
    List<Actor> evaluators = evaluators();

    List<Applicant> all = new ArrayList<>();
    for (int place = 0; place < APPLICATIONS; place++) {
      all.add(applied(call, place));
    }
    assertThat(counts(call)).isEqualTo(Map.of(ApplicationStatus.SUBMITTED, APPLICATIONS));
    assertThat(listed(call)).hasSize(APPLICATIONS).doesNotHaveDuplicates();
    assertThat(
            Given.ownerSees(
                    "select count(distinct country) from application where call_id = ?", call)
                .get(0)[0])
        .isEqualTo((long) COUNTRIES);

    // One evaluator is tied to one applicant.
    Applicant tied = all.get(1);
    Actor tiedEvaluator = evaluators.get(0);
    reviewers.register(
        new Interest.Said(Tie.FAMILY, null, null, null, null, null, null),
        tied.organisation(),
        null,
        tiedEvaluator);

    List<Applicant> eligible = new ArrayList<>();
    for (Applicant a : all) {
      boolean meets = a.place() % 3 != 0;
      reviews.decideEligibility(
          a.id(),
          meets,
          meets ? List.of() : List.of(Eligibility.Reason.NO_AUDITED_STATEMENTS),
          meets ? "All conditions are met." : "Statements of the last year are missing.",
          officer);
      if (meets) {
        eligible.add(a);
      }
    }

    assess(call, eligible, evaluators);
    assertThat(evaluatorsOf(eligible))
        .allSatisfy((id, those) -> assertThat(those).hasSizeBetween(2, 3));
    assertThat(evaluatorsOf(List.of(tied)).get(tied.id())).doesNotContain(tiedEvaluator.id());
    for (Applicant a : eligible) {
      assertThat(evaluatorsOf(List.of(a)).get(a.id())).hasSize(a.disputed() ? 3 : 2);
    }

    List<UUID> ranking = ranking(call, auditor);
    assertThat(ranking).hasSize(eligible.size()).isEqualTo(ranking(call, auditor));
    Map<UUID, Applicant> byId = new HashMap<>();
    all.forEach(a -> byId.put(a.id(), a));
    List<Applicant> passed =
        ranking.stream()
            .map(byId::get)
            .filter(a -> status(a) == ApplicationStatus.SCORED)
            .limit(ADVISED)
            .toList();
    assertThat(passed).hasSize(ADVISED);

    declarations.declare(call, organisations(eligible), List.of(), trustee);
    for (Applicant a : passed) {
      boolean favoured = passed.indexOf(a) < AWARDS + RESERVE;
      reviews.advise(
          a.id(),
          favoured ? Advice.Word.RECOMMEND : Advice.Word.NOT_RECOMMEND,
          favoured ? "Serves the priorities." : "Others serve them better.",
          trustee);
    }

    List<Applicant> awarded = new ArrayList<>();
    Money given = Money.ZERO;
    for (Applicant a : passed) {
      int rank = passed.indexOf(a);
      UnderReview.Outcome outcome =
          rank < AWARDS
              ? UnderReview.Outcome.AWARDED
              : rank < AWARDS + RESERVE
                  ? UnderReview.Outcome.RESERVE_LIST
                  : UnderReview.Outcome.NOT_SELECTED;
      Money amount = rank < AWARDS ? Money.usd("18500.00") : null;
      reviews.decide(
          a.id(), outcome, amount, "By rank and the advice of the Board.", null, manager);
      if (amount != null) {
        awarded.add(a);
        given = given.plus(amount);
      }
    }

    assertThat(given.exceeds(Money.usd(ENVELOPE))).isFalse();
    JsonPath seen = As.user("auditor").get("/api/calls/" + call).jsonPath();
    assertThat(seen.getInt("counts.applications")).isEqualTo(APPLICATIONS);
    assertThat(seen.getInt("counts.awarded")).isEqualTo(AWARDS);
    assertThat(counts(call))
        .containsEntry(ApplicationStatus.AWARDED, AWARDS)
        .containsEntry(ApplicationStatus.RESERVE_LIST, RESERVE)
        .containsEntry(ApplicationStatus.NOT_SELECTED, ADVISED - AWARDS - RESERVE)
        .containsEntry(ApplicationStatus.INELIGIBLE, APPLICATIONS - eligible.size());
    assertThat(awarded.stream().map(Applicant::place).toList())
        .as("the same are awarded each time")
        .isEqualTo(AWARDED_PLACES);
    assertThat(
            Given.ownerSees(
                    "select count(*) from eligibility e join application a on a.id = e.application_id"
                        + " where a.call_id = ? and e.evidence is not null",
                    call)
                .get(0)[0])
        .as("what each decision on eligibility rested on is kept")
        .isEqualTo((long) APPLICATIONS);
  }

  private static final List<Integer> AWARDED_PLACES =
      List.of(71, 127, 187, 202, 238, 272, 301, 113, 97, 311);

  /** Shared out by the system, judged, and a third time where two are too far apart. */
  private void assess(UUID call, List<Applicant> eligible, List<Actor> evaluators) {
    Map<UUID, Actor> known = new HashMap<>();
    evaluators.forEach(e -> known.put(e.id(), e));
    Map<UUID, Applicant> byId = new HashMap<>();
    eligible.forEach(a -> byId.put(a.id(), a));
    Set<UUID> organisations = organisations(eligible);
    Map<UUID, Integer> judged = new LinkedHashMap<>();
    Set<UUID> declared = new HashSet<>();
    for (int round = 0; round < 2; round++) {
      List<Proposal.Pair> pairs =
          QuarkusTransaction.requiringNew().call(() -> assignments.propose(call, officer));
      assertThat(pairs)
          .hasSize(
              round == 0
                  ? 2 * eligible.size()
                  : (int) eligible.stream().filter(Applicant::disputed).count());
      assignments.assign(
          call,
          pairs.stream()
              .map(p -> new Assignments.Assignment(p.application(), p.evaluator()))
              .toList(),
          officer);
      for (Proposal.Pair pair : pairs) {
        Actor evaluator =
            known.computeIfAbsent(
                pair.evaluator(),
                id -> new Actor(id, "e-" + id, "E", Set.of(Role.EVALUATOR), null));
        if (declared.add(evaluator.id())) {
          declarations.declare(call, organisations, List.of(), evaluator);
        }
        Applicant a = byId.get(pair.application());
        int turn = judged.merge(a.id(), 1, Integer::sum);
        reviews.evaluate(a.id(), scores(a, turn), remarks(), "As remarked.", evaluator);
      }
    }
    assertThat(QuarkusTransaction.requiringNew().call(() -> assignments.propose(call, officer)))
        .isEmpty();
  }

  /** Whoever judges first is a little milder; where it is disputed, much. */
  private static Map<String, Integer> scores(Applicant a, int turn) {
    int total =
        switch (turn) {
          case 1 -> a.merit() + (a.disputed() ? 10 : 1);
          case 2 -> a.merit() - (a.disputed() ? 10 : 1);
          default -> a.merit();
        };
    Map<String, Integer> grid = new LinkedHashMap<>();
    grid.put("RELEVANCE", 25);
    grid.put("DESIGN", 20);
    grid.put("CAPACITY", 20);
    grid.put("SAFEGUARDING", 15);
    grid.put("COST", 10);
    grid.put("SUSTAINABILITY", 10);
    Map<String, Integer> scores = new LinkedHashMap<>();
    int upTo = 0;
    int shared = 0;
    for (Map.Entry<String, Integer> criterion : grid.entrySet()) {
      upTo += criterion.getValue();
      int sofar = total * upTo / 100;
      scores.put(criterion.getKey(), sofar - shared);
      shared = sofar;
    }
    return scores;
  }

  private static Map<String, String> remarks() {
    return Stream.of("RELEVANCE", "DESIGN", "CAPACITY", "SAFEGUARDING", "COST", "SUSTAINABILITY")
        .collect(Collectors.toMap(c -> c, c -> "Seen."));
  }

  private Applicant applied(UUID call, int place) {
    String country = countries().get(place % COUNTRIES);
    String code = "SIM-" + UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    UUID organisation = Given.organisation(code, "NGO", "Applicant " + place, country);
    Actor ngo =
        new Actor(UUID.randomUUID(), code, "Officer", Set.of(Role.NGO_AUTHORIZED_OFFICER), code);
    Application started = applications.start(call, ngo).application();
    String language = place % 4 == 0 ? "fr" : "en";
    Map<String, Object> words = Given.draft();
    words.put("country", country);
    words.put("language", language);
    Application saved =
        applications.save(
            started.id(), started.version(), json.convertValue(words, Draft.class), ngo, a -> null);
    applications.attach(
        saved.id(), DocumentKind.REGISTRATION_CERTIFICATE, Upload.of("paper.pdf", paper), ngo);
    applications.submit(saved.id(), null, new Reach(null, Locale.ENGLISH), ngo, a -> null);
    int merit = Math.max(15, Math.min(89, (int) Math.round(62 + 12 * drawn.nextGaussian())));
    return new Applicant(place, saved.id(), organisation, language, merit, drawn.nextInt(20) == 0);
  }

  private List<Actor> evaluators() {
    return IntStream.range(0, 8)
        .mapToObj(
            i -> {
              Actor evaluator = person("Evaluator " + i, Role.EVALUATOR);
              reviewers.say(i < 4 ? List.of("en") : List.of("en", "fr"), evaluator);
              return evaluator;
            })
        .toList();
  }

  private List<UUID> ranking(UUID call, Actor reader) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                rankings.of(call, Rankings.Order.RAW, reader).rows().stream()
                    .map(r -> r.application().id())
                    .toList());
  }

  private ApplicationStatus status(Applicant a) {
    return QuarkusTransaction.requiringNew()
        .call(() -> applications.visible(a.id(), auditor).status());
  }

  private Map<UUID, Set<UUID>> evaluatorsOf(Collection<Applicant> those) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                reviews.evaluations(those.stream().map(Applicant::id).toList()).stream()
                    .collect(
                        Collectors.groupingBy(
                            Evaluation::applicationId,
                            Collectors.mapping(Evaluation::evaluator, Collectors.toSet()))));
  }

  /** Page by page, as a reader turns them. */
  private static List<String> listed(UUID call) {
    List<String> ids = new ArrayList<>();
    String next = "";
    while (next != null) {
      JsonPath page =
          As.user("auditor")
              .get("/api/applications?size=100&callId=" + call + next)
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      ids.addAll(page.getList("items.id", String.class));
      next = page.getString("next") == null ? null : "&after=" + page.getString("next");
    }
    return ids;
  }

  private static Map<ApplicationStatus, Integer> counts(UUID call) {
    Map<ApplicationStatus, Integer> counts = new HashMap<>();
    for (Object[] row :
        Given.ownerSees(
            "select status, count(*) from application where call_id = ? group by status", call)) {
      counts.put(ApplicationStatus.valueOf((String) row[0]), ((Number) row[1]).intValue());
    }
    return counts;
  }

  private static Set<UUID> organisations(Collection<Applicant> of) {
    return of.stream().map(Applicant::organisation).collect(Collectors.toSet());
  }

  /** Sixty, by their codes. */
  private static List<String> countries() {
    return Stream.of(Locale.getISOCountries()).sorted().limit(COUNTRIES).toList();
  }

  private static Actor person(String name, Role... roles) {
    UUID id = UUID.randomUUID();
    return new Actor(id, "sim-" + id, name, Set.of(roles), null);
  }

  private static Path paper() {
    try {
      Path file = Files.createTempFile("paper", ".pdf");
      file.toFile().deleteOnExit();
      return Files.write(file, Given.pdf());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
