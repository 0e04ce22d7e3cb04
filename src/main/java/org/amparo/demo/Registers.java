package org.amparo.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.amparo.courtcase.CourtCase;
import org.amparo.courtcase.CourtCases;
import org.amparo.courtcase.Told;
import org.amparo.fund.FundClock;
import org.amparo.statedata.Figure;
import org.amparo.statedata.StateSubmission;
import org.amparo.statedata.StateSubmissions;

/** What a State handed in, what it still has to mend, and two invented cases, one translated. */
@ApplicationScoped
class Registers {

  private static final String STATISTICS = "Annual statistics of the federal police";

  private final StateSubmissions submissions;
  private final CourtCases cases;
  private final Experience experience;
  private final FundClock clock;

  Registers(
      StateSubmissions submissions, CourtCases cases, Experience experience, FundClock clock) {
    this.submissions = submissions;
    this.cases = cases;
    this.experience = experience;
    this.clock = clock;
  }

  void ofStates() {
    UUID accepted =
        on("2025-05-12", () -> written(submissions.begin(2024, Cast.STATE), figures(), null).id());
    on("2025-05-20", () -> submissions.submit(accepted, Cast.STATE_2));
    on("2025-06-03", () -> submissions.accept(accepted, Cast.OFFICER));
    on(
        "2026-06-15",
        () -> {
          List<Figure> more = new ArrayList<>(figures());
          more.set(0, detected("FEMALE", "ADULT", "SEXUAL", null, "151", "CROSS_BORDER", 190));
          more.add(figure("FLOW", 400, null, null, null, null, null, null, "151", "155"));
          return written(
              submissions.begin(2025, Cast.STATE),
              more,
              "The register of the second half of the year is still being compared.");
        });
  }

  void cases() {
    CourtCase first =
        on(
            "2026-05-04",
            () ->
                cases.demonstrate(
                    told(
                        "FR",
                        "Regional Court",
                        Told.Level.FIRST_INSTANCE,
                        "2021-10-14",
                        Told.Verdict.GUILTY,
                        Told.Appeal.UPHELD,
                        "Penal Code, articles on trafficking in persons and on the removal of organs",
                        List.of(
                            "RECRUITMENT",
                            "TRANSPORTATION",
                            "DECEPTION",
                            "ABUSE_OF_VULNERABILITY",
                            "ORGANS",
                            "MUTUAL_LEGAL_ASSISTANCE",
                            "TRANSNATIONAL",
                            "PRIVATE_CLINIC",
                            "BROKERAGE"),
                        "en",
                        "Invented for demonstration. The defendants A.B. and C.D. promised one victim work abroad and had a kidney removed"
                            + " in a private clinic. The consent that was signed was held to mean nothing, because the victim had been deceived."
                            + " Both were found guilty; the court of appeal agreed.",
                        1),
                    Cast.OFFICER_2));
    on("2026-05-06", () -> cases.publish(first.id(), Cast.OFFICER));
    CourtCase second =
        on(
            "2026-05-18",
            () ->
                cases.demonstrate(
                    told(
                        "ES",
                        "Audiencia Provincial",
                        Told.Level.APPEAL,
                        "2023-02-27",
                        Told.Verdict.PARTLY_GUILTY,
                        Told.Appeal.NONE,
                        "C\u00f3digo Penal, art\u00edculos sobre trata de seres humanos y tr\u00e1fico de \u00f3rganos",
                        List.of(
                            "HARBOURING",
                            "PAYMENTS",
                            "ABUSE_OF_VULNERABILITY",
                            "CELLS",
                            "INTERNAL",
                            "LABORATORY",
                            "ONLINE"),
                        "es",
                        "Caso inventado como demostraci\u00f3n. El acusado E.F. ofreci\u00f3 dinero por internet a personas en situaci\u00f3n de necesidad"
                            + " para extraerles c\u00e9lulas en un laboratorio. El tribunal confirm\u00f3 la condena por una parte de los hechos y"
                            + " absolvi\u00f3 por el resto.",
                        2),
                    Cast.OFFICER_2));
    on("2026-05-20", () -> cases.publish(second.id(), Cast.OFFICER));
  }

