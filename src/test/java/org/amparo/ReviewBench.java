package org.amparo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * How quickly those who review find their way among many applications. One call and one application
 * are made by the verbs of their people; the others are their like, four hundred to a call. Run by
 * {@code bench/review}; not part of the tests.
 */
@QuarkusTest
class ReviewBench {

  private static final int OF_A_CALL = 400;
  private static final int COUNTRIES = 60;

  @TestHTTPResource("/")
  URI home;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, Map<Integer, double[]>> measured = new LinkedHashMap<>();

  private record Asked(String user, String path) {}

  @Test
  void measure() throws Exception {
    Locale.setDefault(Locale.ROOT);
    List<Integer> sizes =
        Arrays.stream(System.getProperty("bench.applications", "400,5000,50000").split(","))
            .map(Integer::valueOf)
            .toList();
    int times = Integer.getInteger("bench.times", 100);
    UUID call = Given.publishedCall();
    UUID application = Given.recommendedApplication(call, "ngo");
    long applicants = organisations();
    fill(call, application, OF_A_CALL);
    for (int size : sizes) {
      while (count() < size) {
        fill(another(call), application, OF_A_CALL);
      }
      owner("analyze");
      for (Map.Entry<String, Asked> asked : questions(call, application).entrySet()) {
        measured
            .computeIfAbsent(asked.getKey(), k -> new LinkedHashMap<>())
            .put(size, times(times, asked.getValue()));
      }
    }
    StringBuilder out = new StringBuilder();
    out.append(
        "# Measured on %s, %d processors, %d applicants, %d times each%n%n"
            .formatted(
                Instant.now().truncatedTo(ChronoUnit.MINUTES),
                Runtime.getRuntime().availableProcessors(),
                applicants,
                times));
    out.append("| Median (and 95th percentile), ms |");
    sizes.forEach(size -> out.append(" %,d |".formatted(size)));
    out.append(
        " median, largest / smallest |%n|---|%s---:|%n".formatted("---:|".repeat(sizes.size())));
    measured.forEach(
        (name, figures) -> {
          out.append("| ").append(name).append(" |");
          figures.values().forEach(f -> out.append(" %.0f (%.0f) |".formatted(f[0], f[1])));
          out.append(
              " %.1f |%n"
                  .formatted(
                      figures.get(sizes.get(sizes.size() - 1))[0] / figures.get(sizes.get(0))[0]));
        });
    Path file = Path.of(System.getProperty("bench.out", "target/review.md"));
    Files.writeString(file, out);
    System.out.println(out + "\nWritten to " + file);
  }

  private Map<String, Asked> questions(UUID call, UUID application) {
    String all = "/api/applications";
    String of = all + "?callId=" + call;
    Map<String, Asked> asked = new LinkedHashMap<>();
    asked.put("latest 50 of all", new Asked("officer", all));
    asked.put("latest 50 of a call", new Asked("officer", of));
    asked.put("page 6 of a call", new Asked("officer", of + "&after=" + last(of, 5)));
    asked.put("page 6 of all", new Asked("officer", all + "?after=" + last(all + "?size=50", 5)));
    asked.put("of a call and a country", new Asked("officer", of + "&country=KE"));
    asked.put("of a country and a language", new Asked("officer", all + "?country=KE&language=en"));
    asked.put("in a state", new Asked("officer", all + "?status=RECOMMENDED"));
    asked.put(
        "search that finds one", new Asked("officer", all + "?search=" + written("work 12 of 3")));
    asked.put("search that finds many", new Asked("officer", all + "?search=shelter"));
    asked.put("search that finds none", new Asked("officer", all + "?search=xyzzy"));
    asked.put(
        "search for an applicant",
        new Asked("officer", all + "?search=" + written("Organisation 17")));
    asked.put("one application", new Asked("officer", all + "/" + application));
    asked.put("its review", new Asked("officer", all + "/" + application + "/review"));
    asked.put("ranking of a call", new Asked("officer", "/api/calls/" + call + "/ranking"));
    asked.put(
        "its geographic balance",
        new Asked("officer", "/api/calls/" + call + "/geographic-balance"));
    asked.put("calls with their counts", new Asked("officer", "/api/calls"));
    asked.put("what awaits the fund manager", new Asked("manager", "/api/worklist"));
    asked.put("what awaits an evaluator", new Asked("evaluator1", "/api/worklist"));
    return asked;
  }

  private static String written(String words) {
    return URLEncoder.encode(words, StandardCharsets.UTF_8);
  }

  private static String last(String path, int pages) {
    String next = null;
    for (int i = 0; i < pages; i++) {
      String after = next == null ? "" : "&after=" + next;
      JsonPath page =
          As.user("officer").get((path + after).replace("%20", " ")).then().extract().jsonPath();
      if (page.getString("next") == null) {
        return next;
      }
      next = page.getString("next");
    }
    return next;
  }

  // --- many

