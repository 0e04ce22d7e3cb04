package org.amparo.seal;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.amparo.audit.AuditTrail;
import org.amparo.identity.Actor;

/**
 * Writes the whole log for an auditor to take away: what was sealed, beside what the tables say
 * now. A slice at a time, so that neither memory nor a transaction grows with the log.
 */
@ApplicationScoped
class Export {

  private static final int SLICE = 2000;
  private static final int BUFFER = 1 << 16;

  /** What was never sealed is listed up to here: more tells no more. */
  private static final int UNSEALED = 10_000;

  private record Leaf(long index, Kind kind, long number, byte[] hash) {}

  private final DataSource database;
  private final Contents contents;
  private final MerkleLog log;
  private final AuditTrail trail;

  Export(DataSource database, Contents contents, MerkleLog log, AuditTrail trail) {
    this.database = database;
    this.contents = contents;
    this.log = log;
    this.trail = trail;
  }

  /** The name a file with it should have, once it is in the trail that it was taken. */
  String begin(Actor actor, boolean withContents) {
    MerkleLog.Published latest = log.latest();
    long size = latest == null ? 0 : latest.size();
    QuarkusTransaction.requiringNew()
        .run(() -> trail.record(actor, "export", "log", size, Map.of("contents", withContents)));
    return "amparo-log-" + size + (withContents ? "" : "-fingerprints") + ".txt.gz";
  }

  void write(OutputStream out, boolean withContents) throws IOException {
    GZIPOutputStream packed =
        new GZIPOutputStream(out, BUFFER) {
          {
            def.setLevel(Deflater.BEST_SPEED);
          }
        };
    Writer writer =
        new java.io.BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8), BUFFER);
    MerkleLog.Published latest = log.latest();
    long size = latest == null ? 0 : latest.size();
    writer.write("amparo-log 1" + (withContents ? "" : " fingerprints") + "\n");
    inTransaction(connection -> keys(connection, writer));
    for (long from = 0; from < size; from += SLICE) {
      long begin = from;
      long end = Math.min(size, from + SLICE);
      inTransaction(connection -> slice(connection, begin, end, withContents, writer));
    }
    if (withContents) {
      inTransaction(connection -> unsealed(connection, size, writer));
    }
    writer.write("end " + size + "\n");
    writer.flush();
    packed.finish();
  }

  private static void keys(Connection connection, Writer writer) throws SQLException, IOException {
    try (PreparedStatement question =
            connection.prepareStatement("select verifier from log_key order by first_used");
        ResultSet rows = question.executeQuery()) {
      while (rows.next()) {
        writer.write("key " + rows.getString(1) + "\n");
      }
    }
  }

  private void slice(Connection connection, long from, long to, boolean withContents, Writer writer)
      throws SQLException, IOException {
    List<Leaf> leaves = new ArrayList<>();
    try (PreparedStatement question =
        connection.prepareStatement(
            "select leaf_index, kind, number, hash from log_leaf where leaf_index >= ? and leaf_index < ? order by leaf_index")) {
      question.setLong(1, from);
      question.setLong(2, to);
      try (ResultSet row = question.executeQuery()) {
        while (row.next()) {
          leaves.add(
              new Leaf(row.getLong(1), Kind.of(row.getString(2)), row.getLong(3), row.getBytes(4)));
        }
      }
    }
    Map<Kind, Map<Long, String>> texts = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      texts.put(
          kind,
          withContents
              ? contents.of(
                  connection,
                  kind,
                  leaves.stream().filter(l -> l.kind() == kind).map(Leaf::number).toList())
              : Map.of());
    }
    Map<Long, String> checkpoints = checkpoints(connection, from, to);
    for (Leaf leaf : leaves) {
      writer.write("leaf ");
      writer.write(Long.toString(leaf.index()));
      writer.write(' ');
      writer.write(leaf.kind().code());
      writer.write(' ');
      writer.write(Long.toString(leaf.number()));
      writer.write(' ');
      writer.write(HexFormat.of().formatHex(leaf.hash()));
      writer.write(' ');
      writer.write(withContents ? texts.get(leaf.kind()).getOrDefault(leaf.number(), "!") : "-");
      writer.write('\n');
      String checkpoint = checkpoints.get(leaf.index() + 1);
      if (checkpoint != null) {
        writer.write(
            "checkpoint "
                + (leaf.index() + 1)
                + " "
                + Base64.getEncoder().encodeToString(checkpoint.getBytes(StandardCharsets.UTF_8))
                + "\n");
      }
    }
  }

  private static Map<Long, String> checkpoints(Connection connection, long after, long upTo)
      throws SQLException {
    Map<Long, String> found = new java.util.HashMap<>();
    try (PreparedStatement question =
        connection.prepareStatement(
            "select size, note from log_checkpoint where size > ? and size <= ?")) {
      question.setLong(1, after);
      question.setLong(2, upTo);
      try (ResultSet row = question.executeQuery()) {
        while (row.next()) {
          found.put(row.getLong(1), row.getString(2));
        }
      }
    }
    return found;
  }

  /**
   * What has no leaf among the first so many. What the sealer has yet to come to is waiting; what
   * it has passed by was put in behind its back.
   */
  private void unsealed(Connection connection, long size, Writer writer)
      throws SQLException, IOException {
    for (Kind kind : Kind.values()) {
      Map<Long, Boolean> late = new java.util.LinkedHashMap<>();
      try (PreparedStatement question =
          connection.prepareStatement(
              """
              select r.number, (r.recorded_in < p.sealed_to or r.recorded_in >= pg_snapshot_xmax(pg_current_snapshot()))
                       and not exists (select 1 from log_leaf l where l.kind = '%1$s' and l.number = r.number)
              from %2$s r, log_progress p
              where not exists (select 1 from log_leaf l where l.kind = '%1$s' and l.number = r.number and l.leaf_index < ?)
              order by r.number limit %3$d"""
                  .formatted(
                      kind.code(),
                      kind == Kind.JOURNAL ? "journal_entry" : "audit_event",
                      UNSEALED))) {
        question.setLong(1, size);
        try (ResultSet row = question.executeQuery()) {
          while (row.next()) {
            late.put(row.getLong(1), row.getBoolean(2));
          }
        }
      }
      Map<Long, String> texts = contents.of(connection, kind, late.keySet());
      for (Map.Entry<Long, Boolean> each : late.entrySet()) {
        writer.write(
            "unsealed "
                + kind.code()
                + " "
                + each.getKey()
                + (each.getValue() ? " late " : " waiting ")
                + texts.get(each.getKey())
                + "\n");
      }
    }
  }

  private interface Work {
    void on(Connection connection) throws SQLException, IOException;
  }

  private void inTransaction(Work work) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              try (Connection connection = database.getConnection()) {
                work.on(connection);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
  }
}
