package org.amparo.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.practice.Lesson;
import org.amparo.practice.Lesson.Theme;
import org.amparo.practice.Practice;
import org.amparo.practice.Practices;
import org.amparo.translation.Translations;

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

  private static final List<String> HOUSES_IN_FRENCH =
      List.of(
          "De petites maisons au lieu d’un grand foyer",
          "Trois petites maisons ont remplacé un foyer de quarante places. Les résidentes restent deux fois moins longtemps et sont deux fois plus nombreuses à travailler un an après.",
          "Un grand foyer protège et rend dépendant : ses règles sont faites pour la nuit la plus difficile et valent aussi pour toutes les autres.",
          "Trois maisons de huit personnes au plus ont été louées dans des villes différentes. Les résidentes conviennent entre elles des règles de leur maison ; le personnel passe le jour et peut être appelé la nuit. Personne hors de l’organisation ne connaît les adresses.",
          "Le coût est à peu près le même : les loyers sont plus élevés, le personnel de nuit moins nombreux. Il faut un référent de la police dans chaque ville, et un bailleur qui ne pose pas de questions.",
          "Attention à l’isolement. Un repas hebdomadaire des trois maisons a compté davantage que toutes nos formations.");

  private static final List<String> RECRUITMENT_IN_FRENCH =
      List.of(
          "Que demander à une agence avant de signer",
          "Une carte de six questions, remise avec le passeport, a amené des travailleurs au centre de conseil avant leur départ et non après.",
          "La plupart des personnes assistées avaient été recrutées par une agence et lui devaient des frais avant leur premier salaire.",
          "Les bureaux des passeports de deux provinces remettent une carte avec chaque nouveau passeport. Elle contient six questions à poser à une agence et le numéro du centre de conseil. Rien n’y ressemble à une campagne.",
          "La première année, une personne sur cinq qui appelait n’avait pas encore signé. Quand un contrat était examiné avant la signature, aucun frais n’était payé dans la plupart des cas.",
          "Il faut un accord avec l’autorité qui délivre les passeports, et des traductions dans les langues que l’on parle réellement avec une agence.");

  private final Practices practices;
  private final Translations translations;
  private final FundClock clock;

  Experience(Practices practices, Translations translations, FundClock clock) {
    this.practices = practices;
    this.translations = translations;
    this.clock = clock;
  }

  /** Two are published; a third waits for somebody to read it. */
  void told() {
    LocalDate today = clock.today();
    publish(HOUSES, Cast.authorizedOfficer("CASA-AURORA"), Cast.OFFICER, today.minusDays(80));
    publish(RECRUITMENT, Cast.OFFICER, Cast.OFFICER_2, today.minusDays(52));
    submit(WAITING, Cast.authorizedOfficer("HAVEN-BRIDGE"), today.minusDays(4));
  }

  void translated() {
    LocalDate today = clock.today();
    translate(HOUSES, HOUSES_IN_FRENCH, today.minusDays(70));
    translate(RECRUITMENT, RECRUITMENT_IN_FRENCH, today.minusDays(40));
  }

  /** After which the French of it is stale. */
  void revised() {
    LocalDate on = clock.today().minusDays(12);
    Actor writer = Cast.authorizedOfficer("CASA-AURORA");
    Practice practice = find(HOUSES);
    Lesson changed =
        new Lesson(
            HOUSES.language(),
            HOUSES.title(),
            HOUSES.summary(),
            HOUSES
                .text()
                .replace("It costs about as much as before", "It costs about a tenth more"),
            HOUSES.themes(),
            HOUSES.assistance(),
            HOUSES.region(),
            HOUSES.named());
    DemoFund.on(
        clock,
        on,
        () -> practices.revise(practice.id(), practice.version(), changed, writer, p -> null));
    DemoFund.on(clock, on.plusDays(1), () -> practices.submit(practice.id(), writer));
    DemoFund.on(
        clock,
        on.plusDays(3),
        () -> practices.publish(practice.id(), practice.version(), Cast.OFFICER_2, p -> null));
  }

  private Practice find(Lesson lesson) {
    return practices.find("title", lesson.title()).firstResult();
  }

  private void translate(Lesson lesson, List<String> french, LocalDate on) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("title/1", french.get(0));
    texts.put("summary/1", french.get(1));
    for (int i = 2; i < french.size(); i++) {
      texts.put("text/" + (i - 1), french.get(i));
    }
    translate("practice", find(lesson).id(), "fr", texts, on);
  }

  /** One translator translates it, the other reviews it. */
  void translate(
      String type, UUID subject, String language, Map<String, String> texts, LocalDate on) {
    UUID id =
        DemoFund.on(clock, on, () -> translations.take(type, subject, language, Cast.TRANSLATOR))
            .id();
    int saved =
        DemoFund.on(
                clock, on, () -> translations.save(id, 0, texts, null, Cast.TRANSLATOR, w -> null))
            .version();
    int completed =
        DemoFund.on(clock, on, () -> translations.complete(id, saved, Cast.TRANSLATOR, w -> null))
            .version();
    DemoFund.on(
        clock,
        on.plusDays(2),
        () -> translations.review(id, completed, Cast.TRANSLATOR_2, w -> null));
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