  private static long organisations() {
    owner(
        """
        insert into organisation (id, code, kind, name, country, regional_group)
        select gen_random_uuid(), 'B-' || g, 'NGO', 'Organisation ' || g || ' for shelter and counsel',
               (array['KE','NG','GH','UG','TZ','ET','ZA','SN','CI','CM','ML','BF','TG','BJ','RW','MW','ZM','ZW','MZ','NA',
                      'IN','BD','NP','PK','LK','TH','VN','KH','LA','PH','ID','MN','JO','LB','IQ','KG','UZ','TJ','KZ','FJ',
                      'AL','RS','BA','MD','UA','GE','AM','AZ','RO','BG','CO','PE','EC','BO','GT','HN','SV','HT','PT','GR'])[1 + g %% %d],
               'AFRICAN'
        from generate_series(1, %d) g"""
            .formatted(COUNTRIES, OF_A_CALL - 1));
    return OF_A_CALL;
  }

  /** A call like this one, of the past. */
  private static UUID another(UUID call) {
    UUID id = UUID.randomUUID();
    copy(
        "call",
        "id = '" + call + "'",
        "",
        Map.of(
            "id", "'" + id + "'",
            "reference", "'B-' || left('" + id + "', 8)",
            "awarded", "0",
            "status", "'AWARDED'",
            "idempotency_key", "null"));
    return id;
  }

  /** As many applications to the call as the others of it have, each with what was made of it. */
  private static void fill(UUID call, UUID like, int upTo) {
    String base = "application_base";
    owner("drop table if exists " + base);
    boolean past =
        !Given.ownerSees("select 1 from call where id = ? and status = 'AWARDED'", call).isEmpty();
    owner(
        """
        create table application_base as
        select gen_random_uuid() as id, o.id as organisation_id, o.country, row_number() over (order by o.code) as n,
               case when not %s then 'RECOMMENDED' when random() < 0.12 then 'INELIGIBLE' when random() < 0.5 then 'BELOW_THRESHOLD'
                    else 'NOT_SELECTED' end as status
        from organisation o where o.code like 'B-%%' limit %d"""
            .formatted(past, upTo));
    owner("alter table application disable trigger user");
    copy(
        "application",
        "t.id = '" + like + "'",
        "cross join application_base b",
        Map.of(
            "id",
            "b.id",
            "call_id",
            "'" + call + "'",
            "organisation_id",
            "b.organisation_id",
            "number",
            "left('" + call + "', 8) || '-' || b.n",
            "status",
            "b.status",
            "told_status",
            past ? "b.status" : "null",
            "told_at",
            past ? "t.status_since" : "null",
            "created_at",
            "t.created_at - random() * interval '900 days'",
            "draft",
            """
                t.draft || jsonb_build_object('country', b.country, 'title', 'Shelter and legal work ' || b.n || ' of ' || (random() * 9)::int,
                  'language', (array['en','fr','es'])[1 + b.n %% 3],
                  'objectives', words.w, 'activities', words.w, 'victimSupport', words.w, 'safeguarding', words.w, 'sustainability', words.w)"""
                .replace("%%", "%")),
        """
        cross join lateral (select b.n, string_agg(md5(random()::text), ' ') as w from generate_series(1, 80)) words""");
    owner("alter table application enable trigger user");
    for (String table : List.of("eligibility", "declaration", "evaluation", "advice")) {
      Map<String, String> changed = new LinkedHashMap<>();
      changed.put("application_id", "b.id");
      if (table.equals("declaration")) {
        changed.put("id", "gen_random_uuid()");
      }
      if (table.equals("evaluation")) {
        changed.put("id", "gen_random_uuid()");
        changed.put("total", "60 + (random() * 38)::int");
      }
      copy(table, "t.application_id = '" + like + "'", "cross join application_base b", changed);
    }
    owner("drop table " + base);
  }

  /** Rows like those, with other values in some columns. */
  private static void copy(String table, String where, String with, Map<String, String> changed) {
    copy(table, where, with, changed, "");
  }

  private static void copy(
      String table, String where, String with, Map<String, String> changed, String also) {
    List<String> columns =
        Given.ownerSees(
                "select column_name from information_schema.columns where table_schema = 'public' and table_name = ? and is_generated = 'NEVER' order by ordinal_position",
                table)
            .stream()
            .map(row -> (String) row[0])
            .toList();
    owner(
        "insert into %s (%s) select %s from %s t %s %s where %s"
            .formatted(
                table,
                String.join(", ", columns),
                columns.stream()
                    .map(c -> changed.getOrDefault(c, "t." + c))
                    .collect(Collectors.joining(", ")),
                table,
                with,
                also,
                where));
  }

  private static long count() {
    return ((Number) Given.ownerSees("select count(*) from application").get(0)[0]).longValue();
  }

  private static void owner(String sql) {
    try (Connection connection = Given.ownerConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  // --- measuring

  private double[] times(int times, Asked asked) throws Exception {
    double[] millis = new double[times];
    for (int i = -10; i < times; i++) {
      HttpRequest request =
          HttpRequest.newBuilder(home.resolve(asked.path()))
              .header("Authorization", "Bearer " + As.token(asked.user()))
              .build();
      long began = System.nanoTime();
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(asked + ": " + answer.body());
      }
      if (i >= 0) {
        millis[i] = (System.nanoTime() - began) / 1e6;
      }
    }
    Arrays.sort(millis);
    double[] seen = {millis[times / 2], millis[times - 1 - times / 20]};
    System.out.println("%s: %.0f (%.0f)".formatted(asked, seen[0], seen[1]));
    return seen;
  }
}
