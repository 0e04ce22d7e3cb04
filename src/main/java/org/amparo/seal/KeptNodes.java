package org.amparo.seal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.amparo.seal.proof.Tree;

/** Hashes from the database, a tile of them at a time, kept for as long as one question takes. */
final class KeptNodes implements Tree.Nodes {

  private record Tile(int level, long index) {}

  private final Connection database;
  private final Map<Tile, byte[][]> tiles = new HashMap<>();

  KeptNodes(Connection database) {
    this.database = database;
  }

  @Override
  public byte[] at(int level, long index) {
    byte[] hash =
        tiles
            .computeIfAbsent(new Tile(level, index / Tree.WIDTH), this::read)[
            (int) (index % Tree.WIDTH)];
    if (hash == null) {
      throw new IllegalStateException("The log lacks node " + level + "/" + index);
    }
    return hash;
  }

  private byte[][] read(Tile tile) {
    byte[][] hashes = new byte[Tree.WIDTH][];
    long from = tile.index() * Tree.WIDTH;
    String sql =
        tile.level() == 0
            ? "select leaf_index, hash from log_leaf where leaf_index between ? and ?"
            : "select node_index, hash from log_node where node_index between ? and ? and level = "
                + tile.level();
    try (PreparedStatement question = database.prepareStatement(sql)) {
      question.setLong(1, from);
      question.setLong(2, from + Tree.WIDTH - 1);
      try (ResultSet rows = question.executeQuery()) {
        while (rows.next()) {
          hashes[(int) (rows.getLong(1) - from)] = rows.getBytes(2);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return hashes;
  }
}
