package org.amparo.assistance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.Test;

/** What is written freely about a grant names nobody. */
@QuarkusTest
class FreeTextTest {

  private static final int LONG = 1000;
  private static final String BORN = "She was born on 12/03/1998 and is well.";
  private static final String PASSPORT = "Holder of passport no. 99281734.";

  /** Why a package's long texts are not looked at, or where they are instead. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("report.Draft", "on submission: a draft may be wrong"),
          Map.entry("report.BankRate", "with the draft, on submission"),
          Map.entry("report.FundingRequest", "with the draft, on submission"),
          Map.entry("schedule.FilingDraft", "on submission: a draft may be wrong"),
          Map.entry("safeguarding", "by the objects"),
          Map.entry("outcome.OutcomeLetterResource$ComplaintRequest", "by the object"),
          Map.entry(
              "outcome.ApplicationLettersResource$DraftRequest",
              "tells an applicant whom to turn to"),
          Map.entry("disclosure", "by the objects"),
          Map.entry("approval", "about bands of amounts"),
          Map.entry("contribution", "about donors and their gifts"),
          Map.entry("donor", "about donors"),
          Map.entry("bank", "about lines of the bank"),
          Map.entry("budget", "about the fund's own budget"),
          Map.entry("call", "about a call, to everybody"),
          Map.entry("diligence", "about officers of an organisation, whom it is to tell apart"),
          Map.entry("exchange", "about rates"),
          Map.entry("interest", "about reviewers and their ties"),
          Map.entry("ledger", "about accounts"),
          Map.entry("member", "about officers of an organisation"),
          Map.entry("payee", "tells whom was called back, and at which number"),
          Map.entry("payment", "about orders to the bank"),
          Map.entry("period", "about months and years"),
          Map.entry("pool", "about pools of money"),
          Map.entry("screening", "tells persons on a list from others of the same name"),
          Map.entry("statement", "about the fund's statements"),
          Map.entry("voucher", "about entries"));

  @Test
  void every_long_text_that_can_be_sent_is_looked_at_or_says_why_not() throws Exception {
    List<String> open = new ArrayList<>();
    TreeSet<String> used = new TreeSet<>();
    for (Class<?> type : records()) {
      String name = type.getName().substring("org.amparo.".length());
      for (Field field : type.getDeclaredFields()) {
        Size size = field.getAnnotation(Size.class);
        if (field.getType() != String.class
            || size == null
            || size.max() < LONG
            || size.max() == Integer.MAX_VALUE) {
          continue;
        }
        String why =
            ELSEWHERE.keySet().stream()
                .filter(k -> name.equals(k) || name.startsWith(k + ".") || name.startsWith(k + "$"))
                .findAny()
                .orElse(null);
        if (why != null) {
          used.add(why);
        } else if (field.getAnnotation(NamesNobody.class) == null) {
          open.add(name + "." + field.getName());
        }
      }
    }
    assertThat(open).as("looked at by nobody").isEmpty();
    assertThat(used).as("named above and found").hasSizeGreaterThan(10);
  }

  @Test
  void an_application_is_not_submitted_while_it_names_somebody_and_is_when_it_does_not() {
    UUID id = Given.completeApplication(Given.publishedCall(), "ngo");
    Map<String, Object> draft = new HashMap<>(Given.draft());
    draft.put("victimSupport", BORN);
    save(id, 1, draft);
    submit(id)
        .statusCode(422)
        .body("errors.field", hasItem("victimSupport"))
        .body("errors.code", hasItem("assistance.looks-like.birth"))
        .body("toString()", not(org.hamcrest.Matchers.containsString("12/03/1998")));
    save(id, 2, Given.draft());
    submit(id).statusCode(200);
  }

  @Test
  void
      what_is_said_of_findings_grants_instalments_and_reports_is_refused_before_anything_is_looked_up() {
    UUID none = UUID.randomUUID();
    refused("auditor", "/api/findings/" + none + "/return", Map.of("reason", PASSPORT), "reason");
    refused("controller", "/api/disbursements/" + none + "/hold", Map.of("reason", BORN), "reason");
    refused(
        "manager",
        "/api/grants/" + none + "/amendments/1/refusal",
        Map.of("reason", "Call her at +66 81 234 5678."),
        "reason");
    refused(
        "officer",
        "/api/reports/" + none + "/programme-acceptance",
        Map.of("comment", "Write to her: rosa.q@mail.example"),
        "comment");
    As.user("auditor")
        .contentType(ContentType.JSON)
        .body(Map.of("reason", "Tell how many, please."))
        .post("/api/findings/" + none + "/return")
        .then()
        .statusCode(404);
  }

  private static void refused(String user, String path, Map<String, ?> body, String field) {
    As.user(user)
        .header("Accept-Language", "es")
        .contentType(ContentType.JSON)
        .body(body)
        .post(path)
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo(field))
        .body("errors[0].code", equalTo("problem.field.NamesNobody"))
        .body("errors[0].message", org.hamcrest.Matchers.startsWith("Esto parece un dato"));
  }

  private static void save(UUID id, int version, Map<String, Object> draft) {
    As.user("ngo.editor")
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + version + "\"")
        .body(draft)
        .put("/api/applications/" + id)
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse submit(UUID id) {
    return As.user("ngo.officer")
        .contentType(ContentType.JSON)
        .body(Map.of("declaration", true))
        .post("/api/applications/" + id + "/submission")
        .then();
  }

  private static List<Class<?>> records() throws IOException, ClassNotFoundException {
    Path root = Path.of("target/classes");
    List<Class<?>> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root.resolve("org/amparo"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name = root.relativize(file).toString().replace('/', '.');
        Class<?> type =
            Class.forName(
                name.substring(0, name.length() - ".class".length()),
                false,
                Thread.currentThread().getContextClassLoader());
        if (type.isRecord()) {
          found.add(type);
        }
      }
    }
    return found;
  }
}
