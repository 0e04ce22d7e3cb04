package org.amparo.report;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.assistance.NamesNobody;
import org.amparo.grant.Grant;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/reports/{id}")
class CommentResource {

  /**
   * @param pointer the field, such as {@code narrative} or {@code expenditure[2].spent}
   */
  @Schema(name = "ReportCommentRequest")
  record CommentRequest(
      @NotBlank @Size(max = 100) String pointer,
      @NotBlank @Size(max = 2000) @NamesNobody String text) {}

  /**
   * @param mended whether what was commented on has been changed; if not, the answer says why
   */
  @Schema(name = "ReportAnswerRequest")
  record AnswerRequest(@NotNull Boolean mended, @Size(max = 2000) @NamesNobody String answer) {}

  /**
   * @param subject the row that the field is in as it was submitted, or its text as {@code value}
   * @param actions what the reader may do with it
   */
  @Schema(name = "ReportCommentView")
  record CommentView(
      UUID id,
      Side side,
      String pointer,
      Map<String, Object> subject,
      String text,
      Person writtenBy,
      Instant writtenAt,
      Boolean mended,
      String answer,
      Person answeredBy,
      Instant answeredAt,
      List<String> actions) {

    static CommentView of(Comment c, Report report, Actor actor, Map<UUID, Person> persons) {
      return new CommentView(
          c.id(),
          c.side(),
          c.pointer(),
          c.subject(),
          c.text(),
          persons.get(c.writtenBy()),
          c.writtenAt(),
          c.mended(),
          c.answer(),
          persons.get(c.answeredBy()),
          c.answeredAt(),
          c.actions(actor, report));
    }
  }

  /**
   * @param spent null of a round before rounds were kept
   * @param side for whom it was sent back; null unless it was
   */
  @Schema(name = "ReportRoundView")
  record RoundView(
      int number,
      Money spent,
      Person submittedBy,
      Instant submittedAt,
      Side side,
      Person returnedBy,
      Instant returnedAt,
      String reason,
      List<CommentView> comments) {}

  private final Comments comments;
  private final Rounds rounds;
  private final Reports reports;
  private final CurrentActor current;
  private final People people;

  CommentResource(
      Comments comments, Rounds rounds, Reports reports, CurrentActor current, People people) {
    this.comments = comments;
    this.rounds = rounds;
    this.reports = reports;
    this.current = current;
    this.people = people;
  }

  /** What was submitted and sent back, the latest first, with what was said of single fields. */
  @GET
  @Path("/rounds")
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
    Role.AUDITS,
    Role.PROTECTS
  })
  public List<RoundView> rounds(@PathParam("id") UUID id) {
    return views(reports.visible(id, current.get()));
  }

  @POST
  @Path("/comments")
  @RolesAllowed({Role.SECRETARIAT, Role.ACCOUNTANT})
  public List<RoundView> comment(@PathParam("id") UUID id, @NotNull @Valid CommentRequest request) {
    return views(comments.comment(id, request.pointer(), request.text(), current.get()));
  }

  @POST
  @Path("/comments/{commentId}/withdrawal")
  @RolesAllowed({Role.SECRETARIAT, Role.ACCOUNTANT})
  public List<RoundView> withdraw(
      @PathParam("id") UUID id, @PathParam("commentId") UUID commentId) {
    return views(comments.withdraw(id, commentId, current.get()));
  }

  @POST
  @Path("/comments/{commentId}/answer")
  @RolesAllowed({Role.EDITOR, Role.OFFICER})
  public List<RoundView> answer(
      @PathParam("id") UUID id,
      @PathParam("commentId") UUID commentId,
      @NotNull @Valid AnswerRequest request) {
    return views(comments.answer(id, commentId, request.mended(), request.answer(), current.get()));
  }

  private List<RoundView> views(Report report) {
    Actor actor = current.get();
    Grant grant = reports.grantOf(report, actor);
    List<Rounds.Round> found = rounds.of(report, grant, actor);
    Map<UUID, Person> persons =
        people.persons(
            found.stream()
                .flatMap(
                    r ->
                        Stream.concat(
                            Stream.of(r.submittedBy(), r.returnedBy()),
                            r.comments().stream()
                                .flatMap(c -> Stream.of(c.writtenBy(), c.answeredBy()))))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    return found.stream()
        .map(
            r ->
                new RoundView(
                    r.number(),
                    r.spent(),
                    persons.get(r.submittedBy()),
                    r.submittedAt(),
                    r.side(),
                    persons.get(r.returnedBy()),
                    r.returnedAt(),
                    r.reason(),
                    r.comments().stream()
                        .map(c -> CommentView.of(c, report, actor, persons))
                        .toList()))
        .toList();
  }
}
