package org.amparo.problem;

import java.io.Serial;
import java.util.List;

/**
 * Why something was not done. The code names the rule; its text, and who can help, are in the
 * message catalogues in six languages.
 */
public final class Refusal extends RuntimeException {

  /** What sort of refusal, and so which HTTP status. */
  public enum Kind {
    NOT_FOUND(404),
    FORBIDDEN(403),
    CONFLICT(409),
    RULE_VIOLATED(422),
    INVALID(422),
    UNREADABLE(400),
    TOO_LARGE(413),
    PRECONDITION_REQUIRED(428),
    TOO_MANY(429),
    /** What this rests on does not answer; nothing was changed. */
    UNAVAILABLE(503);

    public final int status;

    Kind(int status) {
      this.status = status;
    }
  }

  @Serial private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String code;
  private final transient List<Object> args;
  private final transient List<FieldError> errors;
  private final transient Object current;

  private Refusal(
      Kind kind, String code, List<Object> args, List<FieldError> errors, Object current) {
    super(code, null, false, false);
    this.kind = kind;
    this.code = code;
    this.args = args;
    this.errors = errors;
    this.current = current;
  }

  /** A rule of the fund is against it. */
  public static Refusal rule(String code, Object... args) {
    return new Refusal(Kind.RULE_VIOLATED, code, List.of(args), List.of(), null);
  }

  /** The object is not in a state for it. */
  public static Refusal conflict(String code, Object... args) {
    return new Refusal(Kind.CONFLICT, code, List.of(args), List.of(), null);
  }

  /** Somebody else has changed it since; {@code current} is how it stands now. */
  public static Refusal stale(Object current) {
    return new Refusal(Kind.CONFLICT, "problem.stale", List.of(), List.of(), current);
  }

  /** Unknown, or not the reader's to see: the two are told alike. */
  public static Refusal notFound() {
    return new Refusal(Kind.NOT_FOUND, "problem.not-found", List.of(), List.of(), null);
  }

  public static Refusal forbidden(String code, Object... args) {
    return new Refusal(Kind.FORBIDDEN, code, List.of(args), List.of(), null);
  }

  public static Refusal invalid(FieldError... errors) {
    return invalid(List.of(errors));
  }

  public static Refusal invalid(List<FieldError> errors) {
    return new Refusal(Kind.INVALID, "problem.invalid", List.of(), List.copyOf(errors), null);
  }

  /** A rule of the fund is against it, and these fields are why. */
  public static Refusal rule(String code, List<FieldError> errors, Object... args) {
    return new Refusal(Kind.RULE_VIOLATED, code, List.of(args), List.copyOf(errors), null);
  }

  public static Refusal of(Kind kind, String code, Object... args) {
    return new Refusal(kind, code, List.of(args), List.of(), null);
  }

  public Kind kind() {
    return kind;
  }

  public String code() {
    return code;
  }

  public List<Object> args() {
    return args;
  }

  public List<FieldError> errors() {
    return errors;
  }

  public Object current() {
    return current;
  }
}
