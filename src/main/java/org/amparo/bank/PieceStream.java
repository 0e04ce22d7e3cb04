package org.amparo.bank;

import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** A kept file as a stream: one piece of it is in memory at a time. */
final class PieceStream extends InputStream {

  private final Session session;
  private final UUID file;
  private byte[] piece = new byte[0];
  private int at;
  private int next;
  private long taken;

  PieceStream(Session session, UUID file) {
    this.session = session;
    this.file = file;
  }

  /** Bytes given out so far. */
  long taken() {
    return taken;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int most) {
    if (most == 0) {
      return 0;
    }
    if (at == piece.length && !turn()) {
      return -1;
    }
    int given = Math.min(most, piece.length - at);
    System.arraycopy(piece, at, into, from, given);
    at += given;
    taken += given;
    return given;
  }

  private boolean turn() {
    List<byte[]> found =
        session
            .createNativeQuery(
                "select bytes from bank_file_piece where file_id = :id and number = :number",
                byte[].class)
            .setParameter("id", file)
            .setParameter("number", next)
            .getResultList();
    if (found.isEmpty()) {
      return false;
    }
    piece = found.get(0);
    at = 0;
    next++;
    return true;
  }
}
