package org.amparo.launch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * A real PostgreSQL of our own: unpacked from its Maven artifact, with passwords, on the loopback
 * interface only. Writes are durable, as they would be in production.
 */
public final class Postgres {
  /** The role that owns the schema and migrates it. */
  public static final String OWNER = "amparo_owner";

  /** The role the running application uses; it holds only what the migrations grant it. */
  public static final String APPLICATION = "amparo_app";

  private static final String SUPERUSER = "postgres";
  private static final String KEYCLOAK = "keycloak";
  private static final int INVALID_PASSWORD_OR_SHUTTING_DOWN = 28;

  private final Layout layout;
  private final Secrets secrets;
  private final int port;
  private Child child;

  private Postgres(Layout layout, Secrets secrets, int port) {
    this.layout = layout;
    this.secrets = secrets;
    this.port = port;
  }

  /**
   * Starts the server, makes the roles and databases that are missing, and returns when it answers.
   */
  public static Postgres start(Layout layout, Secrets secrets, int port) {
    return start(layout, secrets, port, child -> {});
  }

  static Postgres start(Layout layout, Secrets secrets, int port, Consumer<Child> started) {
    Postgres postgres = new Postgres(layout, secrets, port);
    postgres.start(started);
    return postgres;
  }

  public String url() {
    return urlOf("amparo");
  }

  String keycloakUrl() {
    return urlOf(KEYCLOAK);
  }

  String keycloakUser() {
    return KEYCLOAK;
  }

  public String password(String role) {
    return secrets.get("postgres." + role);
  }

  public void stop() {
    child.stop();
  }

  /** Ends it at once, as a power cut would: nothing is told, nothing is written any more. */
  public void kill() {
    child.kill();
  }

  private void start(Consumer<Child> started) {
    Path software = unpack(layout.software());
    if (!Files.exists(layout.postgres().resolve("PG_VERSION"))) {
      initialise(software);
    }
    clearStaleLock();
    List<String> command = unprivileged();
    command.addAll(
        List.of(
            software.resolve("bin/postgres").toString(),
            "-D",
            layout.postgres().toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            "max_connections=120",
            "-c",
            "timezone=UTC",
            "-c",
            "log_timezone=UTC",
            "-c",
            "fsync=on",
            "-c",
            "synchronous_commit=on"));
    child =
        Child.start("postgres", "INT", layout, layout.postgres(), Map.of("LC_ALL", "C"), command);
    started.accept(child);
    try {
      prepare();
    } catch (RuntimeException e) {
      child.stop();
      throw e;
    }
  }

  private void initialise(Path software) {
    Path passwordFile = null;
    try {
      Layout.delete(layout.postgres());
      Files.createDirectories(layout.postgres());
      passwordFile = Files.createTempFile(layout.home(), "initdb", "");
      Files.writeString(passwordFile, password(SUPERUSER));
      List<String> command = unprivileged();
      command.addAll(
          List.of(
              software.resolve("bin/initdb").toString(),
              "-D",
              layout.postgres().toString(),
              "-U",
              SUPERUSER,
              "-A",
              "scram-sha-256",
              "--pwfile",
              passwordFile.toString(),
              "-E",
              "UTF-8",
              "--locale-provider=builtin",
              "--builtin-locale=C.UTF-8",
              "--locale=C"));
      Files.createDirectories(layout.logs());
      Path log = layout.logs().resolve("initdb.log");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new Trouble("PostgreSQL could not lay out its data directory; see " + log);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Interrupted while laying out the database", e);
    } finally {
      if (passwordFile != null) {
        Layout.delete(passwordFile);
      }
    }
  }

