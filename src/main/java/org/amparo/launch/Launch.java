package org.amparo.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts everything the fund needs on this machine and stops it again: with no settings its own
 * PostgreSQL and Keycloak, with settings the servers they name.
 *
 * <pre>
 *   --reset         forget all data first
 *   --ephemeral     on free ports, with data that is thrown away at the end
 *   --services      without the packaged application (for development, which runs its own)
 *   --then COMMAND  run the command once everything is up, then stop; its exit code becomes ours
 * </pre>
 */
public final class Launch {
  /** How the application's log begins a step of the demonstration told. */
  private static final String TOLD = "Told: ";

  private static final String CHECK = "/q/health/ready";

  private final Map<String, String> settings;
  private final Layout layout;
  private final Ports ports;
  private final Secrets secrets;
  private final boolean withApplication;
  private final Instant began = Instant.now();
  private final Deque<Child> children = new ArrayDeque<>();
  private volatile Process command;
  private volatile boolean stopping;

  private Launch(
      Map<String, String> settings, Layout layout, Ports ports, boolean withApplication) {
    this.settings = settings;
    this.layout = layout;
    this.ports = ports;
    this.secrets = new Secrets(layout);
    this.withApplication = withApplication;
  }

  public static void main(String[] arguments) {
    int code;
    try {
      code = run(arguments);
    } catch (Trouble trouble) {
      System.err.println("amparo: " + trouble.getMessage());
      code = 1;
    }
    System.exit(code);
  }

