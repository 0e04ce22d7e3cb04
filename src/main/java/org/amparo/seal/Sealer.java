package org.amparo.seal;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.amparo.seal.proof.Checkpoint;
import org.amparo.seal.proof.Frontier;
import org.amparo.seal.proof.Hash;
import org.amparo.seal.proof.Note;
import org.jboss.logging.Logger;

/**
 * Takes what was committed into the log. It runs behind the postings and shares no lock with them;
 * of several instances one at a time works.
 *
 * <p>It looks for what has no leaf yet among what was written since the oldest transaction that was
 * open the last time. So nothing is passed over because its transaction took long, and nothing
 * waits for another's.
 */
@ApplicationScoped
class Sealer {

  /** Leaves in one transaction, and under one checkpoint. */
  static final int BATCH = 5000;

  private static final Logger LOG = Logger.getLogger(Sealer.class);
  static final int LOCK = 0x5ea1;

  /** Kept hashes of whole subtrees are this many levels of the tree apart. */
  private static final int TILE_HEIGHT = 8;

  private record Waiting(Kind kind, long number, String recordedIn) {}

  private record State(
      String sealedTo, boolean restored, String oldestOpen, long size, String note) {}

  private record Node(int level, long index, byte[] hash) {}

  private final DataSource database;
  private final Contents contents;
  private final LogKey key;

  private final List<Node> whole = new ArrayList<>();
  private Frontier frontier;
  private boolean keyKnown;

  Sealer(DataSource database, Contents contents, LogKey key) {
    this.database = database;
    this.contents = contents;
    this.key = key;
  }

  /**
   * Seals up to {@link #BATCH} of what waits.
   *
   * @return how many; as many as the batch when more may wait
   */
  synchronized int seal() {
    try {
      return QuarkusTransaction.requiringNew().call(this::batch);
    } catch (RuntimeException e) {
      // What it had reckoned with may not have been kept.
      frontier = null;
      keyKnown = false;
      throw e;
    }
  }

  private int batch() throws SQLException {
    try (Connection connection = database.getConnection()) {
      State state = state(connection);
      if (state == null) {
        return 0;
      }
      List<Waiting> waiting = waiting(connection, state);
      if (waiting.isEmpty() && !state.restored()) {
        return 0;
      }
      if (!waiting.isEmpty()) {
        append(connection, state, waiting);
      }
      progress(connection, state, waiting);
      return waiting.size();
    }
  }

