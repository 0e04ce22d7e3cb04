package org.amparo.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.application.Application;
import org.amparo.application.ApplicationStatus;
import org.amparo.board.BoardSession;
import org.amparo.board.BoardSessions;
import org.amparo.call.Calls;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.interest.Declarations;
import org.amparo.interest.Reviewers;
import org.amparo.review.Advice;
import org.amparo.review.Reviews;

/** The session of the Board on the applications to one call, four members there and one excused. */
@ApplicationScoped
class BoardDays {

  private static final List<Actor> OTHERS =
      List.of(Cast.TRUSTEE_2, Cast.TRUSTEE_3, Cast.TRUSTEE_4, Cast.TRUSTEE_5);
  private static final Actor AWAY = Cast.TRUSTEE_5;

  private final BoardSessions sessions;
  private final Calls calls;
  private final Declarations declarations;
  private final Reviewers reviewers;
  private final Reviews reviews;
  private final FundClock clock;

  BoardDays(
      BoardSessions sessions,
      Calls calls,
      Declarations declarations,
      Reviewers reviewers,
      Reviews reviews,
      FundClock clock) {
    this.sessions = sessions;
    this.calls = calls;
    this.declarations = declarations;
    this.reviewers = reviewers;
    this.reviews = reviews;
    this.clock = clock;
  }

  /** Nothing where the applications have been decided on already. */
  void sit(Story.Round round) {
    UUID call = calls.find("reference", round.reference()).firstResult().id();
    LocalDate day = round.deadlineOn().plusDays(62);
    List<Application> all =
        sessions.candidates(Cast.OFFICER).stream().filter(a -> a.call().id().equals(call)).toList();
    if (all.isEmpty()) {
      return;
    }
    Map<UUID, ApplicationStatus> leaning =
        all.stream().collect(Collectors.toMap(Application::id, Application::status));
    Set<UUID> applicants = all.stream().map(a -> a.organisation().id()).collect(Collectors.toSet());
    for (Actor member : OTHERS) {
      on(
          day.minusDays(10),
          () -> {
            reviewers.say(List.of("en", "fr"), member);
            declarations.declare(call, applicants, List.of(), member);
            return null;
          });
    }
    UUID id =
        on(
            day.minusDays(9),
            () ->
                sessions.plan(
                    new BoardSession.Said(
                        day, BoardSession.Mode.ONLINE, "Applications to " + round.reference()),
                    Cast.OFFICER));
    on(
        day.minusDays(9),
        () ->
            sessions.agenda(
                id, version(id), List.copyOf(leaning.keySet()), Cast.OFFICER, s -> null));
    on(
        day,
        () ->
            sessions.attend(
                id,
                version(id),
                Stream.concat(Stream.of(Cast.TRUSTEE), OTHERS.stream())
                    .filter(m -> m != AWAY)
                    .map(Actor::id)
                    .collect(Collectors.toSet()),
                Set.of(AWAY.id()),
                Cast.TRUSTEE.id(),
                Cast.OFFICER,
                s -> null));
    on(day, () -> sessions.open(id, Cast.OFFICER));
    leaning.forEach((application, status) -> advise(application, status, day));
    on(day, () -> sessions.close(id, Cast.OFFICER));
    on(
        day.plusDays(2),
        () ->
            sessions.write(
                id,
                version(id),
                "The Chair opened the session and noted that there was a quorum. Members were reminded to"
                    + " declare their interests.\nThe secretariat presented the technical assessment."
                    + "\nThe Chair thanked the members and closed the session.",
                Map.of(),
                Cast.OFFICER,
                s -> null));
    on(day.plusDays(5), () -> sessions.approve(id, version(id), Cast.TRUSTEE, s -> null));
  }

  private void advise(UUID application, ApplicationStatus leaning, LocalDate day) {
    boolean favoured = leaning == ApplicationStatus.RECOMMENDED;
    for (Actor member : OTHERS) {
      if (member != AWAY) {
        boolean asks = favoured && member == Cast.TRUSTEE_3;
        on(
            day,
            () ->
                reviews.advise(
                    application,
                    asks
                        ? Advice.Word.WITH_CONDITIONS
                        : favoured ? Advice.Word.RECOMMEND : Advice.Word.NOT_RECOMMEND,
                    asks
                        ? "With a visit in the first half of the project."
                        : favoured
                            ? "Close to the persons served."
                            : "Others serve the priorities of the call better.",
                    member));
      }
    }
  }

  private int version(UUID id) {
    return sessions.findById(id).version();
  }

  private <T> T on(LocalDate day, Supplier<T> telling) {
    return DemoFund.on(clock, day, telling);
  }
}
