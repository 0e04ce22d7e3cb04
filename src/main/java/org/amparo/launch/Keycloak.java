package org.amparo.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real Keycloak of our own, from its distribution, keeping its data in the PostgreSQL beside it.
 * The realm is imported once, when the database does not have it yet.
 */
public final class Keycloak {
  public static final String WEB_CLIENT = "amparo-web";
  public static final String API_CLIENT = "amparo-api";
  public static final String MEMBERS_CLIENT = "amparo-members";

  /** What the service account of that client may do, of realm-management: this and nothing else. */
  private static final List<String> MEMBERS_ROLES = List.of("manage-users", "view-users");

  private static final String ADMINISTRATOR = "keycloak-admin";
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final Layout layout;
  private final Secrets secrets;
  private final int port;
  private final String applicationUrl;
  private Child child;

  private Keycloak(Layout layout, Secrets secrets, int port, String applicationUrl) {
    this.layout = layout;
    this.secrets = secrets;
    this.port = port;
    this.applicationUrl = applicationUrl;
  }

  /** Starts the server and returns at once; {@link #awaitReady} waits for it. */
  public static Keycloak start(
      Layout layout, Secrets secrets, int port, Postgres postgres, String applicationUrl) {
    return start(layout, secrets, port, postgres, applicationUrl, child -> {});
  }

  static Keycloak start(
      Layout layout,
      Secrets secrets,
      int port,
      Postgres postgres,
      String applicationUrl,
      Consumer<Child> started) {
    Keycloak keycloak = new Keycloak(layout, secrets, port, applicationUrl);
    keycloak.start(postgres);
    started.accept(keycloak.child);
    return keycloak;
  }

  public String realmUrl() {
    return base() + "/realms/amparo";
  }

  public String webClientSecret() {
    return secrets.get("oidc.client");
  }

  public String membersClientSecret() {
    return secrets.get("oidc.members");
  }

  public void stop() {
    child.stop();
  }

  public void awaitReady() {
    Instant patience = Instant.now().plus(Duration.ofMinutes(5));
    while (!answers(realmUrl() + "/.well-known/openid-configuration")) {
      if (!child.isAlive() || Instant.now().isAfter(patience)) {
        throw new Trouble(
            "Keycloak did not start; its log is " + child.log() + ":\n" + child.lastWords());
      }
      pause();
    }
    String token = administratorsToken();
    allowApplicationAddress(token);
    allowMembersClient(token);
  }

