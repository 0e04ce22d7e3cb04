package org.amparo.opendata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.identity.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

@QuarkusTest
class PublicationTest {

  @Inject Publications publications;

  private static final List<String> FILES =
      List.of(
          "iati/activities.xml",
          "iati/organisation.xml",
          "360giving/grants.json",
          "tables/contributions.csv",
          "tables/calls.csv",
          "tables/grants.csv",
          "tables/grant-assistance.csv",
          "tables/transactions.csv",
          "tables/data-dictionary.ar.csv",
          "tables/data-dictionary.en.csv");

  @BeforeEach
  @AfterEach
  void nobody_stays_withheld() {
    Given.nothingWithheld();
  }

  @Test
  void an_edition_has_every_file_and_says_what_they_are() {
    paidGrant();
    JsonPath made = published();
    JsonPath index = As.nobody().get("/open-data").then().statusCode(200).extract().jsonPath();
    assertThat(index.getInt("edition")).isEqualTo(made.getInt("number"));
    assertThat(index.getString("asOf")).isEqualTo(Given.today().toString());
    assertThat(index.getList("files.name", String.class)).containsAll(FILES);
    for (Map<String, Object> file : index.<Map<String, Object>>getList("files")) {
      byte[] bytes = bytes((String) file.get("name"));
      assertThat(bytes).hasSize((Integer) file.get("size"));
      assertThat(org.apache.commons.codec.digest.DigestUtils.sha256Hex(bytes))
          .isEqualTo(file.get("sha256"));
    }
    As.nobody().get("/open-data/own/fund.json").then().statusCode(404);
    As.nobody().get("/open-data/tables/nothing.csv").then().statusCode(404);
  }

