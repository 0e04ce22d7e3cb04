package org.amparo.interest;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.FieldError;
import org.amparo.problem.Messages;
import org.amparo.problem.Refusal;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Somebody who takes part in reviews, by their own word. */
@Entity
public class Reviewer {

  @Id private UUID personId;
  @Version private int version;
  private boolean evaluates;
  private boolean advises;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<String> languages = List.of();

  private Instant savedAt;

  Reviewer() {}

  Reviewer(Actor actor) {
    this.personId = actor.id();
  }

  /**
   * @param reads languages in which the person can judge an application
   */
  void say(List<String> reads, Actor actor, Instant now) {
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < reads.size(); i++) {
      if (!Messages.LANGUAGES.contains(reads.get(i))) {
        errors.add(FieldError.of("languages[" + i + "]", "problem.field.unknown"));
      }
    }
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
    languages = reads.stream().distinct().sorted().toList();
    evaluates = actor.is(Role.EVALUATOR);
    advises = actor.is(Role.TRUSTEE);
    savedAt = now;
  }

  public boolean reads(String language) {
    return language == null || languages.contains(language);
  }

  public UUID personId() {
    return personId;
  }

  int version() {
    return version;
  }

  public boolean evaluates() {
    return evaluates;
  }

  public boolean advises() {
    return advises;
  }

  public List<String> languages() {
    return languages;
  }

  Instant savedAt() {
    return savedAt;
  }
}
