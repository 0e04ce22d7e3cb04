package org.amparo.review;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.Immutable;

/** One trustee's word on an application. Trustees advise; they do not decide. */
@Entity
@Immutable
public class Advice {

  /** What a trustee may say. Who is kept out by an interest says nothing. */
  @Schema(name = "AdviceWord")
  public enum Word {
    RECOMMEND,
    NOT_RECOMMEND,
    WITH_CONDITIONS;

    public boolean isFavourable() {
      return this == RECOMMEND || this == WITH_CONDITIONS;
    }
  }

  /** Of whom, about which application. */
  @Embeddable
  record Key(UUID applicationId, UUID trustee) {}

  @EmbeddedId private Key key;

  @Enumerated(EnumType.STRING)
  private Word advice;

  private String text;
  private Instant givenAt;

  Advice() {}

  Advice(UUID applicationId, Word advice, String text, Actor actor, Instant now) {
    this.key = new Key(applicationId, actor.id());
    this.advice = advice;
    this.text = text;
    this.givenAt = now;
  }

  public UUID trustee() {
    return key.trustee();
  }

  public Word advice() {
    return advice;
  }

  public String text() {
    return text;
  }

  public Instant givenAt() {
    return givenAt;
  }
}
