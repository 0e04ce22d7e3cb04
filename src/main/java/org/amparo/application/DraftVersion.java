package org.amparo.application;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What a draft said before something else took its place. */
@Entity
@Immutable
class DraftVersion {

  /** What took its place. */
  enum Reason {
    SAVED,
    RESTORED,
    /** Without the answers that were hidden: they are found here. */
    SUBMITTED
  }

  @Id private UUID id;
  private UUID applicationId;
  private int number;

  @JdbcTypeCode(SqlTypes.JSON)
  private Draft draft;

  private UUID savedBy;
  private Instant savedAt;

  @Enumerated(EnumType.STRING)
  private Reason reason;

  DraftVersion() {}

  /**
   * Which fields one says otherwise than the other, answers as {@code answers.key}.
   *
   * @param before null for what nothing came before
   */
  static List<String> changed(Draft before, Draft after) {
    Map<String, Object> then = fields(before == null ? Draft.EMPTY : before);
    Map<String, Object> now = fields(after);
    return Stream.concat(
            now.keySet().stream(),
            new TreeSet<>(then.keySet()).stream().filter(field -> !now.containsKey(field)))
        .filter(field -> !Objects.equals(then.get(field), now.get(field)))
        .toList();
  }

  private static Map<String, Object> fields(Draft draft) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("title", draft.title());
    fields.put("language", draft.language());
    fields.put("country", draft.country());
    fields.put("months", draft.months());
    fields.put("partnerId", draft.partnerId());
    fields.put("summary", draft.summary());
    fields.put("objectives", draft.objectives());
    fields.put("activities", draft.activities());
    fields.put("sustainability", draft.sustainability());
    fields.put("victimSupport", draft.victimSupport());
    fields.put("safeguarding", draft.safeguarding());
    fields.put("directBeneficiaries", draft.directBeneficiaries());
    fields.put("indirectBeneficiaries", draft.indirectBeneficiaries());
    fields.put("budget", draft.budget());
    draft.answers().forEach((key, answer) -> fields.put("answers." + key, answer));
    return fields;
  }

  int number() {
    return number;
  }

  Draft draft() {
    return draft;
  }

  UUID savedBy() {
    return savedBy;
  }

  Instant savedAt() {
    return savedAt;
  }

  Reason reason() {
    return reason;
  }
}
