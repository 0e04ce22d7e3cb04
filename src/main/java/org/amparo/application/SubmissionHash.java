package org.amparo.application;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.amparo.document.Document;
import org.amparo.money.Money;
import org.apache.commons.codec.digest.DigestUtils;

/** The fingerprint on a receipt; docs/submission-hash.md says how anyone can take it again. */
final class SubmissionHash {

  /** A plain one: how the application's other JSON is written must not change a fingerprint. */
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of the way in which it is taken now; receipts given earlier name an earlier one. */
  static final int VERSION = 2;

  private SubmissionHash() {}

  static String of(
      int version,
      String number,
      String call,
      UUID organisation,
      Draft draft,
      List<Document> documents) {
    return DigestUtils.sha256Hex(canonical(version, number, call, organisation, draft, documents));
  }

  /**
   * Keys in order, no white space, nulls written, whole numbers only, amounts as strings: RFC 8785
   * for what occurs here.
   */
  static String canonical(
      int version,
      String number,
      String call,
      UUID organisation,
      Draft draft,
      List<Document> documents) {
    Map<String, Object> root = new TreeMap<>();
    root.put("application", number);
    root.put("call", call);
    root.put("organisation", organisation.toString());
    root.put("content", content(version, draft));
    if (version > 1) {
      root.put("version", version);
    }
    root.put(
        "documents",
        documents.stream()
            .sorted(
                Comparator.comparing(Document::sha256)
                    .thenComparing(Document::kind)
                    .thenComparing(Document::name))
            .map(SubmissionHash::document)
            .toList());
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> content(int version, Draft d) {
    Map<String, Object> content = new TreeMap<>();
    content.put("title", d.title());
    content.put("summary", d.summary());
    content.put("country", d.country());
    content.put("months", d.months());
    content.put("partnerId", d.partnerId());
    content.put("objectives", d.objectives());
    content.put("activities", d.activities());
    content.put("victimSupport", d.victimSupport());
    content.put("safeguarding", d.safeguarding());
    content.put("sustainability", d.sustainability());
    content.put("language", d.language());
    content.put("directBeneficiaries", d.directBeneficiaries());
    content.put("indirectBeneficiaries", d.indirectBeneficiaries());
    content.put("budget", d.budget().stream().map(SubmissionHash::line).toList());
    if (version > 1) {
      content.put("formNumber", d.formNumber());
      content.put("answers", d.answers());
    }
    return content;
  }

  private static Map<String, Object> line(BudgetLine l) {
    Map<String, Object> line = new TreeMap<>();
    line.put("line", l.line());
    line.put("class", l.budgetClass());
    line.put("description", l.description());
    line.put("amount", amount(l.amount()));
    // Only where there is one: receipts were given before lines could say it.
    if (l.assistance() != null) {
      line.put("assistance", l.assistance());
    }
    return line;
  }

  private static Map<String, Object> amount(Money money) {
    return money == null
        ? null
        : new TreeMap<>(Map.of("amount", money.text(), "currency", money.currency()));
  }

  private static Map<String, Object> document(Document d) {
    return new TreeMap<>(
        Map.of("kind", d.kind(), "name", d.name(), "sha256", d.sha256(), "size", d.size()));
  }
}
