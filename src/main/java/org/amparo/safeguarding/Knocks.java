package org.amparo.safeguarding;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import org.amparo.fund.FundClock;
import org.amparo.problem.Refusal;
import org.hibernate.Session;

/**
 * Counts how often somebody unknown comes, over all instances, without learning who: many addresses
 * share a bucket, another one every hour.
 */
@ApplicationScoped
class Knocks {

  enum Door {
    REPORT("report"),
    ANSWER("answer");

    private final String told;

    Door(String told) {
      this.told = told;
    }
  }

  private static final int BUCKETS = 4096;
  private static final Duration KEPT = Duration.ofHours(24);

  private final Session session;
  private final DeskSettings settings;
  private final FundClock clock;

  Knocks(Session session, DeskSettings settings, FundClock clock) {
    this.session = session;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @throws Refusal safeguarding.too-many; the count stays even then
   */
  void admit(Door door, String address) {
    int most = door == Door.REPORT ? settings.reportsAnHour() : settings.answersAnHour();
    if (QuarkusTransaction.requiringNew().call(() -> count(door, address)) > most) {
      throw Refusal.of(Refusal.Kind.TOO_MANY, "safeguarding.too-many");
    }
  }

  private int count(Door door, String address) {
    Instant hour = clock.now().truncatedTo(ChronoUnit.HOURS);
    session
        .createNativeMutationQuery("delete from knock where hour < :before")
        .setParameter("before", hour.minus(KEPT))
        .executeUpdate();
    return session
        .createNativeQuery(
            """
            insert into knock as k (door, bucket, hour, count) values (:door, :bucket, :hour, 1)
            on conflict (door, bucket, hour) do update set count = k.count + 1 returning count\
            """,
            Integer.class)
        .setParameter("door", door.told)
        .setParameter("bucket", bucket(address, hour))
        .setParameter("hour", hour)
        .getSingleResult();
  }

  int bucket(String address, Instant hour) {
    byte[] hash =
        ReporterKey.hmac(
            settings.secret().getBytes(StandardCharsets.UTF_8),
            "knock " + hour + " " + network(address));
    return ((hash[0] & 255) << 8 | hash[1] & 255) % BUCKETS;
  }

  /** Whoever has one IPv6 address has a whole network of them. */
  private static String network(String address) {
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return HexFormat.of().formatHex(bytes.length == 16 ? Arrays.copyOf(bytes, 8) : bytes);
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
