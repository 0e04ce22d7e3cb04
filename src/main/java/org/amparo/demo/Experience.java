package org.amparo.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.practice.Lesson;
import org.amparo.practice.Lesson.Theme;
import org.amparo.practice.Practice;
import org.amparo.practice.Practices;

/** What some have learned, and told. */
@ApplicationScoped
class Experience {

  private static final Lesson HOUSES =
      new Lesson(
          "en",
          "Small houses instead of one large shelter",
          "Three small houses replaced a shelter of forty places. Residents stay half as long, and twice as many are in work a year later.",
          """
          A large shelter keeps people safe and makes them dependent: its rules are made for the most difficult night, and apply on every other one too.

          Three houses with at most eight residents each were rented in different towns. Residents agree on the rules of their house among themselves; staff visit by day and can be called by night. Nobody outside the organisation knows the addresses.

          It costs about as much as before: rents are higher, night staff are fewer. It needs a police focal point in each town, and a landlord who asks no questions.

          Beware of isolation. A weekly meal of all three houses turned out to matter more than any training we offered.""",
          List.of(Theme.PROTECTION),
          "SHL",
          "005",
          true);

  private static final Lesson RECRUITMENT =
      new Lesson(
          "en",
          "What to ask an agency before one signs",
          "A card with six questions, handed out with passports, brought workers to the counselling centre before they left instead of after.",
          """
          Most of those who were assisted had been recruited by an agency and owed it a fee before their first wage.

          The passport offices of two provinces hand out a card with each new passport. It asks six questions that a worker should put to an agency, and gives the number of the counselling centre. Nothing on it looks like a campaign.

          In the first year, one caller in five had not signed yet. Where a contract was looked at before signing, no fee was paid in most cases.

          It needs an agreement with the authority that issues passports, and translations into the languages in which people actually speak to an agency.""",
          List.of(Theme.PREVENTION, Theme.RECRUITMENT, Theme.PARTNERSHIP),
          "REF",
          Lesson.WORLD,
          false);

  private static final Lesson WAITING =
      new Lesson(
          "en",
          "Interpreters who are bound to silence",
          "A small pool of trained interpreters made first interviews shorter, and fewer had to be repeated.",
          """
          Interpreters hired by the day came from the same community as those they interpreted for, and word got around.

          Twelve interpreters were trained for three days, sign for confidentiality, and are called by telephone, from another town. The person who is interviewed chooses between a woman and a man.

          It needs a small retainer, and supervision after difficult interviews.""",
          List.of(Theme.PROTECTION, Theme.PROSECUTION),
          "PSS",
          "014",
          false);

  private final Practices practices;
  private final FundClock clock;

  Experience(Practices practices, FundClock clock) {
    this.practices = practices;
    this.clock = clock;
  }

  /** Two are published; one waits for somebody to read it. */
  void told() {
    LocalDate today = clock.today();
    publish(HOUSES, Cast.authorizedOfficer("CASA-AURORA"), Cast.OFFICER, today.minusDays(80));
    publish(RECRUITMENT, Cast.OFFICER, Cast.OFFICER_2, today.minusDays(52));
    submit(WAITING, Cast.authorizedOfficer("HAVEN-BRIDGE"), today.minusDays(4));
  }

  private void publish(Lesson lesson, Actor writer, Actor moderator, LocalDate on) {
    Practice practice = submit(lesson, writer, on);
    DemoFund.on(
        clock,
        on.plusDays(6),
        () -> practices.publish(practice.id(), practice.version(), moderator, p -> null));
  }

  private Practice submit(Lesson lesson, Actor writer, LocalDate on) {
    UUID id = DemoFund.on(clock, on, () -> practices.draft(lesson, null, writer)).id();
    return DemoFund.on(clock, on.plusDays(1), () -> practices.submit(id, writer));
  }
}
