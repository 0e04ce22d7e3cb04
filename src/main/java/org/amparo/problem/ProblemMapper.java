package org.amparo.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Event;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Tells every failure as RFC 9457 problem details, and every refused change to the trail. */
class ProblemMapper {

  private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
  private static final ResourceBundle CONSTRAINTS =
      ResourceBundle.getBundle("messages.constraints", Locale.ROOT);
  private static final MediaType PROBLEM = MediaType.valueOf("application/problem+json");

  private final RoutingContext request;
  private final Event<Refused> refused;

  ProblemMapper(RoutingContext request, Event<Refused> refused) {
    this.request = request;
    this.refused = refused;
  }

  @ServerExceptionMapper
  Response refusal(Refusal refusal) {
    return tell(refusal);
  }

  @ServerExceptionMapper
  Response invalid(ConstraintViolationException e) {
    List<FieldError> errors = new ArrayList<>();
    for (var violation : e.getConstraintViolations()) {
      // The first two steps of the path are the method and its parameter, which the caller does not
      // know.
      String field =
          StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
              .skip(2)
              .map(Object::toString)
              .collect(Collectors.joining("."));
      String constraint =
          violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
      errors.add(
          FieldError.of(
              field.isEmpty() ? violation.getPropertyPath().toString() : field,
              "problem.field." + constraint,
              bounds(violation.getConstraintDescriptor().getAttributes())));
    }
    return tell(Refusal.invalid(errors));
  }

  /** Named apart because the framework has an answer of its own to these, in no format of ours. */
  @ServerExceptionMapper
  Response mismatched(MismatchedInputException e) {
    return unreadable(e);
  }

  @ServerExceptionMapper
  Response unreadable(JacksonException e) {
    String field = e instanceof JsonMappingException mapping ? path(mapping) : "";
    return field.isEmpty()
        ? tell(Refusal.of(Refusal.Kind.UNREADABLE, "problem.unreadable"))
        : tell(Refusal.invalid(FieldError.of(field, "problem.field.unreadable")));
  }

  /** Of a body that ends before it should; what fails behind it fails unchecked. */
  @ServerExceptionMapper
  Response unreadable(IOException e) {
    return tell(Refusal.of(Refusal.Kind.UNREADABLE, "problem.unreadable"));
  }

  @ServerExceptionMapper
  Uni<Response> unauthenticated(UnauthorizedException e) {
    return signIn();
  }

  @ServerExceptionMapper
  Uni<Response> unauthenticated(AuthenticationFailedException e) {
    return signIn();
  }

  /** Only the page made for it leads to the identity provider; everything else is told plainly. */
  private Uni<Response> signIn() {
    HttpAuthenticator authenticator = request.get(HttpAuthenticator.class.getName());
    if (authenticator == null || !request.normalizedPath().equals("/login")) {
      return Uni.createFrom()
          .item(respond(401, "problem.unauthenticated", List.of(), List.of(), null));
    }
    return authenticator
        .getChallenge(request)
        .map(
            challenge -> {
              Response.ResponseBuilder response = Response.status(challenge.status);
              challenge
                  .getHeaders()
                  .forEach((name, value) -> response.header(name.toString(), value));
              return response.build();
            });
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException e) {
    return tell(Refusal.forbidden("problem.role"));
  }

  @ServerExceptionMapper
  Response http(WebApplicationException e) {
    // The framework answers some failures with an exception of its own around the reason.
    if (e.getCause() instanceof JacksonException jackson) {
      return unreadable(jackson);
    }
    int status = e.getResponse().getStatus();
    if (status < 400) {
      return e.getResponse();
    }
    String code =
        switch (status) {
          case 401 -> "problem.unauthenticated";
          case 403 -> "problem.role";
          case 404 -> "problem.not-found";
          case 405 -> "problem.method";
          case 406 -> "problem.not-acceptable";
          case 413 -> "problem.too-large";
          case 415 -> "problem.media-type";
          default -> status < 500 ? "problem.unreadable" : "problem.internal";
        };
    return respond(status, code, List.of(), List.of(), null);
  }

  @ServerExceptionMapper
  Response anything(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal refusal) {
        return tell(refusal);
      }
      if (cause instanceof OptimisticLockException
          || cause instanceof org.hibernate.StaleStateException) {
        return tell(Refusal.conflict("problem.stale"));
      }
      if (cause instanceof ConstraintViolationException invalid) {
        return invalid(invalid);
      }
      if (cause instanceof PSQLException database) {
        Response told = database(database);
        if (told != null) {
          return told;
        }
      }
    }
    String incident = UUID.randomUUID().toString();
    LOG.errorf(
        e, "Incident %s: %s %s", incident, request.request().method(), request.request().path());
    return respond(500, "problem.internal", List.of(incident), List.of(), null);
  }

  /** The database is the last to refuse; a constraint it names is a rule like any other. */
  private Response database(PSQLException e) {
    ServerErrorMessage message = e.getServerErrorMessage();
    String constraint = message == null ? null : message.getConstraint();
    if (constraint != null && CONSTRAINTS.containsKey(constraint)) {
      Refusal.Kind kind =
          "23505".equals(e.getSQLState()) ? Refusal.Kind.CONFLICT : Refusal.Kind.RULE_VIOLATED;
      return tell(Refusal.of(kind, CONSTRAINTS.getString(constraint)));
    }
    boolean contended =
        "40001".equals(e.getSQLState())
            || "40P01".equals(e.getSQLState())
            || "55P03".equals(e.getSQLState());
    return contended ? tell(Refusal.conflict("problem.contended")) : null;
  }

  private Response tell(Refusal refusal) {
    String method = request.request().method().name();
    if (!method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS")) {
      refused.fire(
          new Refused(refusal.code(), refusal.kind().status, method, request.request().path()));
    }
    return respond(
        refusal.kind().status, refusal.code(), refusal.args(), refusal.errors(), refusal.current());
  }

  private Response respond(
      int status, String code, List<Object> args, List<FieldError> errors, Object current) {
    Locale language = Messages.language(request.request().getHeader("Accept-Language"));
    List<Problem.Field> fields =
        errors.stream()
            .map(
                f ->
                    new Problem.Field(
                        f.field(),
                        f.code(),
                        Messages.find(f.code(), language, f.args().toArray())
                            .orElseGet(() -> Messages.text("problem.field.other", language))))
            .toList();
    String detail = Messages.find(code, language, args.toArray()).orElse(code);
    String help = Messages.find(code + ".help", language, args.toArray()).orElse(null);
    Problem problem =
        new Problem(
            "urn:amparo:problem:" + code,
            Messages.text("problem.title." + status, language),
            status,
            detail,
            code,
            request.request().path(),
            help,
            fields,
            current);
    return Response.status(status)
        .type(PROBLEM)
        .header("Content-Language", language.toLanguageTag())
        .entity(problem)
        .build();
  }

  private static Object[] bounds(java.util.Map<String, Object> attributes) {
    Object least = attributes.getOrDefault("min", attributes.getOrDefault("value", ""));
    return new Object[] {
      String.valueOf(least), String.valueOf(attributes.getOrDefault("max", least))
    };
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }
}
