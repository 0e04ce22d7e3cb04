package org.amparo.seal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.amparo.seal.proof.CanonicalJson;

/**
 * The canonical text of a leaf, made from what the tables hold. What is null is left out, so that a
 * column added later changes nothing for the rows of before.
 */
@ApplicationScoped
class Contents {

  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .build()
          .readerFor(new TypeReference<Map<String, Object>>() {});

  /** By number; a number that is not there is absent. */
  Map<Long, String> of(Connection database, Kind kind, Collection<Long> numbers)
      throws SQLException {
    if (numbers.isEmpty()) {
      return Map.of();
    }
    return kind == Kind.JOURNAL ? journal(database, numbers) : trail(database, numbers);
  }

  private static Map<Long, String> journal(Connection database, Collection<Long> numbers)
      throws SQLException {
    Map<Long, String> found = new HashMap<>();
    try (PreparedStatement question =
        database.prepareStatement(
            """
            select e.number, e.id, e.occurred_on, e.period_id, e.source_type, e.source_id, e.event, e.args, e.reverses, e.reason,
                   e.recorded_by, e.recorded_at, e.recorded_in::text, e.content,
                   l.line, l.account, l.side, l.currency, l.amount, l.rate, l.usd, l.pool, l.contribution_id, l.call_id, l.grant_id,
                   l.organisation_id, l.budget_class, l.country, l.sponsored_class, l.assistance
            from journal_entry e left join journal_line l on l.entry_id = e.id
            where e.number = any (?) order by e.number, l.line""")) {
      question.setArray(1, database.createArrayOf("bigint", numbers.toArray()));
      question.setFetchSize(2000);
      try (ResultSet row = question.executeQuery()) {
        long number = -1;
        Map<String, Object> entry = null;
        List<Object> lines = List.of();
        while (row.next()) {
          if (row.getLong(1) != number) {
            if (entry != null) {
              found.put(number, CanonicalJson.of(entry));
            }
            number = row.getLong(1);
            entry = entry(row);
            lines = new ArrayList<>();
            entry.put("lines", lines);
          }
          if (row.getString(16) != null) {
            lines.add(line(row));
          }
        }
        if (entry != null) {
          found.put(number, CanonicalJson.of(entry));
        }
      }
    }
    return found;
  }

  private static Map<String, Object> entry(ResultSet row) throws SQLException {
    Map<String, Object> entry = new HashMap<>();
    entry.put("kind", "journal");
    entry.put("number", row.getLong(1));
    put(entry, "id", row.getString(2));
    put(entry, "occurredOn", row.getString(3));
    put(entry, "period", row.getString(4));
    put(entry, "sourceType", row.getString(5));
    put(entry, "sourceId", row.getString(6));
    put(entry, "event", row.getString(7));
    put(entry, "args", json(row.getString(8)));
    put(entry, "reverses", row.getString(9));
    put(entry, "reason", row.getString(10));
    put(entry, "recordedBy", row.getString(11));
    put(entry, "recordedAt", instant(row, 12));
    put(entry, "recordedIn", row.getString(13));
    put(entry, "content", HexFormat.of().formatHex(row.getBytes(14)));
    return entry;
  }

  private static Map<String, Object> line(ResultSet row) throws SQLException {
    Map<String, Object> line = new HashMap<>();
    line.put("line", row.getInt(15));
    put(line, "account", row.getString(16));
    put(line, "side", row.getString(17));
    put(line, "currency", row.getString(18));
    put(line, "amount", decimal(row, 19, 4));
    put(line, "rate", decimal(row, 20, 8));
    put(line, "usd", decimal(row, 21, 2));
    put(line, "pool", row.getString(22));
    put(line, "contributionId", row.getString(23));
    put(line, "callId", row.getString(24));
    put(line, "grantId", row.getString(25));
    put(line, "organisationId", row.getString(26));
    int budgetClass = row.getInt(27);
    if (!row.wasNull()) {
      line.put("budgetClass", budgetClass);
    }
    put(line, "country", row.getString(28));
    put(line, "sponsoredClass", row.getString(29));
    put(line, "assistance", row.getString(30));
    return line;
  }

  private static Map<Long, String> trail(Connection database, Collection<Long> numbers)
      throws SQLException {
    Map<Long, String> found = new HashMap<>();
    try (PreparedStatement question =
        database.prepareStatement(
            """
            select number, id, at, person_id, person_name, roles, action, subject_type, subject_id, outcome, rule, detail,
                   recorded_in::text
            from audit_event where number = any (?)""")) {
      question.setArray(1, database.createArrayOf("bigint", numbers.toArray()));
      question.setFetchSize(2000);
      try (ResultSet row = question.executeQuery()) {
        while (row.next()) {
          Map<String, Object> event = new HashMap<>();
          event.put("kind", "trail");
          event.put("number", row.getLong(1));
          put(event, "id", row.getString(2));
          put(event, "at", instant(row, 3));
          put(event, "personId", row.getString(4));
          put(event, "personName", row.getString(5));
          put(event, "roles", Arrays.asList((Object[]) row.getArray(6).getArray()));
          put(event, "action", row.getString(7));
          put(event, "subjectType", row.getString(8));
          put(event, "subjectId", row.getString(9));
          put(event, "outcome", row.getString(10));
          put(event, "rule", row.getString(11));
          put(event, "detail", json(row.getString(12)));
          put(event, "recordedIn", row.getString(13));
          found.put(row.getLong(1), CanonicalJson.of(event));
        }
      }
    }
    return found;
  }

  private static void put(Map<String, Object> map, String name, Object value) {
    if (value != null) {
      map.put(name, value);
    }
  }

  private static String instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : INSTANT.format(at.withOffsetSameInstant(ZoneOffset.UTC));
  }

  private static String decimal(ResultSet row, int column, int decimals) throws SQLException {
    BigDecimal value = row.getBigDecimal(column);
    return value == null
        ? null
        : value.setScale(decimals, RoundingMode.UNNECESSARY).toPlainString();
  }

  private static Map<String, Object> json(String text) {
    try {
      return text == null ? null : text.equals("{}") ? Map.of() : JSON.readValue(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The database returned what is no JSON object", e);
    }
  }
}