  /** Where it stands, or null when another instance is at it. */
  private static State state(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select p.sealed_to::text,
                       p.incarnation is distinct from log_incarnation() and (p.incarnation is not null
                         or exists (select 1 from journal_entry where recorded_in >= pg_snapshot_xmax(pg_current_snapshot()))
                         or exists (select 1 from audit_event where recorded_in >= pg_snapshot_xmax(pg_current_snapshot()))),
                       pg_snapshot_xmin(pg_current_snapshot())::text, coalesce(c.size, 0), c.note
                from log_progress p
                  left join lateral (select size, note from log_checkpoint order by size desc limit 1) c on true
                where pg_try_advisory_xact_lock(%d)"""
                    .formatted(LOCK))) {
      return row.next()
          ? new State(
              row.getString(1),
              row.getBoolean(2),
              row.getString(3),
              row.getLong(4),
              row.getString(5))
          : null;
    }
  }

  /**
   * What has no leaf, in the order of transactions. Within one incarnation nothing new can bear a
   * number that is not given out yet; rows of before a restore may.
   */
  private static List<Waiting> waiting(Connection connection, State state) throws SQLException {
    String since =
        state.restored()
            ? ""
            : "r.recorded_in >= '%s'::xid8 and r.recorded_in < pg_snapshot_xmax(pg_current_snapshot()) and "
                .formatted(Long.parseUnsignedLong(state.sealedTo()));
    String unsealed =
        """
        (select '%1$s', r.number, r.recorded_in from %2$s r
         where %3$s not exists (select 1 from log_leaf l where l.kind = '%1$s' and l.number = r.number)
         order by r.recorded_in, r.number limit %4$d)""";
    List<Waiting> waiting = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select w.kind, w.number, w.recorded_in::text from ("
                    + unsealed.formatted("J", "journal_entry", since, BATCH)
                    + " union all "
                    + unsealed.formatted("T", "audit_event", since, BATCH)
                    + ") w (kind, number, recorded_in) order by w.recorded_in, w.kind, w.number limit "
                    + BATCH)) {
      while (row.next()) {
        waiting.add(new Waiting(Kind.of(row.getString(1)), row.getLong(2), row.getString(3)));
      }
    }
    return waiting;
  }

  private void append(Connection connection, State state, List<Waiting> waiting)
      throws SQLException {
    Map<Kind, Map<Long, String>> texts = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      texts.put(
          kind,
          contents.of(
              connection,
              kind,
              waiting.stream().filter(w -> w.kind() == kind).map(Waiting::number).toList()));
    }
    standAt(connection, state);
    int count = waiting.size();
    Long[] indexes = new Long[count];
    String[] kinds = new String[count];
    Long[] numbers = new Long[count];
    byte[][] hashes = new byte[count][];
    for (int i = 0; i < count; i++) {
      Waiting each = waiting.get(i);
      indexes[i] = frontier.size();
      kinds[i] = each.kind().code();
      numbers[i] = each.number();
      hashes[i] = Hash.leaf(texts.get(each.kind()).get(each.number()));
      frontier.add(hashes[i]);
    }
    insert(
        connection,
        "insert into log_leaf (leaf_index, kind, number, hash) select * from unnest(?::bigint[], ?::char[], ?::bigint[], ?::bytea[])",
        connection.createArrayOf("bigint", indexes),
        connection.createArrayOf("text", kinds),
        connection.createArrayOf("bigint", numbers),
        connection.createArrayOf("bytea", hashes));
    if (!whole.isEmpty()) {
      insert(
          connection,
          "insert into log_node (level, node_index, hash) select * from unnest(?::smallint[], ?::bigint[], ?::bytea[])",
          connection.createArrayOf("integer", whole.stream().map(Node::level).toArray()),
          connection.createArrayOf("bigint", whole.stream().map(Node::index).toArray()),
          connection.createArrayOf("bytea", whole.stream().map(Node::hash).toArray(byte[][]::new)));
      whole.clear();
    }
    checkpoint(connection);
  }

  /** The right edge of the tree as it is kept: from memory when nobody else has sealed since. */
  private void standAt(Connection connection, State state) {
    byte[] root =
        state.note() == null
            ? Hash.ofNothing()
            : Checkpoint.parse(Note.parse(state.note()).text()).root();
    if (frontier == null
        || frontier.size() != state.size()
        || !Arrays.equals(frontier.root(), root)) {
      frontier = Frontier.of(state.size(), new KeptNodes(connection), this::whole);
    }
    whole.clear();
    if (!Arrays.equals(frontier.root(), root)) {
      throw new IllegalStateException(
          "The leaves of the log do not lead to its last checkpoint: someone has changed them. Nothing is sealed on top of that.");
    }
  }

  private void whole(int level, long index, byte[] hash) {
    if (level > 0 && level % TILE_HEIGHT == 0) {
      whole.add(new Node(level / TILE_HEIGHT, index, hash));
    }
  }

  private void checkpoint(Connection connection) throws SQLException {
    if (!keyKnown) {
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into log_key (verifier) values (?) on conflict do nothing")) {
        insert.setString(1, key.verifier().toString());
        insert.executeUpdate();
      }
    }
    Checkpoint checkpoint = new Checkpoint(key.origin(), frontier.size(), frontier.root());
    try (PreparedStatement insert =
        connection.prepareStatement("insert into log_checkpoint (size, note) values (?, ?)")) {
      insert.setLong(1, checkpoint.size());
      insert.setString(2, Note.signed(checkpoint.text(), key.signing()).toString());
      insert.executeUpdate();
    }
    keyKnown = true;
  }

  /** From where to look the next time: no later than the oldest transaction still open. */
  private static void progress(Connection connection, State state, List<Waiting> waiting)
      throws SQLException {
    boolean all = waiting.size() < BATCH;
    if (state.restored() && !all) {
      return; // begins at the beginning again, until nothing is left
    }
    long to = Long.parseUnsignedLong(state.oldestOpen());
    if (!all) {
      to = Math.min(to, Long.parseUnsignedLong(waiting.get(waiting.size() - 1).recordedIn()));
    }
    if (state.restored()) {
      LOG.infof("The log goes on in this database from transaction %d", to);
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            "update log_progress set sealed_to = ?::xid8, incarnation = log_incarnation()")) {
      update.setString(1, Long.toUnsignedString(to));
      update.executeUpdate();
    }
  }

  private static void insert(Connection connection, String sql, Array... columns)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int i = 0; i < columns.length; i++) {
        insert.setArray(i + 1, columns[i]);
      }
      insert.executeUpdate();
    }
  }
}