  @Test
  void the_files_are_as_the_standards_say() throws Exception {
    String standards = System.getenv("STANDARDS_DIR");
    assumeTrue(
        standards != null && !standards.isBlank(), "STANDARDS_DIR is not set: nothing to compare");
    paidGrant();
    published();
    valid(standards, "iati-activities-schema.xsd", bytes("iati/activities.xml"));
    valid(standards, "iati-organisations-schema.xsd", bytes("iati/organisation.xml"));
    codes(standards, xml(bytes("iati/activities.xml")));

    ObjectMapper json = new ObjectMapper();
    Map<String, String> schemas = new HashMap<>();
    for (String name : List.of("360-giving-schema.json", "360-giving-package-schema.json")) {
      String schema = Files.readString(Path.of(standards, "360giving/schema", name));
      schemas.put(json.readTree(schema).get("$id").asText(), schema);
      schemas.put(json.readTree(schema).get("$id").asText().replace("1.4.3", "1.4.2"), schema);
    }
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder
                    .schemas(schemas)
                    .schemaRegistryConfig(
                        // A day is no instant: the standard asks for one of the two.
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    Schema schema =
        registry.getSchema(
            com.networknt.schema.SchemaLocation.of(
                "https://raw.githubusercontent.com/ThreeSixtyGiving/standard/1.4.3/schema/360-giving-package-schema.json"));
    assertThat(
            schema.validate(
                new String(bytes("360giving/grants.json"), StandardCharsets.UTF_8),
                com.networknt.schema.InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void every_total_is_that_of_the_ledger() throws Exception {
    paidGrant();
    published();
    Map<String, BigDecimal> told = new TreeMap<>();
    NodeList all = xml(bytes("iati/activities.xml")).getElementsByTagName("transaction");
    for (int i = 0; i < all.getLength(); i++) {
      Element one = (Element) all.item(i);
      String type =
          ((Element) one.getElementsByTagName("transaction-type").item(0)).getAttribute("code");
      told.merge(
          type,
          new BigDecimal(one.getElementsByTagName("value").item(0).getTextContent()),
          BigDecimal::add);
    }
    BigDecimal received =
        Given.booked("a.pooled and l.contribution_id is not null and l.grant_id is null", "D");
    BigDecimal paid = Given.booked("a.pooled and l.grant_id is not null", "C");
    BigDecimal spent =
        Given.booked(
            "l.account in ('7110', '7120', '7130', '7140', '7650', '7910') and l.contribution_id is null"
                + " and e.source_type not in ('year', 'in-kind')",
            "D");
    // Tests of the ledger post what they like for grants that there are not: their sum may be of
    // any sign.
    assertThat(paid.subtract(unknown())).isPositive();
    assertThat(told.getOrDefault("1", BigDecimal.ZERO)).isEqualByComparingTo(received);
    assertThat(told.get("3")).isEqualByComparingTo(paid);
    assertThat(told.getOrDefault("4", BigDecimal.ZERO)).isEqualByComparingTo(spent);
    Map<String, BigDecimal> table = new TreeMap<>();
    for (String line : text("tables/transactions.csv").lines().skip(1).toList()) {
      String[] cells = line.split(",");
      table.merge(cells[1], new BigDecimal(cells[5]), BigDecimal::add);
    }
    assertThat(table).isEqualTo(told);
    JsonNode grants = new ObjectMapper().readTree(bytes("360giving/grants.json")).get("grants");
    BigDecimal disbursed = BigDecimal.ZERO;
    for (JsonNode grant : grants) {
      disbursed = disbursed.add(grant.get("amountDisbursed").decimalValue());
    }
    assertThat(disbursed).isEqualByComparingTo(paid.subtract(unknown()));
  }

  @Test
  void what_the_reader_has_is_not_sent_again_and_anyones_page_may_read_it() {
    published();
    Response first = As.nobody().get("/open-data/iati/activities.xml");
    assertThat(first.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(first.header("Last-Modified")).endsWith("GMT");
    As.nobody()
        .header("If-None-Match", first.header("ETag"))
        .get("/open-data/iati/activities.xml")
        .then()
        .statusCode(304);
    As.nobody()
        .header("If-None-Match", "\"another\"")
        .get("/open-data/iati/activities.xml")
        .then()
        .statusCode(200);
  }

  @Test
  void a_withheld_grantee_is_in_no_public_byte_and_its_money_is_still_counted() throws Exception {
    UUID grant = paidGrant();
    published();
    String number = number(grant);
    assertThat(text("iati/activities.xml")).contains("Casa Aurora").contains(plain(number));
    BigDecimal before = told("3");

    JsonPath withheld =
        Given.post(
            "ngo.officer",
            "/api/withheld-grantees",
            Map.of("reason", "Threats against staff"),
            200);
    assertThat(withheld.getString("organisation")).isEqualTo("Casa Aurora");

    List<String> addresses =
        new ArrayList<>(
            List.of(
                "/open-data",
                "/open-data/changes",
                "/open-data/exclusions",
                "/open-data/assistance"));
    As.nobody()
        .get("/open-data")
        .jsonPath()
        .getList("files.name", String.class)
        .forEach(name -> addresses.add("/open-data/" + name));
    for (String address : addresses) {
      for (String language : List.of("en", "ar")) {
        String said =
            new String(
                    As.nobody()
                        .header("Accept-Language", language)
                        .get(address)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray(),
                    StandardCharsets.UTF_8)
                .toLowerCase(Locale.ROOT);
        assertThat(said)
            .as(address)
            .doesNotContain("casa aurora")
            .doesNotContain("casa-aurora")
            .doesNotContain(number.toLowerCase(Locale.ROOT))
            .doesNotContain(plain(number).toLowerCase(Locale.ROOT))
            .doesNotContain("threats against staff");
      }
    }
    assertThat(told("3")).isEqualByComparingTo(before);
  }

  @Test
  void files_that_name_somebody_withheld_since_are_not_handed_out() {
    paidGrant();
    published();
    Given.owner(
        "insert into withheld_grantee (id, organisation_id, reason, withheld_by, withheld_at) select ?, ?, 'Danger', id,"
            + " now() from person limit 1",
        UUID.randomUUID(),
        Given.casaAurora());
    for (String name : FILES) {
      As.nobody().get("/open-data/" + name).then().statusCode(503);
    }
    As.nobody().get("/open-data/changes").then().statusCode(503);
    assertThat(As.nobody().get("/open-data").jsonPath().getString("type"))
        .endsWith("opendata.being-remade");
    published();
    As.nobody().get("/open-data/iati/activities.xml").then().statusCode(200);
  }

  @Test
  void a_grant_withheld_by_itself_goes_and_others_of_its_title_stay() {
    UUID hidden = paidGrant();
    UUID told = paidGrant();
    published();
    String id =
        Given.post(
                "officer",
                "/api/withheld-grants",
                Map.of("grantId", hidden.toString(), "reason", "Few are helped there"),
                200)
            .getString("id");
    try {
      As.nobody().get("/open-data").then().statusCode(503);
      assertThat(Scope.fund(() -> publications.look(Instant.now()))).isPresent();
      assertThat(Scope.fund(() -> publications.look(Instant.now()))).isEmpty();
      assertThat(text("tables/grants.csv")).contains(number(told)).doesNotContain(number(hidden));
    } finally {
      Given.post("manager", "/api/withheld-grants/" + id + "/lifting", Map.of(), 200);
    }
  }

  @Test
  void what_breaks_a_rule_is_published_to_nobody_and_someone_is_told() {
    UUID grant = paidGrant();
    JsonPath good = published();
    Given.owner("update grant_agreement set country = 'QQ' where id = ?", grant);
    try {
      JsonPath bad = Given.post("manager", "/api/publications", Map.of(), 200);
      assertThat(bad.getString("status")).isEqualTo("REFUSED");
      assertThat(bad.getList("defects.code", String.class)).contains("opendata.defect.country");
      assertThat(bad.getList("defects.text", String.class).toString()).contains("QQ");
      assertThat(As.nobody().get("/open-data").jsonPath().getInt("edition"))
          .isEqualTo(good.getInt("number"));
      assertThat(
              As.user("manager")
                  .get("/api/worklist")
                  .jsonPath()
                  .getList("items.task", String.class))
          .contains("publication.mend");
      Given.refusedByDatabase(
          "insert into publication_file (publication_id, name, media_type, sha256, records, bytes) select id, 'x.csv',"
              + " 'text/csv', repeat('0', 64), 0, '' from publication where status = 'REFUSED' limit 1",
          "publication_file_of_published");
    } finally {
      Given.owner("update grant_agreement set country = 'CO' where id = ?", grant);
    }
    published();
    assertThat(
            As.user("manager").get("/api/worklist").jsonPath().getList("items.task", String.class))
        .doesNotContain("publication.mend");
  }

  @Test
  void the_change_log_tells_what_is_new_and_never_of_the_withheld() {
    paidGrant();
    published();
    UUID grant = paidGrant();
    JsonPath made = published();
    assertThat(made.getInt("changes")).isPositive();
    assertThat(As.nobody().get("/open-data/changes").asString()).contains(number(grant));
    Given.post(
        "officer",
        "/api/withheld-grantees",
        Map.of("organisationId", Given.casaAurora().toString(), "reason", "Danger"),
        200);
    assertThat(As.nobody().get("/open-data/changes").asString()).doesNotContain(number(grant));
  }

  @Test
  void two_persons_let_a_grantee_be_named_again() {
    String id =
        Given.post("ngo.officer", "/api/withheld-grantees", Map.of("reason", "Threats"), 200)
            .getString("id");
    assertThat(
            Given.post(
                    "officer",
                    "/api/withheld-grantees",
                    Map.of("organisationId", Given.casaAurora().toString(), "reason", "Twice"),
                    200)
                .getString("id"))
        .isEqualTo(id);
    String path = "/api/withheld-grantees/" + id;
    assertThat(Given.post("manager", path + "/lifting", Map.of(), 409).getString("type"))
        .endsWith("opendata.lift-not-asked");
    Given.post("manager", path + "/lift-request", Map.of(), 200);
    assertThat(Given.post("manager", path + "/lifting", Map.of(), 403).getString("type"))
        .endsWith("opendata.same-person");
    Given.post("ngo.officer", path + "/lifting", Map.of(), 403);
    Given.refusedByDatabase(
        "update withheld_grantee set lifted_by = lift_asked_by, lifted_at = now() where id = '"
            + id
            + "'",
        "withheld_grantee_lifted_by_two");
    Given.post("dpo", path + "/lifting", Map.of(), 200);
    assertThat(Given.post("manager", path + "/lift-request", Map.of(), 409).getString("type"))
        .endsWith("opendata.lifted");
    Given.refusedByDatabase(
        "delete from withheld_grantee where id = '" + id + "'", "withheld_grantee_final");
  }

  @Test
  void another_organisation_neither_sees_nor_withholds_it() {
    Given.havenBridge();
    Given.casaAurora();
    String id =
        Given.post("ngo.officer", "/api/withheld-grantees", Map.of("reason", "Threats"), 200)
            .getString("id");
    assertThat(As.user("ngo2.officer").get("/api/withheld-grantees").jsonPath().getList("items.id"))
        .doesNotContain(id);
    Given.post("ngo2.officer", "/api/withheld-grantees/" + id + "/lift-request", Map.of(), 404);
    Given.post(
        "ngo2.officer",
        "/api/withheld-grantees",
        Map.of("organisationId", Given.casaAurora().toString(), "reason", "Not mine"),
        422);
    Given.post("ngo.officer", "/api/publications", Map.of(), 403);
    As.user("accountant").get("/api/withheld-grantees").then().statusCode(403);
  }

  private static UUID paidGrant() {
    UUID grant = Given.grantInForce();
    Given.releasedInstalment(grant, 1);
    return grant;
  }

  private static JsonPath published() {
    JsonPath made = Given.post("manager", "/api/publications", Map.of(), 200);
    assertThat(made.getList("defects")).isEmpty();
    assertThat(made.getString("status")).isEqualTo("PUBLISHED");
    return made;
  }

  private static byte[] bytes(String name) {
    return As.nobody().get("/open-data/" + name).then().statusCode(200).extract().asByteArray();
  }

  private static String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  private static String number(UUID grant) {
    return (String)
        Given.ownerSees("select number from grant_agreement where id = ?", grant).get(0)[0];
  }

  private static String plain(String number) {
    return number.replaceAll("[^A-Za-z0-9.-]", "-");
  }

  private static BigDecimal told(String type) {
    return text("tables/transactions.csv")
        .lines()
        .skip(1)
        .map(line -> line.split(","))
        .filter(cells -> cells[1].equals(type))
        .map(cells -> new BigDecimal(cells[5]))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Entries of tests of the ledger name grants that there are not. */
  private static BigDecimal unknown() {
    return Given.booked(
        "a.pooled and l.grant_id is not null and not exists (select 1 from grant_agreement g where g.id = l.grant_id"
            + " and g.signed_at is not null)",
        "C");
  }

  private static Document xml(byte[] bytes) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes));
  }

  private static void valid(String standards, String schema, byte[] bytes) throws Exception {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(new File(standards, "iati/xsd/" + schema))
        .newValidator()
        .validate(new StreamSource(new ByteArrayInputStream(bytes)));
  }

  /** Each code is in its list. */
  private static void codes(String standards, Document file) throws Exception {
    Map<String, String> lists = new HashMap<>();
    lists.put("activity-status", "codelists/xml/ActivityStatus.xml");
    lists.put("transaction-type", "codelists/xml/TransactionType.xml");
    lists.put("sector", "codelists-nonembedded/xml/Sector.xml");
    lists.put("tag", "codelists-nonembedded/xml/UNSDG-Targets.xml");
    lists.put("recipient-country", "codelists-nonembedded/xml/Country.xml");
    lists.put("recipient-region", "codelists-nonembedded/xml/Region.xml");
    lists.put("default-aid-type", "codelists-nonembedded/xml/AidType.xml");
    lists.put("default-finance-type", "codelists-nonembedded/xml/FinanceType.xml");
    lists.put("default-flow-type", "codelists-nonembedded/xml/FlowType.xml");
    lists.put("default-tied-status", "codelists-nonembedded/xml/TiedStatus.xml");
    lists.put("collaboration-type", "codelists-nonembedded/xml/CollaborationType.xml");
    lists.put("disbursement-channel", "codelists-nonembedded/xml/DisbursementChannel.xml");
    lists.put("activity-scope", "codelists-nonembedded/xml/ActivityScope.xml");
    for (Map.Entry<String, String> list : lists.entrySet()) {
      String known = Files.readString(Path.of(standards, "iati", list.getValue()));
      NodeList used = file.getElementsByTagName(list.getKey());
      assertThat(used.getLength()).as(list.getKey()).isPositive();
      for (int i = 0; i < used.getLength(); i++) {
        assertThat(known)
            .contains("<code>" + ((Element) used.item(i)).getAttribute("code") + "</code>");
      }
    }
  }
}
