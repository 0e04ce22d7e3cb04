package org.amparo.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;

/**
 * What reviewers say of single fields. Each is a row of its own: two who write at once lose
 * nothing.
 */
@ApplicationScoped
public class Comments implements PanacheRepositoryBase<Comment, UUID> {

  private final Reports reports;
  private final ObjectMapper mapper;
  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;

  Comments(Reports reports, ObjectMapper mapper, AuditTrail trail, People people, FundClock clock) {
    this.reports = reports;
    this.mapper = mapper;
    this.trail = trail;
    this.people = people;
    this.clock = clock;
  }

  /** Said twice by one person it is said once. */
  @Transactional
  public Report comment(UUID id, String pointer, String text, Actor actor) {
    Report report = reports.held(id, actor);
    report.checkComment();
    boolean cells = report.showsCellsTo(actor, reports.grantOf(report, actor));
    JsonNode draft = mapper.valueToTree(report.draft());
    Pointer field =
        Pointer.of(pointer)
            .filter(p -> p.isIn(draft) && (cells || !p.isOfCounts()))
            .orElseThrow(() -> Refusal.invalid(FieldError.of("pointer", "problem.field.unknown")));
    if (list("reportId = ?1 and round = ?2", id, report.round()).stream()
        .anyMatch(c -> c.says(pointer, text, actor))) {
      return report;
    }
    Comment comment =
        new Comment(report, pointer, field.subject(draft, mapper), text, actor, clock.now());
    people.remember(actor);
    persistAndFlush(comment);
    trail.record(
        actor,
        "comment",
        "report",
        id,
        Map.of("comment", comment.id().toString(), "field", pointer));
    return report;
  }

  @Transactional
  public Report withdraw(UUID id, UUID commentId, Actor actor) {
    Report report = reports.held(id, actor);
    Comment comment = of(report, commentId);
    if (!comment.isWithdrawn()) {
      comment.withdraw(actor, report, clock.now());
      flush();
      trail.record(actor, "withdrawComment", "report", id, Map.of("comment", commentId.toString()));
    }
    return report;
  }

  /**
   * The later answer stands, until the report is submitted again.
   *
   * @param mended whether the grantee has changed what was commented on
   * @param text how, or why not
   */
  @Transactional
  public Report answer(UUID id, UUID commentId, boolean mended, String text, Actor actor) {
    Report report = reports.written(id, actor);
    of(report, commentId).answer(actor, report, mended, text, clock.now());
    people.remember(actor);
    flush();
    trail.record(
        actor,
        "answerComment",
        "report",
        id,
        Map.of("comment", commentId.toString(), "mended", mended));
    return report;
  }

  private Comment of(Report report, UUID id) {
    return find("reportId = ?1 and id = ?2", report.id(), id)
        .firstResultOptional()
        .orElseThrow(Refusal::notFound);
  }
}