  private static int run(String[] arguments) {
    boolean reset = false;
    boolean ephemeral = false;
    boolean withApplication = true;
    String then = null;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--reset" -> reset = true;
        case "--ephemeral" -> ephemeral = true;
        case "--services" -> withApplication = false;
        case "--then" -> {
          if (++i == arguments.length) {
            throw new Trouble("--then needs a command.");
          }
          then = arguments[i];
        }
        default -> throw new Trouble("Unknown option " + arguments[i] + ".");
      }
    }
    Path project = Path.of("").toAbsolutePath();
    Map<String, String> settings = Settings.read(project, ephemeral);
    Layout layout = ephemeral ? Layout.throwAway(project) : Layout.lasting(project);
    List<String> left = Child.stopLeftovers(layout);
    if (!left.isEmpty()) {
      say("Stopped what an earlier run left behind: " + String.join(", ", left));
    }
    if (reset) {
      layout.erase();
      say("Forgot all data, secrets and logs");
    }
    Launch launch =
        new Launch(
            settings, layout, ephemeral ? Ports.anyFree() : Ports.named(settings), withApplication);
    Runtime.getRuntime().addShutdownHook(new Thread(launch::stop, "stop"));
    int code = 1;
    try {
      launch.start();
      code = then == null ? launch.stay() : launch.perform(then);
    } catch (Trouble trouble) {
      // What fails because we are stopping it is no news.
      if (!launch.stopping) {
        throw trouble;
      }
    } finally {
      launch.keepLogs(code);
    }
    return code;
  }

  private void start() {
    boolean ownKeycloak = !settings.containsKey("AMPARO_OIDC_URL");
    boolean ownDatabase = !settings.containsKey("AMPARO_DB_URL");
    if (withApplication) {
      Ports.requireFree(ports.app(), "the application", "AMPARO_PORT");
    }
    if (ownKeycloak) {
      Ports.requireFree(ports.keycloak(), "Keycloak", "AMPARO_KEYCLOAK_PORT");
    }
    Postgres postgres = null;
    if (ownDatabase || ownKeycloak) {
      Ports.requireFree(ports.postgres(), "PostgreSQL", "AMPARO_POSTGRES_PORT");
      say("Starting PostgreSQL on port " + ports.postgres());
      postgres = Postgres.start(layout, secrets, ports.postgres(), this::mind);
    }
    if (ownDatabase) {
      settings.put("AMPARO_DB_URL", postgres.url());
      settings.put("AMPARO_DB_OWNER", Postgres.OWNER);
      settings.put("AMPARO_DB_OWNER_PASSWORD", postgres.password(Postgres.OWNER));
      settings.put("AMPARO_DB_USER", Postgres.APPLICATION);
      settings.put("AMPARO_DB_PASSWORD", postgres.password(Postgres.APPLICATION));
    }
    settings.putIfAbsent("AMPARO_DEMO", Boolean.toString(ownDatabase));
    if (Boolean.parseBoolean(settings.get("AMPARO_DEMO"))) {
      settings.putIfAbsent("AMPARO_AUDITORS", "en auditor@amparo.example");
    }
    settings.putIfAbsent("AMPARO_COOKIE_SECRET", secrets.get("cookie"));
    settings.putIfAbsent("AMPARO_SEAL_KEY", secrets.key("seal"));
    settings.put("AMPARO_PORT", Integer.toString(ports.app()));
    settings.put("AMPARO_URL", url());
    Keycloak keycloak = null;
    if (ownKeycloak) {
      say("Starting Keycloak on port " + ports.keycloak());
      keycloak = Keycloak.start(layout, secrets, ports.keycloak(), postgres, url(), this::mind);
      settings.put("AMPARO_OIDC_URL", keycloak.realmUrl());
      settings.put("AMPARO_OIDC_CLIENT", Keycloak.WEB_CLIENT);
      settings.put("AMPARO_OIDC_SECRET", keycloak.webClientSecret());
      settings.put("AMPARO_OIDC_MEMBERS_CLIENT", Keycloak.MEMBERS_CLIENT);
      settings.put("AMPARO_OIDC_MEMBERS_SECRET", keycloak.membersClientSecret());
    }
    // The application starts while Keycloak still does, and waits for it by itself.
    Child application = withApplication ? startApplication() : null;
    if (keycloak != null) {
      keycloak.awaitReady();
      say("Keycloak is ready");
    }
    if (application != null) {
      awaitReady(application);
    }
  }

  private Child startApplication() {
    Path program = layout.project().resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(program)) {
      throw new Trouble("The application is not built: " + program + " is missing.");
    }
    say("Starting the application on port " + ports.app());
    Child application =
        Child.start(
            "application",
            "TERM",
            layout,
            layout.project(),
            settings,
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-jar",
                program.toString()));
    mind(application);
    return application;
  }

  private void awaitReady(Child application) {
    Instant patience = Instant.now().plus(Duration.ofMinutes(10));
    int told = 0;
    while (!Keycloak.answers("http://localhost:" + ports.app() + CHECK)) {
      if (!application.isAlive() || Instant.now().isAfter(patience)) {
        throw new Trouble(
            "The application did not start; its log is "
                + application.log()
                + ":\n"
                + application.lastWords());
      }
      told = tellDemonstration(application, told);
      Keycloak.pause();
    }
  }

  /** Loading the demonstration takes the most of a first start: says how far it is. */
  private static int tellDemonstration(Child application, int told) {
    try (Stream<String> log = Files.lines(application.log(), StandardCharsets.UTF_8)) {
      List<String> steps = log.filter(line -> line.contains(TOLD)).skip(told).toList();
      steps.forEach(
          line -> say("Demonstration fund: " + line.substring(line.indexOf(TOLD) + TOLD.length())));
      return told + steps.size();
    } catch (IOException | UncheckedIOException e) {
      return told; // only a courtesy
    }
  }

  /** Runs until it is interrupted, or until something it started ends by itself. */
  private int stay() {
    say("Ready after " + Duration.between(began, Instant.now()).toSeconds() + " s\n");
    System.out.println(Welcome.text(url(), settings));
    List<Child> all;
    synchronized (children) {
      all = new ArrayList<>(children);
    }
    Child ended =
        (Child)
            java.util.concurrent.CompletableFuture.anyOf(
                    all.stream()
                        .map(Child::onExit)
                        .toArray(java.util.concurrent.CompletableFuture[]::new))
                .join();
    if (!stopping) {
      throw new Trouble(
          "The "
              + ended.name()
              + " ended by itself (exit code "
              + ended.exitCode()
              + "); its log is "
              + ended.log()
              + ":\n"
              + ended.lastWords());
    }
    return 0;
  }

  private int perform(String line) {
    say(
        "Everything is up after "
            + Duration.between(began, Instant.now()).toSeconds()
            + " s; running: "
            + line);
    if (!withApplication) {
      System.out.println(Welcome.text(url(), settings));
    }
    try {
      ProcessBuilder builder =
          new ProcessBuilder("/bin/sh", "-c", line)
              .directory(layout.project().toFile())
              .inheritIO();
      builder.environment().putAll(settings);
      command = builder.start();
      return command.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  /** Takes charge of a process: it is stopped when we are, and refused when we already stop. */
  private void mind(Child child) {
    synchronized (children) {
      children.push(child);
    }
    if (stopping) {
      child.stop();
    }
  }

  /** Ends everything, the last started first, so that nothing loses the database under its feet. */
  private void stop() {
    stopping = true;
    if (command != null && command.isAlive()) {
      Stream.concat(command.descendants(), Stream.of(command.toHandle()))
          .forEach(ProcessHandle::destroy);
    }
    while (true) {
      Child child;
      synchronized (children) {
        child = children.poll();
      }
      if (child == null) {
        break;
      }
      say("Stopping " + child.name());
      child.stop();
    }
    if (layout.isThrowAway()) {
      layout.erase();
    }
  }

  /** Logs of a failed throw-away run are what explains it; they outlive it. */
  private void keepLogs(int code) {
    if (!layout.isThrowAway() || code == 0) {
      return;
    }
    Path kept = layout.project().resolve("target/launch-logs");
    try (Stream<Path> logs = Files.list(layout.logs())) {
      Files.createDirectories(kept);
      for (Path log : logs.toList()) {
        Files.copy(log, kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
      System.err.println("amparo: the logs are in " + kept);
    } catch (IOException e) {
      System.err.println("amparo: the logs could not be kept: " + e.getMessage());
    }
  }

  private String url() {
    return settings.getOrDefault("AMPARO_URL", "http://localhost:" + ports.app());
  }

  private static void say(String line) {
    System.out.println("amparo: " + line);
  }
}
