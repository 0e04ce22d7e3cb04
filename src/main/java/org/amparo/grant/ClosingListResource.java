package org.amparo.grant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.amparo.grant.ClosingList.Condition;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.Gate.Answer;
import org.amparo.problem.ReaderLanguage;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What stands between a grant and its closing, to the grantee and to the fund's people. */
@Path("/api/grants/{id}/closing-list")
class ClosingListResource {

  @Schema(name = "ClosingState")
  enum State {
    MET,
    NOT_MET,
    /** The fund sees to it; the grantee is not told more. */
    CHECKED_BY_FUND
  }

  /**
   * @param text what stands against it, in the reader's language; null when nothing does
   * @param help what to do, and who can
   */
  @Schema(name = "ClosingAnswer")
  record ConditionView(Condition condition, State state, String code, String text, String help) {}

  /**
   * @param open whether nothing that the reader may know stands against it
   * @param released what is still reserved, and is released by the closing; null for the grantee
   */
  @Schema(name = "ClosingListView")
  record View(UUID grantId, boolean open, List<ConditionView> conditions, Money released) {}

  private final Grants grants;
  private final CurrentActor current;
  private final ReaderLanguage language;

  ClosingListResource(Grants grants, CurrentActor current, ReaderLanguage language) {
    this.grants = grants;
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
  public View get(@PathParam("id") UUID id) {
    Actor actor = current.get();
    Grant grant = grants.visible(id, actor);
    Standing standing = grants.standing(id);
    List<ConditionView> conditions =
        grants.closing(grant, standing).answers().stream().map(a -> told(a, actor)).toList();
    return new View(
        id,
        conditions.stream().noneMatch(c -> c.state() == State.NOT_MET),
        conditions,
        actor.isStaff() ? standing.committed() : null);
  }

  private ConditionView told(Answer<Condition> answer, Actor actor) {
    if (answer.condition().isOfTheFund() && !actor.isStaff()) {
      return new ConditionView(answer.condition(), State.CHECKED_BY_FUND, null, null, null);
    }
    Locale locale = language.locale();
    return new ConditionView(
        answer.condition(),
        answer.isMet() ? State.MET : State.NOT_MET,
        answer.code(),
        answer.text(locale),
        answer.help(locale));
  }
}
