package org.amparo.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.assistance.Labelled;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;

/** What comes in is read before it is kept. */
@QuarkusTest
class ReadingTest {

  private static final byte[] PAYROLL =
      Written.sheet("Payroll", "Employee|National ID|Net pay", "Omar Said|28991744|410.00");

  // --- lists of persons

  @Test
  void a_list_of_persons_is_refused_with_the_kind_and_the_place_in_the_readers_language() {
    UUID application = started();
    attach(application, "BUDGET_ANNEX", "list.xlsx", PAYROLL, "fr")
        .statusCode(422)
        .body("code", equalTo("document.names-persons"))
        .body("errors.code", contains("document.seen.identity", "document.at.sheet"))
        .body("errors.message", hasItem("Voyez la feuille 1, ligne 1, colonne B."));
    assertThat(documents(application)).isEmpty();
  }

  @Test
  void staff_are_declared_and_the_officer_sees_by_whom_and_when() {
    UUID application = started();
    attach(application, "BUDGET_ANNEX", "payroll.xlsx", PAYROLL, "en", "STAFF_ONLY")
        .statusCode(200);
    assertThat(
            Given.ownerSees(
                "select reading_state, reading_seen, declared_staff, declared_unrecognisable from document where owner_id = ?",
                application))
        .singleElement()
        .satisfies(row -> assertThat(row).containsExactly("READ", "IDENTITY", true, false));
    As.user("ngo.officer")
        .get("/api/applications/" + application)
        .then()
        .statusCode(200)
        .body("documents[0].scan.reading.declared", contains("STAFF_ONLY"))
        .body("documents[0].scan.reading.seen", equalTo("IDENTITY"));
    assertThat(
            Given.ownerSees(
                "select person_name, detail::text from audit_event where action = 'declareDocument' and subject_id = ?",
                application.toString()))
        .singleElement()
        .satisfies(row -> assertThat(String.valueOf(row[1])).contains("STAFF_ONLY"));
  }

  @Test
  void what_a_file_itself_calls_victims_is_not_declared_to_be_staff() {
    UUID application = started();
    byte[] victims = Written.sheet("Victims", "Name|Date of birth", "Amara Okonkwo|12/03/1998");
    attach(application, "OTHER", "list.xlsx", victims, "en", "STAFF_ONLY", "NOBODY_RECOGNISABLE")
        .statusCode(422)
        .body("code", equalTo("document.names-assisted"));
    assertThat(documents(application)).isEmpty();
  }

  @Test
  void what_nothing_asked_for_is_not_put_into_anybodys_mouth() {
    UUID application = started();
    attach(application, "OTHER", "plan.pdf", Given.pdf(), "en", "STAFF_ONLY").statusCode(200);
    As.user("ngo.editor")
        .get("/api/applications/" + application)
        .then()
        .body("documents[0].scan.reading.status", equalTo("READ"))
        .body("documents[0].scan.reading.declared", equalTo(List.of()))
        .body("documents[0].scan.reading.seen", nullValue());
  }

  @Test
  void a_declaration_that_nobody_knows_is_refused() {
    attach(started(), "OTHER", "plan.pdf", Given.pdf(), "en", "ANYTHING")
        .statusCode(422)
        .body("errors[0].field", equalTo("declares"));
  }

  @Test
  void papers_that_name_persons_by_their_nature_are_kept_and_say_so() {
    UUID application = started();
    attach(
            application,
            "REFERENCE_LETTER",
            "letter.docx",
            Written.word(
                "The director, born on 4 May 1970, passport no. 99281734, is known to us."),
            "en")
        .statusCode(200)
        .body("documents[0].scan.reading.status", equalTo("EXEMPT"));
  }

  /** And not within an identifier or the fraction of a second, which may hold the same digits. */
  private static Pattern byItself(String value) {
    return Pattern.compile("(?<![0-9A-Za-z.-])" + Pattern.quote(value) + "(?![0-9A-Za-z-])");
  }

