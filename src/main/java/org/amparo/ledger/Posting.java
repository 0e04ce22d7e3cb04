package org.amparo.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An entry as the database function takes it. Amounts are text, so that no decimal is lost; what is
 * null is left out, so that a new dimension does not change the content of entries without it.
 */
final class Posting {

  private Posting() {}

  static ObjectNode of(Entry entry, ObjectMapper json) {
    ObjectNode posting =
        json.createObjectNode()
            .put("occurredOn", entry.occurredOn().toString())
            .put("sourceType", entry.sourceType())
            .put("sourceId", entry.sourceId())
            .put("event", entry.event());
    entry.args().forEach(posting.putObject("args")::put);
    ArrayNode lines = posting.putArray("lines");
    entry.lines().forEach(line -> add(lines, line));
    return posting;
  }

  private static void add(ArrayNode lines, Entry.Line line) {
    ObjectNode node = lines.addObject();
    Dimensions about = line.about();
    node.put("line", lines.size())
        .put("account", line.account())
        .put("side", String.valueOf(line.side()))
        .put("currency", line.original().currency())
        .put("amount", line.original().text())
        .put("rate", line.rate().toPlainString())
        .put("usd", line.usd().text())
        .put("pool", about.pool());
    put(node, "contributionId", about.contributionId());
    put(node, "callId", about.callId());
    put(node, "grantId", about.grantId());
    put(node, "organisationId", about.organisationId());
    if (about.budgetClass() != null) {
      node.put("budgetClass", about.budgetClass());
    }
    put(node, "country", about.country());
    put(node, "sponsoredClass", about.sponsoredClass());
    put(node, "assistance", about.assistance());
  }

  private static void put(ObjectNode node, String name, Object value) {
    if (value != null) {
      node.put(name, value.toString());
    }
  }
}
