package org.amparo.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.document.Document;
import org.amparo.document.Documents;
import org.amparo.document.Upload;
import org.amparo.fund.FundSettings;
import org.amparo.grant.Grant;
import org.amparo.identity.Actor;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;

/**
 * Invoices, pay slips, receipts and the like that prove what a report says was spent, by line of
 * the budget; those of no line prove something of the whole.
 */
@ApplicationScoped
class SupportingDocuments {

  static final String OWNER = "report";
  private static final String OF_THE_WHOLE = "REPORT";
  private static final String OF_LINE = "LINE-";

  private final Reports reports;
  private final Documents documents;
  private final FundSettings settings;
  private final AuditTrail trail;

  SupportingDocuments(
      Reports reports, Documents documents, FundSettings settings, AuditTrail trail) {
    this.reports = reports;
    this.documents = documents;
    this.settings = settings;
    this.trail = trail;
  }

  /**
   * @param line of the budget, or null for the whole
   */
  @Transactional
  Report attach(UUID id, Integer line, Upload upload, Actor actor) {
    Report report = reports.written(id, actor);
    Grant grant = reports.grantOf(report, actor);
    if (line != null && grant.budgetLine(line).isEmpty()) {
      throw Refusal.invalid(FieldError.of("line", "problem.field.unknown"));
    }
    String kind = line == null ? OF_THE_WHOLE : OF_LINE + line;
    int most = settings.supportingDocuments();
    if (documents.of(OWNER, id).stream().filter(d -> d.kind().equals(kind)).count() >= most) {
      throw Refusal.rule("report.too-many-documents", most);
    }
    Document kept = documents.keep(OWNER, id, kind, upload, actor);
    trail.record(
        actor,
        "attach",
        "report",
        id,
        Map.of("document", kept.id().toString(), "of", kind, "sha256", kept.sha256()));
    return report;
  }

  /** What was submitted stays, also after it was sent back. */
  @Transactional
  Report detach(UUID id, UUID documentId, Actor actor) {
    Report report = reports.written(id, actor);
    if (documents.of(OWNER, id).stream()
        .anyMatch(d -> d.id().equals(documentId) && !isRemovable(report, d))) {
      throw Refusal.conflict("report.document-submitted");
    }
    documents.delete(OWNER, id, documentId);
    trail.record(actor, "detach", "report", id, Map.of("document", documentId.toString()));
    return report;
  }

  /** In the order of the budget's lines; what was not submitted is the grantee's own. */
  List<Document> of(Report report, Grant grant, Actor actor) {
    if (report.isWithheldFrom(actor, grant)) {
      return List.of();
    }
    List<Document> found = new ArrayList<>(documents.of(OWNER, report.id()));
    if (!grant.isOf(actor)) {
      found.removeIf(d -> isRemovable(report, d));
    }
    return found;
  }

  /**
   * @throws Refusal not found; document.pending, document.refused
   */
  Document document(UUID id, UUID documentId, Actor actor) {
    Report report = reports.visible(id, actor);
    if (of(report, reports.grantOf(report, actor), actor).stream()
        .noneMatch(d -> d.id().equals(documentId))) {
      throw Refusal.notFound();
    }
    return documents.toHandOut(OWNER, id, documentId);
  }

  void write(Document document, OutputStream to) {
    documents.write(document, to);
  }

  static Integer line(Document document) {
    return document.kind().startsWith(OF_LINE)
        ? Integer.valueOf(document.kind().substring(OF_LINE.length()))
        : null;
  }

  static boolean isRemovable(Report report, Document document) {
    return report.status().isEditable()
        && (report.submittedAt() == null || document.uploadedAt().isAfter(report.submittedAt()));
  }
}
