package org.amparo.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.apache.commons.codec.digest.DigestUtils;
import org.hibernate.Session;

/** Queues jobs, hands them out to workers, keeps what they made. */
@ApplicationScoped
public class Jobs {

  private static final int PIECE = 1 << 20;
  private static final int MOST_ATTEMPTS = 3;
  private static final String COLUMNS =
      "id, kind, owner, status, done, total, problem, cast(problem_args as text), result_name, result_type, result_size,"
          + " cast(result_sha256 as text), created_at, started_at, ended_at";

  private final Session session;
  private final People people;
  private final AuditTrail trail;
  private final ObjectMapper json;

  Jobs(Session session, People people, AuditTrail trail, ObjectMapper json) {
    this.session = session;
    this.people = people;
    this.trail = trail;
    this.json = json;
  }

  /**
   * Queues the work in the caller's transaction: it begins after that has been committed.
   *
   * @param args plain values, read back by the work
   * @param language in which the owner reads
   * @param key the same key again by the same person is the same job; null for none
   * @return the job's id
   */
  @Transactional
  public UUID enqueue(String kind, Map<String, ?> args, Actor actor, Locale language, UUID key) {
    people.remember(actor);
    UUID id = UUID.randomUUID();
    int made =
        session
            .createNativeMutationQuery(
                """
                insert into job (id, kind, args, owner, actor, language, idempotency_key)
                values (:id, :kind, cast(:args as jsonb), :owner, cast(:actor as jsonb), :language, :key)
                on conflict (owner, idempotency_key) do nothing""")
            .setParameter("id", id)
            .setParameter("kind", kind)
            .setParameter("args", text(args))
            .setParameter("owner", actor.id())
            .setParameter("actor", text(actor))
            .setParameter("language", language.getLanguage())
            .setParameter("key", key, UUID.class)
            .executeUpdate();
    if (made == 0) {
      return session
          .createNativeQuery(
              "select id from job where owner = :owner and idempotency_key = :key", UUID.class)
          .setParameter("owner", actor.id())
          .setParameter("key", key)
          .getSingleResult();
    }
    trail.record(actor, "enqueue", "job", id, Map.of("kind", kind, "args", args));
    return id;
  }

  public UUID enqueue(String kind, Map<String, ?> args, Actor actor, Locale language) {
    return enqueue(kind, args, actor, language, null);
  }

  /**
   * How far a job is, for those who may know of what it is about.
   *
   * @param before how many of its kind are done first
   * @param stopping whether its owner wants it no more
   */
  public record Progress(
      JobStatus status,
      long done,
      Long total,
      int before,
      Instant startedAt,
      Instant endedAt,
      boolean stopping,
      String problem,
      List<Object> problemArgs) {

    public boolean isEnded() {
      return status.isEnded();
    }
  }

  @Transactional
  public Progress progress(UUID id) {
    Object[] row =
        session
            .createNativeQuery(
                """
                select status, done, total, started_at, ended_at, cancel_wanted, problem, cast(problem_args as text),
                  (select count(*) from job o where o.kind = job.kind and o.status in ('QUEUED', 'RUNNING')
                    and o.id <> job.id and (o.status = 'RUNNING' or (o.created_at, o.id) < (job.created_at, job.id)))
                from job where id = :id""",
                Object[].class)
            .setParameter("id", id)
            .getSingleResult();
    return new Progress(
        JobStatus.valueOf((String) row[0]),
        ((Number) row[1]).longValue(),
        row[2] == null ? null : ((Number) row[2]).longValue(),
        ((Number) row[8]).intValue(),
        (Instant) row[3],
        (Instant) row[4],
        (Boolean) row[5],
        (String) row[6],
        args((String) row[7]));
  }

  /**
   * @throws Refusal not found, also when it is somebody else's
   */
  @Transactional
  Job visible(UUID id, Actor actor) {
    return find("id = :id", Map.of("id", id)).stream()
        .filter(job -> job.isVisibleTo(actor))
        .findAny()
        .orElseThrow(Refusal::notFound);
  }

  /** The actor's own, latest first. */
  @Transactional
  List<Job> of(Actor actor, int most) {
    return find(
        "owner = :owner order by created_at desc, id limit :most",
        Map.of("owner", actor.id(), "most", most));
  }

