package org.amparo.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.ledger.Account;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GiftsTest {

  private static final String PATH = "/api/contributions/";

  @Inject Ledger ledger;

  String pool;
  UUID people;

  @BeforeEach
  void masterData() {
    Given.rates();
    pool = Given.pool();
    people = Given.organisation("BLUE-HEART", "INDIVIDUAL", "Blue Heart Campaign", null);
  }

  @Test
  void a_small_gift_of_a_person_is_posted_as_it_came_once_a_second_person_has_seen_it() {
    Map<String, Object> gift = gift(people, "1000.00", "39.00");
    JsonPath taken = Given.post("accountant", "/api/gifts", gift, 200);
    assertThat(taken.getString("status")).isEqualTo("AGREED");
    assertThat(Given.post("accountant", "/api/gifts", gift, 200).getString("id"))
        .as("the same again")
        .isEqualTo(taken.getString("id"));
    UUID id = UUID.fromString(taken.getString("id"));
    assertThat(ledger.balance(Account.PLEDGES, id)).isEqualTo(Money.ZERO);
    JsonPath posted = posted(id, 200);
    assertThat(posted.getString("status")).isEqualTo("RECEIVED");
    assertThat(posted.getString("kind")).isEqualTo("GIFT");
    assertThat(ledger.balance(Account.CONTRIBUTIONS_PRIVATE, id)).isEqualTo(Money.usd("1000.00"));
    assertThat(ledger.balance(Account.BANK_CHARGES, id)).isEqualTo(Money.usd("39.00"));
    assertThat(ledger.availability(pool).cash()).isEqualTo(Money.usd("961.00"));
  }

  @Test
  void a_large_gift_waits_for_screening_and_acceptance() {
    UUID id = id(Given.post("accountant", "/api/gifts", gift(people, "10000.01", "0.00"), 200));
    assertThat(posted(id, 409).getString("code")).isEqualTo("contribution.wrong-state");
    Given.post(
        "officer",
        PATH + id + "/screening",
        Map.of("outcome", "CLEARED", "reason", "No findings"),
        200);
    JsonPath accepted =
        Given.post(
            "manager",
            PATH + id + "/acceptance",
            Map.of("purposeConsistent", true, "noAdditionalLiability", true),
            200);
    assertThat(accepted.getString("status")).isEqualTo("AGREED");
    assertThat(posted(id, 200).getString("status")).isEqualTo("RECEIVED");
  }

  @Test
  void a_gift_whose_giver_is_declined_is_not_posted() {
    UUID id = id(Given.post("accountant", "/api/gifts", gift(people, "20000.00", "0.00"), 200));
    JsonPath declined =
        Given.post(
            "officer",
            PATH + id + "/screening",
            Map.of("outcome", "DECLINED", "reason", "Listed"),
            200);
    assertThat(declined.getString("status")).isEqualTo("DECLINED");
    assertThat(posted(id, 409).getString("code")).isEqualTo("contribution.receipt-decided");
    assertThat(ledger.availability(pool).cash()).isEqualTo(Money.ZERO);
  }

  @Test
  void a_campaigns_file_becomes_one_contribution_once() {
    String salt = UUID.randomUUID().toString().substring(0, 8);
    String file =
        "date,reference,amount,fee,currency\n2026-04-01,"
            + salt
            + "-1,600.00,20.00,USD\n2026-04-02,"
            + salt
            + "-2,400.00,19.00,USD\n";
    JsonPath preview = preview(file);
    assertThat(preview.getInt("gifts")).isEqualTo(2);
    assertThat(preview.getString("net.amount")).isEqualTo("961.00");
    assertThat(preview.getList("errors")).isEmpty();
    JsonPath loaded = load(file, 200);
    assertThat(load(file, 200).getString("id")).isEqualTo(loaded.getString("id"));
    assertThat(preview(file).getString("standing")).isEqualTo(loaded.getString("id"));

    String other =
        "date,reference,amount,fee,currency\n2026-04-02," + salt + "-2,400.00,19.00,USD\n";
    JsonPath refused = load(other, 422);
    assertThat(refused.getString("code")).isEqualTo("contribution.gift-rows");
    assertThat(refused.getString("errors[0].field")).isEqualTo("rows[1].reference");

    UUID id = id(loaded);
    assertThat(posted(id, 200).getString("received.amount")).isEqualTo("1000.00");
    assertThat(
            Given.ownerSees(
                "select count(distinct l.entry_id) from journal_line l where l.contribution_id = ?",
                id))
        .as("one entry for all of them")
        .allSatisfy(row -> assertThat(row[0]).isEqualTo(1L));
    As.user("auditor").get("/api/gifts/of/" + id).then().body("items.size()", equalTo(2));
    As.user("donor").get("/api/gifts/of/" + id).then().statusCode(403);
  }

  @Test
  void a_rejected_file_may_come_again() {
    String salt = UUID.randomUUID().toString().substring(0, 8);
    String file = "date;reference;amount;fee;currency\n2026-04-01;" + salt + ";600.00;;USD\n";
    UUID id = id(load(file, 200));
    JsonPath view = As.user("approver").get(PATH + id).jsonPath();
    JsonPath rejected =
        Given.post(
            "approver",
            PATH + id + "/receipts/" + view.getString("receipts[0].id") + "/rejection",
            Map.of("reason", "Not what the bank credited"),
            200);
    assertThat(rejected.getString("status")).isEqualTo("CANCELLED");
    assertThat(id(load(file, 200))).isNotEqualTo(id);
  }

  @Test
  void every_row_that_is_wrong_is_named_and_nothing_is_kept() {
    JsonPath preview =
        preview(
            """
            date,reference,amount,fee,currency
            2999-01-01,A,1.00,0,USD
            2026-01-01,A,1.00,0,USD
            2026-01-01,B,-1.00,0,USD
            2026-01-01,C,1.00,1.00,USD
            2026-01-01,D,one,0,USD
            2026-01-01,E,1.00,0,EUR
            2026-01-01,F,1.001,0,USD
            2026-01-01,G,10000.01,0,USD
            """);
    assertThat(preview.getList("errors.field", String.class))
        .containsExactly(
            "rows[1].date",
            "rows[2].reference",
            "rows[3].amount",
            "rows[4].fee",
            "rows[5].amount",
            "rows[6].currency",
            "rows[7].amount",
            "rows[8].amount");
    assertThat(preview.getList("errors.message", String.class))
        .allSatisfy(m -> assertThat(m).isNotBlank());
  }

  @Test
  void names_of_givers_are_not_taken() {
    JsonPath refused =
        multipart("date,reference,amount,fee,currency,name\n2026-01-01,A,1.00,0,USD,Jane\n")
            .post("/api/gifts/preview")
            .then()
            .statusCode(422)
            .extract()
            .jsonPath();
    assertThat(refused.getString("errors[0].code")).isEqualTo("contribution.gift-column");
    assertThat(refused.getString("errors[0].message")).contains("name");
    multipart("").post("/api/gifts/preview").then().statusCode(422);
    for (String user : List.of("manager", "approver", "donor")) {
      Given.post(user, "/api/gifts", gift(people, "1.00", "0.00"), 403);
    }
  }

  private JsonPath preview(String file) {
    return multipart(file).post("/api/gifts/preview").then().statusCode(200).extract().jsonPath();
  }

  private JsonPath load(String file, int status) {
    return multipart(file)
        .multiPart("campaign", "Blue Heart, spring")
        .multiPart("receivedOn", "2026-04-03")
        .multiPart("bankAccount", "1110")
        .multiPart("bankReference", "BR-" + UUID.randomUUID())
        .multiPart("pool", pool)
        .post("/api/gifts/batches")
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  private RequestSpecification multipart(String file) {
    return As.user("accountant")
        .multiPart("file", "gifts.csv", file.getBytes(StandardCharsets.UTF_8), "text/csv")
        .multiPart("donorId", people.toString());
  }

  private static JsonPath posted(UUID id, int status) {
    JsonPath view = As.user("approver").get(PATH + id).jsonPath();
    return Given.post(
        "approver",
        PATH + id + "/receipts/" + view.getString("receipts[0].id") + "/posting",
        Map.of(),
        status);
  }

  private Map<String, Object> gift(UUID donor, String usd, String fee) {
    Map<String, Object> gift = new HashMap<>();
    gift.put("donorId", donor);
    gift.put("amount", Map.of("amount", usd, "currency", "USD"));
    gift.put("fee", Map.of("amount", fee, "currency", "USD"));
    gift.put("receivedOn", "2026-04-02");
    gift.put("bankAccount", "1110");
    gift.put("bankReference", "BR-" + UUID.randomUUID());
    gift.put("purpose", "Un-earmarked");
    gift.put("pool", pool);
    return gift;
  }

  private static UUID id(JsonPath view) {
    return UUID.fromString(view.getString("id"));
  }
}