  /**
   * A server that was killed leaves its lock file, and PostgreSQL declines to start when the number
   * in it meanwhile belongs to someone else. Our own lock says no launcher is alive here, so only a
   * server that really still runs on this data may keep us out.
   */
  private void clearStaleLock() {
    Path lock = layout.postgres().resolve("postmaster.pid");
    if (!Files.exists(lock)) {
      return;
    }
    try {
      long pid = Long.parseLong(Files.readAllLines(lock).get(0).strip());
      boolean running =
          ProcessHandle.of(pid)
              .flatMap(handle -> handle.info().commandLine())
              .filter(
                  line -> line.contains("postgres") && line.contains(layout.postgres().toString()))
              .isPresent();
      if (running) {
        throw new Trouble(
            "A PostgreSQL (process "
                + pid
                + ") still runs on "
                + layout.postgres()
                + "; stop it first.");
      }
      Files.delete(lock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void prepare() {
    Instant patience = Instant.now().plus(Duration.ofSeconds(60));
    while (true) {
      try (Connection connection =
              DriverManager.getConnection(urlOf("postgres"), SUPERUSER, password(SUPERUSER));
          Statement sql = connection.createStatement()) {
        createRole(sql, OWNER);
        createRole(sql, APPLICATION);
        createRole(sql, KEYCLOAK);
        createDatabase(sql, "amparo", OWNER);
        sql.execute("GRANT CONNECT ON DATABASE amparo TO " + APPLICATION);
        createDatabase(sql, KEYCLOAK, KEYCLOAK);
        return;
      } catch (SQLException e) {
        boolean wrongPassword =
            e.getSQLState() != null
                && e.getSQLState().startsWith("" + INVALID_PASSWORD_OR_SHUTTING_DOWN);
        if (wrongPassword || !child.isAlive() || Instant.now().isAfter(patience)) {
          throw new Trouble(
              "PostgreSQL did not start ("
                  + e.getMessage()
                  + "); its log is "
                  + child.log()
                  + ":\n"
                  + child.lastWords(),
              e);
        }
        pause();
      }
    }
  }

  private void createRole(Statement sql, String role) throws SQLException {
    try (var found = sql.executeQuery("SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'")) {
      if (found.next()) {
        return;
      }
    }
    sql.execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + password(role) + "'");
  }

  private static void createDatabase(Statement sql, String name, String owner) throws SQLException {
    try (var found = sql.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
      if (found.next()) {
        return;
      }
    }
    sql.execute("CREATE DATABASE " + name + " OWNER " + owner);
    sql.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
  }

  private String urlOf(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** PostgreSQL refuses to run as root; in a user namespace of its own root is nobody. */
  private static List<String> unprivileged() {
    List<String> prefix = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      if (!Files.isExecutable(Path.of("/usr/bin/unshare"))) {
        throw new Trouble(
            "PostgreSQL does not run as root, and there is no /usr/bin/unshare here. Start as another user.");
      }
      prefix.addAll(List.of("/usr/bin/unshare", "-U"));
    }
    return prefix;
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Interrupted while waiting for PostgreSQL", e);
    }
  }

  /** Unpacks once; a second launcher on the same directory waits for the first. */
  private static Path unpack(Path software) {
    String archive = "postgres-" + system() + "-" + machine() + ".txz";
    Path target = software.resolve("postgresql");
    Path done = target.resolve(".unpacked");
    try {
      Files.createDirectories(software);
      try (FileChannel channel =
              FileChannel.open(
                  software.resolve("postgresql.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          InputStream packed = Postgres.class.getClassLoader().getResourceAsStream(archive)) {
        channel.lock();
        if (packed == null) {
          throw new Trouble(
              "No PostgreSQL for this machine: " + archive + " is not on the class path.");
        }
        String size = Integer.toString(packed.available());
        if (Files.exists(done) && Files.readString(done).equals(size)) {
          return target;
        }
        Layout.delete(target);
        try (TarArchiveInputStream tar =
            new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(packed)))) {
          for (TarArchiveEntry entry = tar.getNextEntry();
              entry != null;
              entry = tar.getNextEntry()) {
            unpack(tar, entry, target);
          }
        }
        Files.writeString(done, size);
        return target;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    Path path = target.resolve(entry.getName()).normalize();
    if (!path.startsWith(target)) {
      throw new IOException("An entry leaves the archive: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(path, target.resolve(entry.getLinkName()).normalize());
    } else {
      Files.copy(tar, path);
      if ((entry.getMode() & 0100) != 0) {
        Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(path));
        permissions.add(PosixFilePermission.OWNER_EXECUTE);
        permissions.add(PosixFilePermission.GROUP_EXECUTE);
        permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        Files.setPosixFilePermissions(path, permissions);
      }
    }
  }

  private static String system() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac")
        ? "darwin"
        : "linux";
  }

  private static String machine() {
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return machine.equals("amd64") || machine.equals("x86_64") ? "x86_64" : "arm_64";
  }
}