  /** No answer, no line of the log and no row of the trail repeats anything of any of them. */
  @Test
  void nothing_of_what_was_seen_is_told_or_kept_anywhere() {
    UUID application = started();
    List<String> logged = Collections.synchronizedList(new ArrayList<>());
    Handler listening = listen(logged);
    long before = trail();
    try {
      for (Labelled file : Labelled.persons()) {
        String answer =
            request(application, "OTHER", "file", file.bytes(), "en").extract().asString();
        assertThat(file.values()).allSatisfy(value -> assertThat(answer).doesNotContain(value));
      }
    } finally {
      Logger.getLogger("").removeHandler(listening);
    }
    String told =
        String.join("\n", logged)
            + Given.ownerSees(
                    "select coalesce(string_agg(to_jsonb(e)::text, ' '), '') from audit_event e where number > ?",
                    before)
                .get(0)[0];
    assertThat(told).contains("document.names-");
    for (Labelled file : Labelled.persons()) {
      if (!file.what().equals("a name in prose")) {
        assertThat(file.values())
            .allSatisfy(value -> assertThat(told).doesNotContainPattern(byItself(value)));
      }
    }
  }

  // --- pictures

  @Test
  void a_picture_is_kept_when_its_uploader_declares_that_nobody_assisted_is_recognised() {
    UUID application = started();
    attach(application, "OTHER", "house.jpg", picture(null), "en")
        .statusCode(422)
        .body("code", equalTo("document.pictures"));
    attach(application, "OTHER", "house.jpg", picture(null), "en", "NOBODY_RECOGNISABLE")
        .statusCode(200)
        .body("documents[0].scan.reading.declared", contains("NOBODY_RECOGNISABLE"));
  }

  @Test
  void a_picture_that_says_where_it_was_taken_is_refused_whatever_it_is_and_whoever_declares() {
    UUID application = started();
    byte[] located = picture(gps());
    attach(application, "OTHER", "house.jpg", located, "en", "NOBODY_RECOGNISABLE")
        .statusCode(422)
        .body("code", equalTo("document.location"));
    attach(application, "REGISTRATION_CERTIFICATE", "certificate.jpg", located, "en")
        .statusCode(422)
        .body("code", equalTo("document.location"));
    attach(application, "OTHER", "photo.docx", Written.wordWith("word/media/a.jpg", located), "en")
        .statusCode(422)
        .body("code", equalTo("document.location"));
  }

  @Test
  void a_large_picture_in_a_text_asks_for_the_declaration_and_a_logo_does_not() {
    UUID application = started();
    attach(
            application,
            "OTHER",
            "photo.docx",
            Written.wordWith("word/media/a.png", image("png", 800, 600)),
            "en")
        .statusCode(422)
        .body("code", equalTo("document.pictures"));
    attach(
            application,
            "OTHER",
            "letter.docx",
            Written.wordWith("word/media/a.png", image("png", 600, 80)),
            "en")
        .statusCode(200);
  }

  // --- what cannot be read

  @Test
  void what_is_inside_another_file_and_what_unpacks_without_end_is_refused() throws IOException {
    UUID application = started();
    attach(
            application,
            "OTHER",
            "a.docx",
            Written.wordWith("word/embeddings/oleObject1.bin", new byte[] {1}),
            "en")
        .statusCode(422)
        .body("code", equalTo("document.attachment"));
    attach(application, "OTHER", "a.pdf", pdfWithAttachment(), "en")
        .statusCode(422)
        .body("code", equalTo("document.attachment"));
    attach(application, "OTHER", "a.docx", Written.wordThatUnpacksTo(310), "en")
        .statusCode(422)
        .body("code", equalTo("document.too-much"));
    attach(
            application,
            "OTHER",
            "a.docx",
            Written.wordWith("word/header1.xml", "<w:hdr".getBytes(StandardCharsets.UTF_8)),
            "en")
        .statusCode(422)
        .body("code", equalTo("document.damaged"));
  }

  @Test
  void an_entity_in_a_part_is_not_followed() {
    byte[] part =
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><w:hdr xmlns:w=\"w\"><w:p><w:t>&e;</w:t></w:p></w:hdr>"
            .getBytes(StandardCharsets.UTF_8);
    attach(started(), "OTHER", "a.docx", Written.wordWith("word/header1.xml", part), "en")
        .statusCode(422)
        .body("code", equalTo("document.damaged"));
  }

  // --- the database

