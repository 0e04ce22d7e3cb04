package org.amparo.ledger;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.problem.FieldError;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** Names what lines are about, and says whether it belongs together. */
@ApplicationScoped
public class Subjects {

  private static final int MOST = 20;
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private final List<SubjectSource> sources;
  private final Session session;

  Subjects(@All List<SubjectSource> sources, Session session) {
    this.sources = sources;
    this.session = session;
  }

  /** Those whose number or name holds these words, as many as one can choose from. */
  List<Subject> search(Subject.Kind kind, String words, Locale language) {
    String like =
        words
            .strip()
            .toLowerCase(Locale.ROOT)
            .replaceAll("([\\\\%_])", "\\\\$1")
            .replaceAll("\\s+", "%");
    return query(
            source(kind),
            "where lower(s.number || ' ' || s.name) like :like order by s.number desc limit "
                + MOST,
            language)
        .setParameter("like", "%" + like + "%")
        .getResultStream()
        .map(row -> subject(kind, row))
        .toList();
  }

  List<Subject> known(Subject.Kind kind, UUID id, Locale language) {
    return query(source(kind), "where s.id = :id", language)
        .setParameter("id", id)
        .getResultStream()
        .map(row -> subject(kind, row))
        .toList();
  }

  /** By id, of every kind; what is not there is absent. */
  public Map<UUID, Subject> of(Collection<Dimensions> about, Locale language) {
    Map<UUID, Subject> found = new HashMap<>();
    for (SubjectSource source : sources) {
      Set<UUID> ids =
          about.stream()
              .map(d -> id(d, source.kind()))
              .filter(Objects::nonNull)
              .collect(Collectors.toSet());
      if (!ids.isEmpty()) {
        query(source, "where s.id in (:ids)", language)
            .setParameter("ids", ids)
            .getResultStream()
            .map(row -> subject(source.kind(), row))
            .forEach(s -> found.put(s.id(), s));
      }
    }
    return found;
  }

  /**
   * A line with what follows from what it names: a grant is of one call and one grantee, a
   * contribution of one donor.
   */
  public static Dimensions completed(Dimensions about, Map<UUID, Subject> known) {
    Subject grant = known.get(about.grantId());
    Subject contribution = known.get(about.contributionId());
    Subject of = grant == null ? contribution : grant;
    return of == null
        ? about
        : new Dimensions(
            about.pool(),
            about.contributionId(),
            about.callId() == null ? of.callId() : about.callId(),
            about.grantId(),
            about.organisationId() == null ? of.organisationId() : about.organisationId(),
            about.budgetClass(),
            about.country(),
            about.sponsoredClass(),
            about.assistance());
  }

  /**
   * What is wrong with what a line names: unknown, of another object, or nothing that its account
   * takes.
   *
   * @param at what the names of its fields begin with, such as {@code lines[0].}
   * @param takes names of the dimensions that the account takes
   */
  public static List<FieldError> errors(
      Dimensions about,
      Map<UUID, Subject> known,
      Collection<String> takes,
      String account,
      String at) {
    Subject contribution = known.get(about.contributionId());
    Subject grant = known.get(about.grantId());
    Subject call = known.get(about.callId());
    return Stream.of(
            taken("contribution", "contributionId", about.contributionId(), takes, account, at),
            taken("call", "callId", about.callId(), takes, account, at),
            taken("grant", "grantId", about.grantId(), takes, account, at),
            taken("organisation", "organisationId", about.organisationId(), takes, account, at),
            taken("budget-class", "budgetClass", about.budgetClass(), takes, account, at),
            taken("country", "country", about.country(), takes, account, at),
            taken("sponsored-class", "sponsoredClass", about.sponsoredClass(), takes, account, at),
            taken("assistance", "assistance", about.assistance(), takes, account, at),
            unknown(Subject.Kind.CONTRIBUTION, "contributionId", about, known, at),
            unknown(Subject.Kind.CALL, "callId", about, known, at),
            unknown(Subject.Kind.GRANT, "grantId", about, known, at),
            unknown(Subject.Kind.ORGANISATION, "organisationId", about, known, at),
            about.country() != null && !COUNTRIES.contains(about.country())
                ? FieldError.of(at + "country", "problem.field.unknown")
                : null,
            about.contributionId() != null && (about.grantId() != null || about.callId() != null)
                ? FieldError.of(at + "contributionId", "ledger.field.money-in-or-out")
                : null,
            grant != null && about.callId() != null && !about.callId().equals(grant.callId())
                ? FieldError.of(at + "callId", "ledger.field.of-another", grant.number())
                : null,
            differs(grant, about)
                ? FieldError.of(at + "organisationId", "ledger.field.of-another", grant.number())
                : differs(contribution, about)
                    ? FieldError.of(
                        at + "organisationId", "ledger.field.of-another", contribution.number())
                    : null,
            Stream.of(grant, contribution, call)
                .filter(s -> s != null && !about.pool().equals(s.pool()))
                .findFirst()
                .map(s -> FieldError.of(at + "pool", "ledger.field.of-another", s.number()))
                .orElse(null))
        .filter(Objects::nonNull)
        .toList();
  }

  private static boolean differs(Subject of, Dimensions about) {
    return of != null
        && about.organisationId() != null
        && !about.organisationId().equals(of.organisationId());
  }

  private static FieldError taken(
      String dimension,
      String field,
      Object value,
      Collection<String> takes,
      String account,
      String at) {
    return value == null || takes.contains(dimension)
        ? null
        : FieldError.of(at + field, "ledger.field.not-taken", account);
  }

  private static FieldError unknown(
      Subject.Kind kind, String field, Dimensions about, Map<UUID, Subject> known, String at) {
    UUID id = id(about, kind);
    Subject found = known.get(id);
    return id == null || found != null && found.kind() == kind
        ? null
        : FieldError.of(at + field, "problem.field.unknown");
  }

  private static UUID id(Dimensions about, Subject.Kind kind) {
    return switch (kind) {
      case CONTRIBUTION -> about.contributionId();
      case CALL -> about.callId();
      case GRANT -> about.grantId();
      case ORGANISATION -> about.organisationId();
    };
  }

  private SubjectSource source(Subject.Kind kind) {
    return sources.stream().filter(s -> s.kind() == kind).findFirst().orElseThrow();
  }

  private NativeQuery<Object[]> query(SubjectSource source, String rest, Locale language) {
    return session
        .createNativeQuery(
            "with reader as (select cast(:language as text) as language)"
                + " select s.id, s.number, s.name, s.pool, s.call_id, s.organisation_id from ("
                + source.rows()
                + ") s "
                + rest,
            Object[].class)
        .setParameter("language", language.getLanguage());
  }

  private static Subject subject(Subject.Kind kind, Object[] row) {
    return new Subject(
        kind,
        (UUID) row[0],
        (String) row[1],
        (String) row[2],
        (String) row[3],
        (UUID) row[4],
        (UUID) row[5]);
  }
}
