package org.amparo.disbursement;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.amparo.disbursement.ReleaseGate.Condition;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.problem.Gate.Answer;
import org.amparo.problem.Messages;
import org.amparo.problem.ReaderLanguage;
import org.amparo.schedule.Waiver;
import org.amparo.schedule.Waivers;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why an instalment moves on, or does not, to the grantee and to the fund's people. */
@Path("/api/grants/{id}/instalments/{number}/gate")
class ReleaseGateResource {

  @Schema(name = "ReleaseGateState")
  enum State {
    MET,
    NOT_MET,
    /**
     * Met only because the fund manager does without the report; its readers of the fund see why.
     */
    WAIVED,
    /** The fund looks at it before each payment; the grantee is not told more. */
    CHECKED_BY_FUND
  }

  /**
   * @param text what stands against it, in the reader's language; null when nothing does
   * @param help what to do, and who can
   */
  @Schema(name = "ReleaseGateAnswer")
  record ConditionView(Condition condition, State state, String code, String text, String help) {}

  /**
   * @param open whether nothing that the reader may know stands against it
   */
  @Schema(name = "ReleaseGateView")
  record View(UUID grantId, int instalment, boolean open, List<ConditionView> conditions) {}

  private final Disbursements disbursements;
  private final Waivers waivers;
  private final People people;
  private final CurrentActor current;
  private final ReaderLanguage language;

  ReleaseGateResource(
      Disbursements disbursements,
      Waivers waivers,
      People people,
      CurrentActor current,
      ReaderLanguage language) {
    this.disbursements = disbursements;
    this.waivers = waivers;
    this.people = people;
    this.current = current;
    this.language = language;
  }

  @GET
  @RolesAllowed({
    Role.EDITOR,
    Role.OFFICER,
    Role.SECRETARIAT,
    Role.MANAGER,
    Role.CERTIFIES,
    Role.APPROVES,
    Role.SIGNS,
    Role.ACCOUNTANT,
    Role.CONTROLS,
    Role.AUDITS
  })
  public View gate(@PathParam("id") UUID id, @PathParam("number") int number) {
    Actor actor = current.get();
    List<Answer<Condition>> answers = disbursements.gate(id, number, actor).answers();
    List<ConditionView> conditions = new ArrayList<>();
    Optional<Waiver> waiver = waivers.standing(id, number - 1);
    answers.forEach(
        a ->
            conditions.add(
                waiver
                    .filter(w -> a.isMet() && a.condition().restsOnReport())
                    .map(w -> waived(a, w, actor))
                    .orElseGet(() -> told(a))));
    if (!actor.isStaff()) {
      for (Condition condition : Condition.values()) {
        if (condition.isOfTheFund()) {
          conditions.add(new ConditionView(condition, State.CHECKED_BY_FUND, null, null, null));
        }
      }
    }
    return new View(id, number, answers.stream().allMatch(Answer::isMet), conditions);
  }

  private ConditionView waived(Answer<Condition> answer, Waiver waiver, Actor actor) {
    String text =
        actor.isStaff()
            ? Messages.text(
                "disbursement.report-waived",
                language.locale(),
                people.person(waiver.waivedBy()).name(),
                waiver.reason())
            : null;
    return new ConditionView(
        answer.condition(), State.WAIVED, "disbursement.report-waived", text, null);
  }

  private ConditionView told(Answer<Condition> answer) {
    Locale locale = language.locale();
    return new ConditionView(
        answer.condition(),
        answer.isMet() ? State.MET : State.NOT_MET,
        answer.code(),
        answer.text(locale),
        answer.help(locale));
  }
}