  void translated() {
    CourtCase told =
        cases.published().stream()
            .filter(c -> c.isDemonstration() && c.language().equals("en"))
            .findFirst()
            .orElseThrow();
    experience.translate(
        CourtCases.TYPE,
        told.id(),
        "es",
        Map.of(
            "court/1",
            "Tribunal regional",
            "provisions/1",
            "C\u00f3digo Penal, art\u00edculos sobre trata de personas y sobre extracci\u00f3n de \u00f3rganos",
            "summary/1",
            "Caso inventado como demostraci\u00f3n. Los acusados A.B. y C.D. prometieron a una v\u00edctima un trabajo en el extranjero e hicieron"
                + " que se le extrajera un ri\u00f1\u00f3n en una cl\u00ednica privada. Se consider\u00f3 que el consentimiento firmado carec\u00eda de"
                + " valor, porque la v\u00edctima hab\u00eda sido enga\u00f1ada. Ambos fueron declarados culpables; el tribunal de apelaci\u00f3n"
                + " confirm\u00f3 la sentencia."),
        LocalDate.parse("2026-05-11"));
  }

  private StateSubmission written(StateSubmission begun, List<Figure> figures, String note) {
    return submissions.write(
        begun.id(), begun.version(), figures, Map.of(), note, Cast.STATE, s -> s.id());
  }

  /** 320 victims: what sums up, and flows within it. */
  private static List<Figure> figures() {
    return List.of(
        detected("FEMALE", "ADULT", "SEXUAL", null, "151", "CROSS_BORDER", 120),
        detected("FEMALE", "CHILD", "SEXUAL", null, "155", "DOMESTIC", 30),
        detected("MALE", "ADULT", "FORCED_LABOUR", null, "145", "CROSS_BORDER", 90),
        detected("FEMALE", "ADULT", "FORCED_LABOUR", null, "034", "CROSS_BORDER", 40),
        detected("MALE", "CHILD", "FORCED_CRIMINALITY", null, "151", "CROSS_BORDER", 35),
        detected("MALE", "ADULT", "ORGAN_REMOVAL", "ORGAN", "143", "CROSS_BORDER", 4),
        detected("FEMALE", "ADULT", "ORGAN_REMOVAL", "CELL", "143", "CROSS_BORDER", 1),
        figure("TOTAL", 320, null, null, null, null, null, null, null, null),
        figure("TOTAL", 191, "FEMALE", null, null, null, null, null, null, null),
        figure("TOTAL", 129, "MALE", null, null, null, null, null, null, null),
        figure("TOTAL", 65, null, "CHILD", null, null, null, null, null, null),
        figure("TOTAL", 255, null, "ADULT", null, null, null, null, null, null),
        figure("FLOW", 150, null, null, null, null, null, null, "151", "155"),
        figure("FLOW", 80, null, null, null, null, null, null, "145", "155"),
        figure("FLOW", 38, null, null, null, null, null, null, "034", "155"),
        figure("INVESTIGATION", 210, null, null, null, null, null, null, null, null),
        figure("PROSECUTION", 96, null, null, null, null, null, null, null, null),
        figure("CONVICTION", 41, null, null, null, null, null, null, null, null));
  }

  private static Figure detected(
      String sex,
      String age,
      String form,
      String detail,
      String citizenship,
      String border,
      int persons) {
    return figure("DETECTED", persons, sex, age, form, detail, citizenship, border, null, null);
  }

  private static Figure figure(
      String measure,
      int persons,
      String sex,
      String age,
      String form,
      String detail,
      String citizenship,
      String border,
      String origin,
      String destination) {
    boolean judged = "CONVICTION".equals(measure) || detail != null;
    return new Figure(
        measure,
        sex,
        age,
        form,
        detail,
        citizenship,
        border,
        origin,
        destination,
        persons,
        judged ? "COURT_JUDGMENT" : "OFFICIAL_STATISTICS",
        judged ? "Register of criminal judgments" : STATISTICS);
  }

  private static Told told(
      String country,
      String court,
      Told.Level level,
      String decidedOn,
      Told.Verdict verdict,
      Told.Appeal appeal,
      String provisions,
      List<String> keywords,
      String language,
      String summary,
      int page) {
    return new Told(
        country,
        court,
        level,
        LocalDate.parse(decidedOn),
        verdict,
        appeal,
        provisions,
        keywords,
        language,
        summary,
        "https://court.example/demonstration/" + page,
        List.of(),
        true,
        true,
        true);
  }

  private <T> T on(String day, Supplier<T> telling) {
    return DemoFund.on(clock, LocalDate.parse(day), telling);
  }
}
