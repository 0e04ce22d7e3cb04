package org.amparo.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.amparo.application.Application;
import org.amparo.application.ApplicationStatus;
import org.amparo.application.Applications;
import org.amparo.application.UnderReview;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.outcome.Complaints;
import org.amparo.outcome.OutcomeLetter;
import org.amparo.outcome.OutcomeLetters;
import org.amparo.review.Reviews;

/**
 * What the calls leave to be dealt with: applicants who complain of their letters, and those who
 * answer the form of the call that is open.
 */
@ApplicationScoped
class OpenEnds {

  private final Applications applications;
  private final Reviews reviews;
  private final OutcomeLetters letters;
  private final Complaints complaints;
  private final Rounds rounds;
  private final FundClock clock;

  OpenEnds(
      Applications applications,
      Reviews reviews,
      OutcomeLetters letters,
      Complaints complaints,
      Rounds rounds,
      FundClock clock) {
    this.applications = applications;
    this.reviews = reviews;
    this.letters = letters;
    this.complaints = complaints;
    this.rounds = rounds;
    this.clock = clock;
  }

  /** One is answered by a manager who had no part in it; one awaits an answer. */
  void complain(Story.Round round) {
    LocalDate told = round.deadlineOn().plusDays(76);
    Application refused = last(round, ApplicationStatus.INELIGIBLE);
    UUID letter = letter(refused);
    complain(
        letter,
        "Our registration was renewed in time. The certificate of renewal was among the documents.",
        refused,
        told.plusDays(6));
    DemoFund.on(
        clock,
        told.plusDays(17),
        () ->
            complaints.answer(
                letter,
                false,
                "The documents were read again by somebody who had no part in the decision. They do not show that the"
                    + " criterion named in the letter was met on the day of the deadline.",
                Cast.MANAGER_2));

    LocalDate today = clock.today();
    Application waiting = last(round, ApplicationStatus.RESERVE_LIST);
    DemoFund.on(
        clock,
        today.minusDays(7),
        () ->
            reviews.decide(
                waiting.id(),
                UnderReview.Outcome.NOT_SELECTED,
                null,
                "The funds of this call are spent; the list is closed from its end.",
                null,
                Cast.MANAGER));
    DemoFund.on(
        clock,
        today.minusDays(6),
        () ->
            letters.issue(
                waiting.call().id(),
                List.of(
                    new OutcomeLetters.Wanted(waiting.id(), OutcomeLetter.Outcome.NOT_SELECTED, 0)),
                Cast.MANAGER));
    complain(
        letter(waiting),
        "We were told that the list would be drawn on, and others with fewer points were awarded. Please look at the"
            + " decision again.",
        waiting,
        today.minusDays(2));
  }

  /** Two have handed in, with answers to its questions; one is still writing. */
  void answer(Story.Round open) {
    rounds.answer(open, "NGO-0004", 3, answers("9", "A house that the municipality owns."));
    rounds.answer(open, "NGO-0021", 5, answers("14", "Training is handed over to a cooperative."));
    rounds.begin(open, "NGO-0035", 6, Map.of("registeredThere", true, "yearsOfAssistance", 6));
  }

  private Map<String, Object> answers(String years, String exit) {
    return Map.of(
        "registeredThere",
        true,
        "yearsOfAssistance",
        Integer.valueOf(years),
        "groups",
        List.of("women", "children"),
        "results",
        List.of(
            Map.of(
                "result",
                "Survivors live in safety",
                "indicator",
                "Persons with a place of their own after a year",
                "target",
                45),
            Map.of(
                "result",
                "Survivors earn their living",
                "indicator",
                "Persons in work or training",
                "target",
                30)),
        "hasContributions",
        false,
        "startsOn",
        clock.today().plusMonths(7).withDayOfMonth(1).toString(),
        "exitPlan",
        exit);
  }

  private void complain(UUID letter, String text, Application of, LocalDate on) {
    Actor officer = Cast.authorizedOfficer(of.organisation().code());
    DemoFund.on(clock, on, () -> complaints.file(letter, text, Locale.ENGLISH, officer));
  }

  private Application last(Story.Round round, ApplicationStatus status) {
    return applications
        .find("call.reference = ?1 and status = ?2 order by number desc", round.reference(), status)
        .firstResult();
  }

  private UUID letter(Application of) {
    return letters
        .find("applicationId = ?1 order by issuedAt desc", of.id())
        .<OutcomeLetter>firstResult()
        .id();
  }
}
