package org.amparo.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.amparo.grant.Grant;
import org.amparo.identity.Actor;
import org.amparo.problem.Messages;
import org.apache.commons.codec.digest.DigestUtils;
import org.hibernate.Session;

/**
 * Keeps what is certified. Its text has a number: whoever changes the text gives it the next, and
 * what was certified before keeps its own.
 */
@ApplicationScoped
class Certificates {

  static final int TEXT_VERSION = 1;

  private final Session session;
  private final ObjectMapper mapper;

  Certificates(Session session, ObjectMapper mapper) {
    this.session = session;
    this.mapper = mapper;
  }

  /** What is to be certified, as it is read. */
  static String statement(Locale language) {
    return Messages.text("certificate.statement", language);
  }

  /** With the submission, and of exactly what was submitted. */
  void certify(Report report, Grant grant, Locale language, String name, Actor actor, Instant now) {
    String statement = statement(language);
    String content = content(report, grant, language, statement, name, now);
    session.persist(
        new Certificate(
            report,
            TEXT_VERSION,
            language.getLanguage(),
            statement,
            content,
            sha256(content),
            name,
            actor,
            now));
  }

  /** Latest first. */
  List<Certificate> of(UUID report) {
    return session
        .createSelectionQuery(
            "from Certificate where reportId = :report order by round desc", Certificate.class)
        .setParameter("report", report)
        .getResultList();
  }

  /** What was submitted and certified in a round, whatever was written since. */
  Draft submitted(UUID report, int round) {
    try {
      return mapper.readValue(
          session
              .createNativeQuery(
                  "select cast(draft as text) from report_submission where report_id = :report and"
                      + " round = :round",
                  String.class)
              .setParameter("report", report)
              .setParameter("round", round)
              .getSingleResult(),
          Draft.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  Optional<Certificate> latest(UUID report) {
    return of(report).stream().findFirst();
  }

  static String sha256(String content) {
    return DigestUtils.sha256Hex(content);
  }

  private String content(
      Report report, Grant grant, Locale language, String statement, String name, Instant now) {
    Map<String, Object> whole = new TreeMap<>();
    whole.put("grant", grant.number());
    whole.put("grantee", grant.granteeName());
    whole.put("instalment", report.instalment());
    whole.put("round", report.round());
    whole.put("periodFrom", String.valueOf(report.draft().periodFrom()));
    whole.put("periodTo", String.valueOf(report.draft().periodTo()));
    whole.put("expenditure", report.draft().expenditure());
    whole.put("rates", report.draft().rates());
    whole.put("total", report.draft().total());
    whole.put("request", report.draft().request());
    whole.put("statement", statement);
    whole.put("textVersion", TEXT_VERSION);
    whole.put("language", language.getLanguage());
    whole.put("name", name.strip());
    whole.put("certifiedAt", now.toString());
    try {
      return mapper
          .writer()
          .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .writeValueAsString(whole);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