  private void start(Postgres postgres) {
    Path home = prepare(layout);
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("KC_DB_URL", postgres.keycloakUrl());
    environment.put("KC_DB_USERNAME", postgres.keycloakUser());
    environment.put("KC_DB_PASSWORD", postgres.password(postgres.keycloakUser()));
    environment.put("KC_DB_POOL_MAX_SIZE", "30");
    environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMINISTRATOR);
    environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.get("keycloak.administrator"));
    environment.put("JAVA_OPTS_KC_HEAP", "-Xms128m -Xmx512m");
    environment.put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
    environment.put("AMPARO_URL", applicationUrl);
    environment.put("AMPARO_OIDC_SECRET", webClientSecret());
    environment.put("AMPARO_OIDC_MEMBERS_SECRET", membersClientSecret());
    child =
        Child.start(
            "keycloak",
            "TERM",
            layout,
            home,
            environment,
            List.of(
                home.resolve("bin/kc.sh").toString(),
                "start",
                "--optimized",
                "--import-realm",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname=" + base()));
  }

  /**
   * Keycloak resolves its build-time options in a step of its own that takes longer than starting;
   * it is done once for each unpacked distribution, while any other launcher on the same directory
   * waits.
   */
  private static Path prepare(Layout layout) {
    Path home = distribution(layout.software());
    Path done = home.resolve(".amparo-built");
    try (FileChannel channel =
        FileChannel.open(
            layout.software().resolve("keycloak.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      channel.lock();
      Path realm = layout.project().resolve("src/keycloak/amparo-realm.json");
      Files.createDirectories(home.resolve("data/import"));
      Files.copy(
          realm,
          home.resolve("data/import/amparo-realm.json"),
          StandardCopyOption.REPLACE_EXISTING);
      if (!Files.exists(done)) {
        Files.createDirectories(layout.logs());
        Path log = layout.logs().resolve("keycloak-build.log");
        int code =
            new ProcessBuilder(
                    home.resolve("bin/kc.sh").toString(), "build", "--db=postgres", "--cache=local")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (code != 0) {
          throw new Trouble("Keycloak could not be prepared; see " + log);
        }
        Files.createFile(done);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Interrupted while preparing Keycloak", e);
    }
    return home;
  }

  private static Path distribution(Path software) {
    try (Stream<Path> found = Files.exists(software) ? Files.list(software) : Stream.empty()) {
      return found
          .filter(
              path ->
                  path.getFileName().toString().matches("keycloak-\\d.*")
                      && Files.isDirectory(path))
          .max(java.util.Comparator.comparing(Path::toString))
          .orElseThrow(
              () ->
                  new Trouble(
                      "Keycloak is not unpacked in "
                          + software
                          + "; run ./amparo, or mvn generate-test-resources."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The realm was imported for the address of that day. When the application's port changes, the
   * browser must still be let back to it, so the client is told the new address.
   */
  private void allowApplicationAddress(String token) {
    String known = secrets.peek("oidc.application");
    if (known != null && !known.equals(applicationUrl)) {
      String client = client(token, WEB_CLIENT).replace(known, applicationUrl);
      put(token, "/clients/" + field(client, "id"), client);
    }
    secrets.put("oidc.application", applicationUrl);
  }

  /**
   * A realm that was imported before there was this client gets it, and its service account gets
   * what it may do, which is not part of a client.
   */
  private void allowMembersClient(String token) {
    if (client(token, MEMBERS_CLIENT).isEmpty()) {
      post(
          token,
          "/clients",
          """
          {"clientId": "%s", "name": "Amparo, members of organisations", "protocol": "openid-connect",
           "publicClient": false, "secret": "%s", "serviceAccountsEnabled": true, "standardFlowEnabled": false,
           "implicitFlowEnabled": false, "directAccessGrantsEnabled": false}"""
              .formatted(MEMBERS_CLIENT, membersClientSecret()));
    }
    String members = "/clients/" + field(client(token, MEMBERS_CLIENT), "id");
    String account = field(get(token, members + "/service-account-user"), "id");
    String management = field(client(token, "realm-management"), "id");
    String mappings = "/users/" + account + "/role-mappings/clients/" + management;
    String granted = get(token, mappings);
    for (String role : MEMBERS_ROLES) {
      if (!granted.contains("\"name\":\"" + role + "\"")) {
        post(token, mappings, "[" + get(token, "/clients/" + management + "/roles/" + role) + "]");
      }
    }
  }

  private String administratorsToken() {
    return field(
        send(
            HttpRequest.newBuilder(
                    URI.create(base() + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "grant_type=password&client_id=admin-cli&username="
                            + ADMINISTRATOR
                            + "&password="
                            + URLEncoder.encode(
                                secrets.get("keycloak.administrator"), StandardCharsets.UTF_8)))),
        "access_token");
  }

  /** The client of that name, or nothing. */
  private String client(String token, String name) {
    String found = get(token, "/clients?clientId=" + name);
    return found.substring(1, found.length() - 1);
  }

  private String get(String token, String path) {
    return send(asked(token, path));
  }

  private void put(String token, String path, String body) {
    send(asked(token, path).PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  private void post(String token, String path, String body) {
    send(asked(token, path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder asked(String token, String path) {
    return HttpRequest.newBuilder(URI.create(base() + "/admin/realms/amparo" + path))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json");
  }

  private static String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new Trouble(
            "Keycloak answered "
                + response.statusCode()
                + " to "
                + response.uri()
                + ": "
                + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Interrupted while asking Keycloak", e);
    }
  }

  private static String field(String json, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]+)\"").matcher(json);
    if (!matcher.find()) {
      throw new Trouble("Keycloak's answer has no " + name);
    }
    return matcher.group(1);
  }

  static boolean answers(String url) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(10)).build();
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Interrupted while waiting for " + url, e);
    }
  }

  static void pause() {
    try {
      Thread.sleep(150);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Interrupted while waiting", e);
    }
  }

  private String base() {
    return "http://localhost:" + port;
  }
}
