package org.amparo;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.amparo.launch.Keycloak;
import org.amparo.launch.Layout;
import org.amparo.launch.Postgres;
import org.amparo.launch.Secrets;

/**
 * The real PostgreSQL and the real Keycloak that every test runs against, started once and thrown
 * away afterwards. With AMPARO_TEST_OIDC_URL set to the realm of a Keycloak that already runs, only
 * PostgreSQL is started.
 */
@WithTestResource(value = Services.class, scope = TestResourceScope.GLOBAL)
public final class Services implements QuarkusTestResourceLifecycleManager {
  private static final String RUNNING_KEYCLOAK = System.getenv("AMPARO_TEST_OIDC_URL");

  private static Services running;

  private Layout layout;
  private Secrets secrets;
  private int port;
  private Postgres postgres;
  private Keycloak keycloak;

  @Override
  public Map<String, String> start() {
    layout = Layout.throwAway(Path.of("").toAbsolutePath());
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop services"));
    secrets = new Secrets(layout);
    port = freePort();
    postgres = Postgres.start(layout, secrets, port);
    running = this;
    String realm = RUNNING_KEYCLOAK;
    String clientSecret =
        System.getenv().getOrDefault("AMPARO_TEST_OIDC_SECRET", "unused-by-bearer-tokens");
    if (realm == null || realm.isBlank()) {
      keycloak = Keycloak.start(layout, secrets, freePort(), postgres, "http://localhost:8081");
      keycloak.awaitReady();
      realm = keycloak.realmUrl();
      clientSecret = keycloak.webClientSecret();
    }
    Map<String, String> settings = new HashMap<>();
    if (keycloak != null) {
      settings.put("AMPARO_OIDC_MEMBERS_SECRET", keycloak.membersClientSecret());
      settings.put("AMPARO_TEST_KEYCLOAK_PASSWORD", secrets.get("keycloak.administrator"));
    } else if (System.getenv("AMPARO_TEST_MEMBERS_SECRET") != null) {
      settings.put("AMPARO_OIDC_MEMBERS_SECRET", System.getenv("AMPARO_TEST_MEMBERS_SECRET"));
    }
    settings.put("AMPARO_DB_URL", postgres.url());
    settings.put("AMPARO_DB_OWNER", Postgres.OWNER);
    settings.put("AMPARO_DB_OWNER_PASSWORD", postgres.password(Postgres.OWNER));
    settings.put("AMPARO_DB_USER", Postgres.APPLICATION);
    settings.put("AMPARO_DB_PASSWORD", postgres.password(Postgres.APPLICATION));
    settings.put("AMPARO_TEST_SUPERUSER_PASSWORD", postgres.password("postgres"));
    settings.put("AMPARO_OIDC_URL", realm);
    settings.put("AMPARO_OIDC_SECRET", clientSecret);
    settings.put("AMPARO_COOKIE_SECRET", secrets.get("cookie"));
    settings.put("AMPARO_SEAL_KEY", secrets.key("seal"));
    settings.put("AMPARO_DEMO", "false");
    return settings;
  }

  /** Kills the database as a power cut would, and starts it again on what it had written. */
  static void crashDatabase() {
    synchronized (running) {
      running.postgres.kill();
      running.postgres = Postgres.start(running.layout, running.secrets, running.port);
    }
  }

  @Override
  public synchronized void stop() {
    if (keycloak != null) {
      keycloak.stop();
      keycloak = null;
    }
    if (postgres != null) {
      postgres.stop();
      postgres = null;
      layout.erase();
    }
  }

  private static int freePort() {
    try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
