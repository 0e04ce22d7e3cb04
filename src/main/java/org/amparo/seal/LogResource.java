package org.amparo.seal;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.Role;
import org.amparo.problem.FieldError;
import org.amparo.problem.Parameter;
import org.amparo.problem.Refusal;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * The Merkle log over journal and trail. Checkpoints, the key and the proofs between checkpoints
 * say nothing about the fund, so that anyone may fetch and keep them.
 */
@Path("/api/log")
class LogResource {

  @Schema(name = "LogCheckpoint")
  record CheckpointView(long size, String root, String note, Instant signedAt) {

    static CheckpointView of(MerkleLog.Published c) {
      return c == null
          ? null
          : new CheckpointView(c.size(), base64(c.root()), c.note(), c.signedAt());
    }
  }

  @Schema(name = "LogCheckpointPage")
  record CheckpointPage(List<CheckpointView> items, String next) {}

  /**
   * @param waiting entries and events not sealed yet; counted up to some thousands
   */
  @Schema(name = "LogView")
  record View(
      String origin, String key, CheckpointView checkpoint, long waiting, Instant waitingSince) {}

  /**
   * Where something is in the log, and the hashes that lead from it to the checkpoint.
   *
   * @param content its canonical text as the tables have it now; null when it is there no more
   * @param leafIndex null when it is not sealed yet, as are hash and checkpoint
   */
  @Schema(name = "LogInclusion")
  record InclusionView(
      Kind kind,
      UUID id,
      long number,
      String content,
      Long leafIndex,
      String hash,
      List<String> path,
      CheckpointView checkpoint) {

    static InclusionView of(MerkleLog.Inclusion i) {
      return new InclusionView(
          i.kind(),
          i.id(),
          i.number(),
          i.content(),
          i.leafIndex(),
          i.hash() == null ? null : base64(i.hash()),
          i.path().stream().map(LogResource::base64).toList(),
          CheckpointView.of(i.checkpoint()));
    }
  }

  @Schema(name = "LogConsistency")
  record ConsistencyView(long from, long to, List<String> path) {}

  private final MerkleLog log;
  private final LogKey key;
  private final Export export;
  private final CurrentActor current;

  LogResource(MerkleLog log, LogKey key, Export export, CurrentActor current) {
    this.log = log;
    this.key = key;
    this.export = export;
    this.current = current;
  }

  /** How far the log is. */
  @GET
  @RolesAllowed({
    Role.SECRETARIAT,
    Role.MANAGER,
    Role.CERTIFIES,
    Role.APPROVES,
    Role.SIGNS,
    Role.ACCOUNTANT,
    Role.CONTROLS,
    Role.AUDITS,
    Role.PROTECTS
  })
  public View get() {
    MerkleLog.Waiting waiting = log.waiting();
    return new View(
        key.origin(),
        key.verifier().toString(),
        CheckpointView.of(log.latest()),
        waiting.count(),
        waiting.since());
  }

  /** The latest checkpoint, a signed note. */
  @GET
  @Path("/checkpoint")
  @PermitAll
  @Produces(MediaType.TEXT_PLAIN)
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.TEXT_PLAIN,
              schema = @Schema(implementation = String.class)))
  public Response checkpoint() {
    MerkleLog.Published latest = log.latest();
    if (latest == null) {
      throw Refusal.notFound();
    }
    return text(latest.note());
  }

  /** Every checkpoint there was, latest first. */
  @GET
  @Path("/checkpoints")
  @PermitAll
  public CheckpointPage checkpoints(
      @QueryParam("after") String after, @QueryParam("size") String size) {
    int asked = Parameter.size(size);
    Long below = Parameter.number("after", after);
    List<MerkleLog.Published> found =
        log.checkpoints(below == null ? Long.MAX_VALUE : below, asked + 1);
    Slice<MerkleLog.Published> shown = Slice.of(found, asked, last -> String.valueOf(last.size()));
    return new CheckpointPage(
        shown.items().stream().map(CheckpointView::of).toList(), shown.next());
  }

  /** The checkpoint of that size, a signed note. */
  @GET
  @Path("/checkpoints/{size}")
  @PermitAll
  @Produces(MediaType.TEXT_PLAIN)
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.TEXT_PLAIN,
              schema = @Schema(implementation = String.class)))
  public Response checkpointOfSize(@PathParam("size") long size) {
    return text(log.checkpoint(size).note());
  }

  /** The public key that checkpoints are signed with, as the verifier key of a signed note. */
  @GET
  @Path("/key")
  @PermitAll
  @Produces(MediaType.TEXT_PLAIN)
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.TEXT_PLAIN,
              schema = @Schema(implementation = String.class)))
  public Response key() {
    return text(key.verifier() + "\n");
  }

  /** Proof that the log has only grown from one size to another. */
  @GET
  @Path("/consistency")
  @PermitAll
  public ConsistencyView consistency(@QueryParam("from") String from, @QueryParam("to") String to) {
    long first = size("from", from);
    long second = size("to", to);
    return new ConsistencyView(
        first, second, log.consistency(first, second).stream().map(LogResource::base64).toList());
  }

  @GET
  @Path("/journal/{id}/inclusion")
  @RolesAllowed({
    Role.SECRETARIAT,
    Role.MANAGER,
    Role.CERTIFIES,
    Role.APPROVES,
    Role.SIGNS,
    Role.ACCOUNTANT,
    Role.CONTROLS,
    Role.AUDITS
  })
  public InclusionView journalInclusion(@PathParam("id") UUID id) {
    return InclusionView.of(log.inclusion(Kind.JOURNAL, id));
  }

  @GET
  @Path("/trail/{id}/inclusion")
  @RolesAllowed({Role.CONTROLS, Role.AUDITS, Role.PROTECTS})
  public InclusionView trailInclusion(@PathParam("id") UUID id) {
    return InclusionView.of(log.inclusion(Kind.TRAIL, id));
  }

  /**
   * The whole log, to be verified elsewhere.
   *
   * @param contents {@code false} for the fingerprints alone
   */
  @GET
  @Path("/export")
  @RolesAllowed({Role.CONTROLS, Role.AUDITS})
  @Produces("application/gzip")
  @APIResponse(responseCode = "200", content = @Content(mediaType = "application/gzip"))
  public Response export(@QueryParam("contents") String contents) {
    boolean with = !"false".equals(contents);
    String name = export.begin(current.get(), with);
    StreamingOutput body = out -> export.write(out, with);
    return Response.ok(body, "application/gzip")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .build();
  }

  private static long size(String name, String value) {
    Long size = Parameter.number(name, value);
    if (size == null) {
      throw Refusal.invalid(FieldError.of(name, "problem.field.NotNull"));
    }
    return size;
  }

  private static Response text(String text) {
    return Response.ok(text, MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8")).build();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
