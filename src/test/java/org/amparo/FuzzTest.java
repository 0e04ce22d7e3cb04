package org.amparo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Sends every operation of the served document what it does not expect, as people of several roles.
 * Nothing may make the application fail, and whatever it refuses it refuses as problem details that
 * say nothing of how it is built. The same seed sends the same.
 */
@QuarkusTest
class FuzzTest {

  private static final long SEED = Long.getLong("amparo.fuzz.seed", 20260302L);
  private static final int BODIES = Integer.getInteger("amparo.fuzz.bodies", 12);
  private static final int QUERIES = Integer.getInteger("amparo.fuzz.queries", 8);

  private static final Map<String, List<String>> PEOPLE =
      Map.ofEntries(
          Map.entry("donor-focal", List.of("donor", "donor2")),
          Map.entry("ngo-editor", List.of("ngo.editor", "ngo2.editor")),
          Map.entry("ngo-authorized-officer", List.of("ngo.officer", "ngo2.officer")),
          Map.entry("secretariat-officer", List.of("officer")),
          Map.entry("evaluator", List.of("evaluator1", "evaluator3")),
          Map.entry("trustee", List.of("trustee")),
          Map.entry("fund-manager", List.of("manager")),
          Map.entry("certifying-officer", List.of("certifier")),
          Map.entry("approving-officer", List.of("approver")),
          Map.entry("bank-signatory", List.of("signatory1", "signatory2")),
          Map.entry("finance-accountant", List.of("accountant")),
          Map.entry("controller", List.of("controller")),
          Map.entry("auditor", List.of("auditor")),
          Map.entry("data-protection-officer", List.of("dpo")),
          Map.entry("state-focal-point", List.of("state", "state3")),
          Map.entry("system-admin", List.of("admin")));

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\0",
          "a\0b",
          "\u0001\u0007\u001b[31m",
          "\r\nSet-Cookie: a=b",
          "\ud800",
          "\u202e\u200f\ufeff",
          "x".repeat(70_000),
          "💥".repeat(3000),
          "'; drop table grant; --",
          "<script>alert(1)</script>",
          "${jndi:ldap://x}",
          "{0,number,#.##}",
          "NaN",
          "-1",
          "null",
          "../../etc/passwd",
          "00000000-0000-0000-0000-000000000000",
          "1-1-1-1-1",
          "+999999999-12-31",
          "-999999999-01-01",
          "0000-01-01",
          "9999-12-31",
          "12026-03-01",
          "2026-02-30",
          "99999999999999999999");

  private static final List<String> JSON =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1e400",
          "NaN",
          "2147483648",
          "-2147483648",
          "9223372036854775808",
          "1".repeat(1200),
          "0.1",
          "[]",
          "{}",
          "[null]",
          "[[1]]",
          "{\"\\u0000\":\"x\"}",
          "{\"a\":{\"b\":[]}}",
          "\"\\ud800\"",
          "[".repeat(200) + "]".repeat(200));

  private static final List<String> AMOUNTS =
      List.of(
          "0.00",
          "-0.00",
          "-1.00",
          "0.001",
          "1e9",
          "NaN",
          "Infinity",
          "9999999999999999.99",
          "99999999999999999.00",
          "-9999999999999999.99",
          "1,000.00",
          "٣.٠٠",
          "1");

  private static final List<String> CURRENCIES =
      List.of("EUR", "JPY", "KWD", "XXX", "XAU", "usd", "", "\0", "ZZZ", "USDUSD");

  private static final List<String> BODIES_NOT_OF_THE_SCHEMA =
      List.of(
          "",
          "null",
          "[]",
          "1",
          "\"x\"",
          "{",
          "{}{}",
          "{\"a\":",
          "\0",
          "not json",
          "<a/>",
          "[".repeat(5000),
          "{\"a\":".repeat(5000),
          "{\"" + "k".repeat(60_000) + "\":1}",
          "\ufeff{}");

  private static final List<String> QUERY_VALUES =
      List.of(
          "",
          "%00",
          "a%00b",
          "%ff%fe",
          "%F0%9F%92%A5",
          "x".repeat(3000),
          "-1",
          "0",
          "201",
          "1.5",
          "99999999999999999999",
          "NaN",
          "null",
          "%27%20or%201%3D1--",
          "%252e%252e",
          "DRAFT",
          "draft",
          "2026-02-30",
          "%2B999999999-12-31",
          "-999999999-01-01",
          "0000-00-00",
          "9999-12-31",
          "2026-03",
          "00000000-0000-0000-0000-000000000000",
          "1-1-1-1-1",
          "%0d%0aX:%20y",
          "%5B%5D",
          "csv",
          "DONOR");

  private static final Map<String, List<String>> HEADERS =
      Map.of(
          "Accept-Language",
          List.of(
              "",
              "*",
              ",",
              ";q=1",
              "fr;q=x",
              "-",
              "x-".repeat(900),
              "ar-".repeat(40),
              "en;q=2",
              "zz_ZZ",
              "fr,".repeat(800),
              "accept-language:"),
          "Accept",
          List.of("*", "x", "text/csv", "image/png", "text/*;q=a", "a/b/c", ",", "*/*;q=", ";"),
          "If-Match",
          List.of("", "*", "\"x\"", "-1", "\"99999999999\"", "W/\"1\"", "\"0\"", "1,2"),
          "Idempotency-Key",
          List.of("", "x", "1-1-1-1-1", "x".repeat(2000), "00000000-0000-0000-0000-000000000000"),
          "Content-Type",
          List.of(
              "text/plain",
              "application/xml",
              "x",
              "application/json;charset=x",
              "multipart/form-data",
              "application/json; charset=utf-16",
              "application/x-www-form-urlencoded",
              "multipart/form-data; boundary=x"),
          "Origin",
          List.of("null", "http://elsewhere.example", ":::"),
          "Cookie",
          List.of("q_session=x", "a=b; c", "q_session=" + "x.".repeat(900)),
          "X-Forwarded-For",
          List.of("x"));

  private static final Pattern INNARDS =
      Pattern.compile(
          "(?-i:[a-z]Exception)|\\bat [a-z]+\\.[a-z]+|org\\.(amparo|hibernate|postgresql|jboss)|(java|jakarta)\\."
              + "(lang|util|ws|time)|io\\.(quarkus|vertx)|com\\.fasterxml|SQLState|ERROR:|select .* from ",
          Pattern.CASE_INSENSITIVE);

  private static final ObjectMapper READER = new ObjectMapper();

  @TestHTTPResource("/")
  URI home;

  private final Random chance = new Random(SEED);
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Map<String, List<String>> ids = new HashMap<>();
  private final List<String> failures = new ArrayList<>();
  private int sent;
  private JsonNode document;

  @Test
  void nothing_that_is_sent_makes_it_fail_or_tell_how_it_is_built() throws Exception {
    objects();
    document = READER.readTree(As.nobody().get("/q/openapi?format=json").asString());
    List<Operation> operations = operations();
    assertThat(operations).hasSizeGreaterThan(60);
    // Reading first: what is written may end an object's life.
    for (Operation operation : operations) {
      if (operation.method.equals("GET")) {
        reads(operation);
      }
    }
    for (Operation operation : operations) {
      if (!operation.method.equals("GET")) {
        writes(operation);
      }
    }
    nowhere();
    assertThat(failures).as("Seed %d, %d requests", SEED, sent).isEmpty();
  }

  /** One object of each kind in several states, so that what is sent reaches the rules behind. */
  private void objects() {
    Given.rates();
    Given.norrland();
    String pool = Given.pool();
    keep("contributions", Given.receivedContribution("300000", pool));
    keep(
        "contributions",
        UUID.fromString(
            Given.post("donor", "/api/contributions", Given.pledge("10000.00", "EUR", pool), 201)
                .getString("id")));
    keep("contributions", Given.acceptedContribution("10000.00", "EUR", pool));
    keep("contributions", Given.agreedContribution("10000.00", "EUR", pool, "ON_RECEIPT"));
    UUID call = Given.publishedCall(Given.call(pool, "240000.00"));
    keep("calls", call);
    keep("calls", Given.draftedCall(Given.call(pool, "30000.00")));
    keep("applications", Given.completeApplication(call, "ngo2"));
    UUID second = Given.publishedCall();
    keep("applications", Given.submittedApplication(second, "ngo2"));
    keep("applications", Given.eligibleApplication(second, "ngo"));
    keep("applications", Given.recommendedApplication(Given.publishedCall(), "ngo"));
    UUID awarded = Given.awardedApplication(call);
    keep("applications", awarded);
    UUID grant = Given.preparedGrant(Given.terms(awarded, "11100.00", "7400.00"));
    Given.inForce(grant);
    keep("grants", grant);
    keep("grants", Given.preparedGrant());
    UUID third = Given.grantInForce();
    keep("grants", third);
    keep("disbursements", Given.releasedInstalment(grant, 1));
    keep("disbursements", Given.requestedInstalment(third, 1));
    keep("reports", Given.submittedReport(grant, 1, "6000.00", "4000.00", "1000.00"));
    UUID fourth = Given.grantInForce();
    Given.releasedInstalment(fourth, 1);
    keep(
        "reports",
        Given.writtenReport(fourth, 1, Given.report(1, "6000.00", "4000.00", "1000.00")));
    ids.put("periods", new ArrayList<>(List.of("2031-01", "2099-01")));
    ids.put("journal", new ArrayList<>(List.of(journal(), UUID.randomUUID().toString())));
    ids.put("organisations", new ArrayList<>(List.of(Given.alpenreich().toString())));
  }

  private static String journal() {
    return As.user("auditor").get("/api/journal?size=1").jsonPath().getString("items[0].id");
  }

  private void keep(String kind, UUID id) {
    ids.computeIfAbsent(kind, k -> new ArrayList<>()).add(id.toString());
  }

  // --- what the document offers

  private record Operation(
      String method, String path, List<String> roles, List<JsonNode> parameters, JsonNode body) {

    List<String> parameters(String in) {
      return parameters.stream()
          .filter(p -> p.path("in").asText().equals(in))
          .map(p -> p.path("name").asText())
          .toList();
    }
  }

  private List<Operation> operations() {
    List<Operation> found = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        verb -> {
                          if (path.getKey().startsWith("/api/")) {
                            found.add(operation(verb.getKey(), path.getKey(), verb.getValue()));
                          }
                        }));
    return found;
  }

  private static Operation operation(String verb, String path, JsonNode said) {
    List<String> roles = new ArrayList<>();
    said.path("security")
        .forEach(s -> s.forEach(scopes -> scopes.forEach(r -> roles.add(r.asText()))));
    List<JsonNode> parameters = new ArrayList<>();
    said.path("parameters").forEach(parameters::add);
    return new Operation(
        verb.toUpperCase(), path, roles, parameters, said.path("requestBody").path("content"));
  }

  // --- what is sent

  private void reads(Operation operation) throws Exception {
    List<String> people = people(operation);
    for (String person : people) {
      send(operation, person, path(operation, false), null, Map.of());
    }
    send(operation, stranger(operation), path(operation, false), null, Map.of());
    send(operation, null, path(operation, false), null, Map.of());
    for (int i = 0; i < QUERIES; i++) {
      List<String> parameters = new ArrayList<>(operation.parameters("query"));
      parameters.add("unheardOf");
      StringBuilder query = new StringBuilder("?");
      for (int n = 0; n <= chance.nextInt(2); n++) {
        query.append(any(parameters)).append('=').append(any(QUERY_VALUES)).append('&');
      }
      send(operation, any(people), path(operation, i % 4 == 0) + query, null, headers(3));
    }
  }

  private void writes(Operation operation) throws Exception {
    List<String> people = people(operation);
    send(operation, stranger(operation), path(operation, false), "{}", Map.of());
    send(operation, null, path(operation, false), "{}", Map.of());
    JsonNode schema = operation.body.path("application/json").path("schema");
    if (operation.body.has("multipart/form-data")) {
      for (int i = 0; i < BODIES; i++) {
        multipart(operation, any(people));
      }
    }
    for (int i = 0; i < BODIES / 2; i++) {
      send(
          operation,
          any(people),
          path(operation, false),
          any(BODIES_NOT_OF_THE_SCHEMA),
          headers(8));
    }
    int bodies = schema.isMissingNode() ? 6 : BODIES;
    for (int i = 0; i < bodies; i++) {
      send(
          operation,
          any(people),
          path(operation, i % 8 == 7),
          schema.isMissingNode() ? "{}" : mutated(schema),
          headers(4));
    }
  }

  private void multipart(Operation operation, String person) throws Exception {
    String kind = any(List.of("OTHER", "", "\0", "NOTHING", "x".repeat(70_000), "OTHER"));
    String name = any(List.of("a.pdf", "", "../../x", "\u202e.pdf", "n".repeat(3000), "a\u0001b"));
    String content =
        any(List.of("", "\0", "%PDF-1.4", "%PDF-1.7\n%%EOF", "PK\u0003\u0004", "<svg/>", "x"));
    String body =
        "--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n"
            + kind
            + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
            + name
            + "\"\r\nContent-Type: application/pdf\r\n\r\n"
            + content
            + any(List.of("\r\n--b--\r\n", "\r\n--b--\r\n", "", "\r\n--b\r\n"));
    send(
        operation,
        person,
        path(operation, false),
        body,
        Map.of("Content-Type", "multipart/form-data; boundary=b"));
  }

  /** Paths and methods that nothing answers to. */
  private void nowhere() throws Exception {
    for (String path :
        List.of(
            "/",
            "/api",
            "/api/",
            "/api//",
            "/api/grants/",
            "/api/nowhere/%00",
            "/api/%2e%2e/q/openapi",
            "/api/grants/%F0%9F/closure",
            "/api/" + "x".repeat(3000),
            "/api/grants;a=b",
            "/api/grants/x/y/z",
            "/login/x",
            "/assets/nothing.js")) {
      for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD")) {
        for (String person : Arrays.asList("officer", null)) {
          Operation operation = new Operation(method, path, List.of(), List.of(), document);
          send(operation, person, path, method.startsWith("P") ? "{}" : null, Map.of());
          if (person == null) {
            send(operation, null, path, null, Map.of("Cookie", "a=b"));
          }
        }
      }
    }
  }

  private String mutated(JsonNode schema) throws IOException {
    JsonNode body = sample(schema, "", 0);
    List<Runnable> changes = new ArrayList<>();
    changes(body, changes);
    if (!changes.isEmpty() && chance.nextInt(12) > 0) {
      any(changes).run();
    }
    return READER.writeValueAsString(body);
  }

  /** For each place in the body, one change that could be made to it. */
  private void changes(JsonNode at, List<Runnable> changes) {
    if (at instanceof ObjectNode object) {
      for (String name : names(object)) {
        changes.add(() -> object.set(name, other(name, object.get(name))));
        changes.add(() -> object.remove(name));
        changes(object.get(name), changes);
      }
      changes.add(() -> object.put("unheardOf", 1));
      changes.add(() -> object.put("\0", "x"));
    } else if (at instanceof ArrayNode array) {
      changes.add(array::removeAll);
      changes.add(array::addNull);
      changes.add(
          () -> {
            JsonNode first = array.isEmpty() ? TextNode.valueOf("x") : array.get(0);
            for (int i = 0; i < 300; i++) {
              array.add(first);
            }
          });
      array.forEach(item -> changes(item, changes));
    }
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private JsonNode other(String name, JsonNode now) {
    if (now.isTextual() && name.equals("amount")) {
      return TextNode.valueOf(any(AMOUNTS));
    }
    if (now.isTextual() && name.equals("currency")) {
      return TextNode.valueOf(any(CURRENCIES));
    }
    if (now.isTextual() && chance.nextInt(3) > 0) {
      return TextNode.valueOf(any(TEXTS));
    }
    try {
      return READER.readTree(any(JSON));
    } catch (IOException notJson) {
      return JsonNodeFactory.instance.numberNode(Double.NaN);
    }
  }

  /** What the schema asks for, as far as it says. */
  private JsonNode sample(JsonNode schema, String name, int depth) {
    if (schema.has("$ref")) {
      String type = schema.path("$ref").asText().replaceFirst(".*/", "");
      return sample(document.path("components").path("schemas").path(type), name, depth);
    }
    if (schema.has("enum")) {
      return schema.path("enum").get(chance.nextInt(schema.path("enum").size()));
    }
    JsonNodeFactory make = JsonNodeFactory.instance;
    String type =
        schema.path("type").isArray()
            ? schema.path("type").get(0).asText()
            : schema.path("type").asText();
    switch (type) {
      case "object" -> {
        ObjectNode object = make.objectNode();
        if (depth < 6) {
          schema
              .path("properties")
              .properties()
              .forEach(p -> object.set(p.getKey(), sample(p.getValue(), p.getKey(), depth + 1)));
          if (schema.has("additionalProperties")) {
            String key = name.equals("scores") || name.equals("comments") ? "DESIGN" : "en";
            object.set(key, sample(schema.path("additionalProperties"), "x", depth + 1));
          }
        }
        return object;
      }
      case "array" -> {
        ArrayNode array = make.arrayNode();
        array.add(sample(schema.path("items"), name, depth + 1));
        return array;
      }
      case "boolean" -> {
        return make.booleanNode(chance.nextInt(4) > 0);
      }
      case "integer", "number" -> {
        return make.numberNode(1 + chance.nextInt(2));
      }
      default -> {
        return TextNode.valueOf(text(schema, name));
      }
    }
  }

  private String text(JsonNode schema, String name) {
    if (schema.path("format").asText().equals("uuid")) {
      String kind = name.replaceFirst("Id$", "s").replace("donors", "organisations");
      return any(ids.getOrDefault(kind, List.of(UUID.randomUUID().toString())));
    }
    if (schema.path("format").asText().equals("date")) {
      return Given.today().plusDays(chance.nextInt(80) - 40L).toString();
    }
    return switch (name) {
      case "amount" -> any(List.of("100.00", "18500.00", "1.00", "7400.00"));
      case "currency" -> "USD";
      case "pool" -> "GENERAL";
      case "languages", "language" -> "en";
      case "pscRate" -> "0.13";
      case "bankAccount" -> "1110";
      case "iban" -> "AT611904300234573201";
      case "bic" -> "BKAUATWW";
      case "bankCountry", "holderCountry", "country" -> "AT";
      case "accountNumber", "clearingCode" -> "";
      default -> "Text";
    };
  }

  private String path(Operation operation, boolean astray) {
    String path = operation.path;
    String kind = path.split("/")[2];
    while (path.contains("{")) {
      String id =
          astray
              ? any(
                  List.of(
                      "x",
                      "%00",
                      "1-1-1-1-1",
                      UUID.randomUUID().toString(),
                      "%F0%9F%92%A5",
                      "2026-13",
                      "x".repeat(500)))
              : any(ids.getOrDefault(kind, List.of("x")));
      path = path.replaceFirst("\\{[^}]*}", java.util.regex.Matcher.quoteReplacement(id));
    }
    return path;
  }

  private Map<String, String> headers(int oneIn) {
    Map<String, String> headers = new HashMap<>(Map.of("If-Match", "\"1\""));
    if (chance.nextInt(oneIn) == 0) {
      String name = any(HEADERS.keySet().stream().sorted().toList());
      headers.put(name, any(HEADERS.get(name)));
    }
    return headers;
  }

  private static List<String> people(Operation operation) {
    List<String> people =
        operation.roles.stream()
            .filter(PEOPLE::containsKey)
            .flatMap(role -> PEOPLE.get(role).stream())
            .toList();
    return people.isEmpty() ? List.of("admin", "donor", "evaluator1", "ngo.editor") : people;
  }

  private static String stranger(Operation operation) {
    return PEOPLE.entrySet().stream()
        .filter(e -> !operation.roles.contains(e.getKey()))
        .map(e -> e.getValue().get(0))
        .sorted()
        .findFirst()
        .orElse("admin");
  }

  private <T> T any(List<T> of) {
    return of.get(chance.nextInt(of.size()));
  }

  private void send(
      Operation operation, String person, String path, String body, Map<String, String> headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(home.resolve("/").toString().replaceAll("/$", "") + path))
            .timeout(Duration.ofSeconds(20))
            .method(
                operation.method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    request.setHeader("Content-Type", "application/json");
    headers.forEach(request::setHeader);
    if (person != null) {
      request.setHeader("Authorization", "Bearer " + As.token(person));
    }
    sent++;
    String what =
        "%s %s as %s %s <- %s"
            .formatted(operation.method, shortened(path), person, headers, shortened(body));
    HttpResponse<String> answer;
    try {
      answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      failures.add(what + ": " + e);
      return;
    }
    judge(what, answer);
  }

  private void judge(String what, HttpResponse<String> answer) {
    int status = answer.statusCode();
    String body = answer.body();
    // A Keycloak that runs already may have no client by which members are managed.
    boolean without = status == 503 && body.contains("\"code\":\"member.");
    if (status >= 500 && !without) {
      failures.add(what + " -> " + status + " " + shortened(body));
      return;
    }
    if (status < 400 || body.isEmpty()) {
      return;
    }
    String type = answer.headers().firstValue("Content-Type").orElse("");
    if (!type.startsWith("application/problem+json")) {
      failures.add(what + " -> " + status + " is " + type + ": " + shortened(body));
      return;
    }
    try {
      ObjectNode problem = (ObjectNode) READER.readTree(body);
      for (String member : List.of("type", "title", "detail", "code")) {
        if (problem.path(member).asText().isEmpty()) {
          failures.add(what + " -> " + status + " has no " + member);
        }
      }
      if (problem.path("status").asInt() != status) {
        failures.add(what + " -> " + status + " says " + problem.path("status"));
      }
      if (problem.path("detail").equals(problem.path("code"))) {
        failures.add(what + " -> no text for " + problem.path("code"));
      }
      // What was sent comes back here, whatever it was.
      problem.remove(List.of("instance", "current"));
      var innards = INNARDS.matcher(problem.toString());
      if (innards.find()) {
        failures.add(what + " -> " + status + " tells " + innards.group());
      }
    } catch (IOException e) {
      failures.add(what + " -> " + status + " is no JSON: " + shortened(body));
    }
  }

  private static String shortened(String text) {
    return text == null ? "-" : text.substring(0, Math.min(300, text.length()));
  }
}