  @Test
  void the_database_keeps_nothing_unread_undeclared_or_wrongly_exempt() {
    UUID application = started();
    attach(application, "OTHER", "plan.pdf", Given.pdf(), "en").statusCode(200);
    String copy =
        "insert into document (id, owner_type, owner_id, kind, name, media_type, size, sha256, uploaded_by, uploaded_at, reading_state, reading_seen, declared_staff, declared_unrecognisable)"
            + " select gen_random_uuid(), owner_type, owner_id, kind, name, %s, size, sha256, uploaded_by, uploaded_at, %s from document where owner_id = '"
            + application
            + "' limit 1";
    Given.refusedByDatabase(
        copy.formatted("media_type", "'NOT_READ', null, false, false"), "document_was_read");
    Given.refusedByDatabase(
        copy.formatted("media_type", "'EXEMPT', null, false, false"), "document_exempt_by_kind");
    Given.refusedByDatabase(
        copy.formatted("media_type", "'READ', 'BIRTH', false, false"), "document_persons_declared");
    Given.refusedByDatabase(
        copy.formatted("media_type", "'READ', null, true, false"), "document_persons_declared");
    Given.refusedByDatabase(
        copy.formatted("'image/png'", "'READ', null, false, false"), "document_picture_declared");
    Given.refusedByDatabase(
        copy.formatted("media_type", "'READ', 'NAMES', true, false"), "document_reading_seen");
    Given.refusedByDatabase(
        "update document set declared_unrecognisable = true where owner_id = '" + application + "'",
        "document_sealed");
  }

  // --- how

  private static UUID started() {
    return Given.startedApplication(Given.publishedCall(), "ngo");
  }

  private static ValidatableResponse attach(
      UUID application,
      String kind,
      String name,
      byte[] bytes,
      String language,
      String... declares) {
    return request(application, kind, name, bytes, language, declares);
  }

  private static ValidatableResponse request(
      UUID application,
      String kind,
      String name,
      byte[] bytes,
      String language,
      String... declares) {
    RequestSpecification request =
        As.user("ngo.editor")
            .header("Accept-Language", language)
            .multiPart("kind", kind)
            .multiPart("file", name, bytes);
    for (String one : declares) {
      request.multiPart("declares", one);
    }
    return request.post("/api/applications/" + application + "/documents").then();
  }

  private static List<Object[]> documents(UUID application) {
    return Given.ownerSees("select id, kind from document where owner_id = ?", application);
  }

  private static long trail() {
    return ((Number)
            Given.ownerSees("select coalesce(max(number), 0), 1 from audit_event").get(0)[0])
        .longValue();
  }

  private static Handler listen(List<String> logged) {
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord said) {
            logged.add(
                said.getMessage()
                    + Stream.of(said.getParameters() == null ? new Object[0] : said.getParameters())
                        .map(String::valueOf)
                        .toList()
                    + said.getThrown());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    handler.setLevel(Level.ALL);
    Logger.getLogger("").addHandler(handler);
    return handler;
  }

  private static byte[] image(String format, int width, int height) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A photograph, with or without a segment of particulars behind its first marker. */
  private static byte[] picture(byte[] exif) {
    byte[] plain = image("jpg", 640, 480);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(plain, 0, 2);
    if (exif != null) {
      bytes.write(0xFF);
      bytes.write(0xE1);
      bytes.write((exif.length + 2) >> 8);
      bytes.write((exif.length + 2) & 0xFF);
      bytes.write(exif, 0, exif.length);
    }
    bytes.write(plain, 2, plain.length - 2);
    return bytes.toByteArray();
  }

  /** Latitude 48 degrees north, in the form in which cameras write it. */
  private static byte[] gps() {
    java.nio.ByteBuffer b = java.nio.ByteBuffer.allocate(6 + 8 + 18 + 30 + 24);
    b.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    b.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
    b.putShort((short) 1); // one entry: where the particulars of the place are
    b.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(26).putInt(0);
    b.putShort((short) 2);
    b.putShort((short) 1).putShort((short) 2).putInt(2).put(new byte[] {'N', 0, 0, 0});
    b.putShort((short) 2).putShort((short) 5).putInt(3).putInt(56).putInt(0);
    b.putInt(48).putInt(1).putInt(12).putInt(1).putInt(30).putInt(1);
    return b.array();
  }

  private static byte[] pdfWithAttachment() throws IOException {
    try (PDDocument document = new PDDocument();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      document.addPage(new PDPage());
      PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
      names.setEmbeddedFiles(new PDEmbeddedFilesNameTreeNode());
      document.getDocumentCatalog().setNames(names);
      document.save(bytes);
      return bytes.toByteArray();
    }
  }
}