  /** A job that has ended stays as it is: asking twice, or too late, changes nothing. */
  @Transactional
  Job cancel(UUID id, Actor actor) {
    Job job = visible(id, actor);
    if (!actor.did(job.owner())) {
      throw Refusal.forbidden("job.not-yours");
    }
    int stopped =
        session
            .createNativeMutationQuery(
                """
                update job set cancel_wanted = true,
                  status = case status when 'QUEUED' then 'CANCELLED' else status end,
                  ended_at = case status when 'QUEUED' then now() else ended_at end
                where id = :id and status in ('QUEUED', 'RUNNING') and not cancel_wanted""")
            .setParameter("id", id)
            .executeUpdate();
    if (stopped > 0) {
      trail.record(actor, "cancel", "job", id);
    }
    return visible(id, actor);
  }

  /** Writes the result piece by piece; at most one piece is in memory. */
  void write(UUID id, OutputStream to) {
    for (int number = 0; ; number++) {
      int piece = number;
      List<byte[]> bytes =
          QuarkusTransaction.joiningExisting()
              .call(
                  () ->
                      session
                          .createNativeQuery(
                              "select bytes from job_result where job_id = :id and number = :number",
                              byte[].class)
                          .setParameter("id", id)
                          .setParameter("number", piece)
                          .getResultList());
      if (bytes.isEmpty()) {
        return;
      }
      try {
        to.write(bytes.get(0));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  // --- for the workers

  /**
   * Takes the oldest waiting job of these kinds; no two takers get the same one.
   *
   * @param alone those of the kinds of which one at a time is done
   */
  @Transactional
  Optional<Run> claim(Set<String> kinds, Set<String> alone) {
    if (!alone.isEmpty()) {
      // Of two instances that take at once the second sees what the first has taken.
      session
          .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtext('job'))", Integer.class)
          .getSingleResult();
    }
    return session
        .createNativeQuery(
            """
            update job set status = 'RUNNING', attempts = attempts + 1, done = 0, heartbeat_at = now(),
              started_at = coalesce(started_at, now())
            where id = (select id from job where status = 'QUEUED' and kind in (:kinds)
                          and (kind <> all (string_to_array(:alone, ' '))
                            or not exists (select 1 from job o where o.kind = job.kind and o.status = 'RUNNING'))
                        order by created_at, id limit 1 for update skip locked)
            returning id, kind, attempts, cast(args as text), cast(actor as text), language""",
            Object[].class)
        .setParameter("kinds", kinds)
        .setParameter("alone", String.join(" ", alone))
        .getResultStream()
        .findFirst()
        .map(
            row ->
                new Run(
                    (UUID) row[0],
                    (String) row[1],
                    ((Number) row[2]).intValue(),
                    read((String) row[3], new TypeReference<Map<String, Object>>() {}),
                    actor((String) row[4]),
                    Locale.forLanguageTag((String) row[5]),
                    this));
  }

  /** In a transaction of its own, beside the work's. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  boolean progress(UUID id, int attempt, long done, Long total) {
    return session
            .createNativeMutationQuery(
                """
                update job set done = :done, total = cast(:total as bigint), heartbeat_at = now()
                where id = :id and attempts = :attempt and status = 'RUNNING' and not cancel_wanted""")
            .setParameter("done", done)
            .setParameter("total", total == null ? null : total.toString())
            .setParameter("id", id)
            .setParameter("attempt", attempt)
            .executeUpdate()
        == 1;
  }

  @Transactional
  void beat(Collection<UUID> ids) {
    if (!ids.isEmpty()) {
      session
          .createNativeMutationQuery(
              "update job set heartbeat_at = now() where id in (:ids) and status = 'RUNNING'")
          .setParameter("ids", ids)
          .executeUpdate();
    }
  }

  /**
   * Queues again what an instance held that beats no more; gives up after some attempts, since a
   * job that kills its instance would go on doing so.
   */
  @Transactional
  void recover() {
    session
        .createNativeMutationQuery(
            """
            update job set
              status = case when cancel_wanted then 'CANCELLED' when attempts >= :most then 'FAILED' else 'QUEUED' end,
              problem = case when not cancel_wanted and attempts >= :most then 'job.interrupted' end,
              ended_at = case when cancel_wanted or attempts >= :most then now() end
            where id in (select id from job where status = 'RUNNING' and heartbeat_at < now() - interval '30 seconds'
                         for update skip locked)""")
        .setParameter("most", MOST_ATTEMPTS)
        .executeUpdate();
  }

  /** Results are kept for a week; that they were made is kept for good. */
  @Transactional
  void forgetResults() {
    session
        .createNativeMutationQuery(
            "delete from job_result where job_id in (select id from job where ended_at < now() - interval '7 days')")
        .executeUpdate();
  }

  @Transactional
  void done(Run run) {
    Run.File file = run.result();
    String sha256 = null;
    long size = 0;
    if (file != null) {
      session
          .createNativeMutationQuery("delete from job_result where job_id = :id")
          .setParameter("id", run.job())
          .executeUpdate();
      sha256 = keep(run.job(), file.path());
      try {
        size = Files.size(file.path());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    int mine =
        session
            .createNativeMutationQuery(
                """
                update job set status = 'DONE', ended_at = now(), done = coalesce(total, done),
                  result_name = :name, result_type = :type, result_size = cast(:size as bigint), result_sha256 = :sha256
                where id = :id and attempts = :attempt and status = 'RUNNING'""")
            .setParameter("name", file == null ? null : file.name(), String.class)
            .setParameter("type", file == null ? null : file.mediaType(), String.class)
            .setParameter("size", file == null ? null : String.valueOf(size), String.class)
            .setParameter("sha256", sha256, String.class)
            .setParameter("id", run.job())
            .setParameter("attempt", run.attempt())
            .executeUpdate();
    if (mine == 0) {
      throw new Run.Stopped();
    }
  }

  @Transactional
  void failed(Run run, String problem, List<Object> args) {
    end(run, "FAILED", problem, args);
  }

  @Transactional
  void stopped(Run run) {
    session
        .createNativeMutationQuery(
            "update job set status = 'CANCELLED', ended_at = now() where id = :id and attempts = :attempt"
                + " and status = 'RUNNING' and cancel_wanted")
        .setParameter("id", run.job())
        .setParameter("attempt", run.attempt())
        .executeUpdate();
  }

  private void end(Run run, String status, String problem, List<Object> args) {
    session
        .createNativeMutationQuery(
            """
            update job set status = :status, problem = :problem, problem_args = cast(:args as jsonb), ended_at = now()
            where id = :id and attempts = :attempt and status = 'RUNNING'""")
        .setParameter("status", status)
        .setParameter("problem", problem)
        .setParameter(
            "args",
            text(args.stream().map(a -> a instanceof Number ? a : String.valueOf(a)).toList()))
        .setParameter("id", run.job())
        .setParameter("attempt", run.attempt())
        .executeUpdate();
  }

  private String keep(UUID id, Path path) {
    try (InputStream bytes = Files.newInputStream(path)) {
      MessageDigest digest = DigestUtils.getSha256Digest();
      byte[] piece = bytes.readNBytes(PIECE);
      for (int number = 0; piece.length > 0; number++, piece = bytes.readNBytes(PIECE)) {
        digest.update(piece);
        session
            .createNativeMutationQuery(
                "insert into job_result (job_id, number, bytes) values (:id, :number, :bytes)")
            .setParameter("id", id)
            .setParameter("number", number)
            .setParameter("bytes", piece)
            .executeUpdate();
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Job> find(String where, Map<String, ?> parameters) {
    var query =
        session.createNativeQuery(
            "select "
                + COLUMNS
                + ", exists (select 1 from job_result r where r.job_id = job.id) from job where "
                + where,
            Object[].class);
    parameters.forEach(query::setParameter);
    return query.getResultStream().map(this::job).toList();
  }

  private Job job(Object[] row) {
    boolean kept = (Boolean) row[15];
    return new Job(
        (UUID) row[0],
        (String) row[1],
        (UUID) row[2],
        JobStatus.valueOf((String) row[3]),
        ((Number) row[4]).longValue(),
        row[5] == null ? null : ((Number) row[5]).longValue(),
        (String) row[6],
        args((String) row[7]),
        kept
            ? new Job.Result(
                (String) row[8], (String) row[9], ((Number) row[10]).longValue(), (String) row[11])
            : null,
        (Instant) row[12],
        (Instant) row[13],
        (Instant) row[14]);
  }

  private List<Object> args(String text) {
    return text == null ? List.of() : read(text, new TypeReference<List<Object>>() {});
  }

  private Actor actor(String text) {
    Map<String, Object> kept = read(text, new TypeReference<>() {});
    Set<Role> roles = EnumSet.noneOf(Role.class);
    ((Collection<?>) kept.get("roles")).forEach(r -> roles.add(Role.valueOf(r.toString())));
    return new Actor(
        UUID.fromString(kept.get("id").toString()),
        (String) kept.get("username"),
        (String) kept.get("name"),
        Set.copyOf(roles),
        (String) kept.get("organisation"));
  }

  private String text(Object value) {
    try {
      Object plain =
          value instanceof Actor actor
              ? Map.of(
                  "id", actor.id().toString(),
                  "username", actor.username(),
                  "name", actor.name(),
                  "roles", actor.roles().stream().map(Role::name).sorted().toList(),
                  "organisation", Optional.ofNullable(actor.organisation()))
              : value;
      return json.writeValueAsString(plain);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("What a job is given must be plain values", e);
    }
  }

  private <T> T read(String text, TypeReference<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
