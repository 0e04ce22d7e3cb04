package org.amparo.board;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amparo.application.Application;
import org.amparo.money.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An application on the agenda of a session, as it was when put there. */
@Entity
class BoardItem {

  @Schema(name = "BoardItemState")
  enum State {
    AWAITED,
    CONCLUDED,
    NO_QUORUM,
    /** Its session was cancelled. */
    DROPPED
  }

  @Id private UUID id;
  @Version private int version;
  private UUID sessionId;
  private UUID applicationId;
  private String applicationNumber;
  private String organisationName;
  private UUID callId;
  private String callReference;
  private BigDecimal requested;

  @Enumerated(EnumType.STRING)
  private State state;

  private Integer quorum;
  private Integer entitled;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<Voice> voices = List.of();

  private Instant concludedAt;
  private String minutes = "";

  BoardItem() {}

  BoardItem(UUID sessionId, Application application) {
    this.id = UUID.randomUUID();
    this.sessionId = sessionId;
    this.applicationId = application.id();
    this.applicationNumber = application.number();
    this.organisationName = application.organisation().name();
    this.callId = application.call().id();
    this.callReference = application.call().reference();
    this.requested = application.total().amount();
    this.state = State.AWAITED;
  }

  static int entitled(List<Voice> voices) {
    return (int) voices.stream().filter(v -> v.standing().isEntitled()).count();
  }

  /** Whether nobody present who may advise has still to do so, and there are enough of them. */
  static boolean isSpoken(List<Voice> voices, int quorum) {
    return entitled(voices) >= quorum
        && voices.stream().noneMatch(v -> v.standing() == Voice.Standing.SILENT);
  }

  /** Once; what it was then it stays, whoever comes or is recused later. */
  void conclude(List<Voice> heard, int inForce, Instant now) {
    if (state != State.AWAITED) {
      return;
    }
    voices = List.copyOf(heard);
    entitled = entitled(heard);
    quorum = inForce;
    state = entitled >= inForce ? State.CONCLUDED : State.NO_QUORUM;
    concludedAt = now;
  }

  void drop() {
    state = State.DROPPED;
  }

  void write(String text) {
    minutes = text == null ? "" : text;
  }

  boolean isAwaited() {
    return state == State.AWAITED;
  }

  UUID id() {
    return id;
  }

  UUID sessionId() {
    return sessionId;
  }

  UUID applicationId() {
    return applicationId;
  }

  String applicationNumber() {
    return applicationNumber;
  }

  String organisationName() {
    return organisationName;
  }

  UUID callId() {
    return callId;
  }

  String callReference() {
    return callReference;
  }

  Money requested() {
    return Money.usd(requested);
  }

  State state() {
    return state;
  }

  Integer quorum() {
    return quorum;
  }

  List<Voice> voices() {
    return voices;
  }

  Instant concludedAt() {
    return concludedAt;
  }

  String minutes() {
    return minutes;
  }
}
