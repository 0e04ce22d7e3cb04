package org.amparo.report;

import static org.amparo.report.Calls.call;
import static org.amparo.report.Calls.draft;
import static org.amparo.report.Calls.path;
import static org.amparo.report.Calls.save;
import static org.amparo.report.Calls.submit;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SupportingDocumentTest {

  @Test
  void what_proves_a_line_is_attached_to_it_and_read_by_the_fund_once_it_is_submitted() {
    UUID id = draft();
    attach("ngo.editor", id, "2", "pay-slips.pdf").statusCode(200).body("line", contains(2));
    attach("ngo.officer", id, "1", "invoice.pdf").statusCode(200).body("line", contains(1, 2));
    String whole =
        attach("ngo.editor", id, null, "ledger.pdf")
            .statusCode(200)
            .body("line", contains(null, 1, 2))
            .body("name[0]", equalTo("ledger.pdf"))
            .body("[0].removable", equalTo(true))
            .body("[0].scan.status", equalTo("NOT_SCANNED"))
            .extract()
            .path("[0].id");
    As.user("officer").get(path(id, "documents")).then().statusCode(200).body("", empty());
    As.user("officer").get(path(id, "documents/" + whole)).then().statusCode(404);
    save("ngo.editor", id, "\"0\"", Given.report(1, "100.00")).statusCode(200);
    submit("ngo.officer", id).statusCode(200);
    As.user("accountant")
        .get(path(id, "documents"))
        .then()
        .statusCode(200)
        .body("", hasSize(3))
        .body("[0].removable", equalTo(false));
    As.user("accountant")
        .get(path(id, "documents/" + whole))
        .then()
        .statusCode(200)
        .header("Content-Disposition", containsString("attachment"))
        .header("X-Content-Type-Options", equalTo("nosniff"));
    for (String other : new String[] {"ngo2.editor", "ngo2.officer"}) {
      As.user(other).get(path(id, "documents")).then().statusCode(404);
      As.user(other).get(path(id, "documents/" + whole)).then().statusCode(404);
    }
    As.user("trustee").get(path(id, "documents")).then().statusCode(403);
    As.user("donor").get(path(id, "documents/" + whole)).then().statusCode(403);
  }

  @Test
  void a_document_of_another_report_is_not_found_under_this_one() {
    UUID id = draft();
    String document =
        attach("ngo.editor", id, "1", "invoice.pdf").statusCode(200).extract().path("[0].id");
    UUID other = draft();
    As.user("ngo.editor").get(path(other, "documents/" + document)).then().statusCode(404);
    As.user("ngo.editor").delete(path(other, "documents/" + document)).then().statusCode(404);
  }

  @Test
  void what_was_submitted_stays_and_what_came_since_may_go() {
    UUID id = draft();
    String gone =
        attach("ngo.editor", id, "1", "wrong.pdf").statusCode(200).extract().path("[0].id");
    As.user("ngo2.editor").delete(path(id, "documents/" + gone)).then().statusCode(404);
    As.user("officer").delete(path(id, "documents/" + gone)).then().statusCode(403);
    As.user("ngo.editor")
        .delete(path(id, "documents/" + gone))
        .then()
        .statusCode(200)
        .body("", empty());
    String kept =
        attach("ngo.editor", id, "1", "right.pdf").statusCode(200).extract().path("[0].id");
    save("ngo.editor", id, "\"0\"", Given.report(1, "100.00")).statusCode(200);
    submit("ngo.officer", id).statusCode(200);
    attach("ngo.editor", id, "1", "late.pdf")
        .statusCode(409)
        .body("code", equalTo("report.wrong-state"));
    As.user("ngo.editor").delete(path(id, "documents/" + kept)).then().statusCode(409);
    call("officer", path(id, "return"), Map.of("reason", "An invoice is missing."));
    As.user("ngo.editor")
        .delete(path(id, "documents/" + kept))
        .then()
        .statusCode(409)
        .body("code", equalTo("report.document-submitted"));
    attach("ngo.editor", id, "1", "more.pdf")
        .statusCode(200)
        .body("removable", contains(false, true));
    As.user("officer").get(path(id, "documents")).then().body("name", contains("right.pdf"));
    Given.refusedByDatabase("delete from document where id = '" + kept + "'", "document_sealed");
  }

  @Test
  void a_line_that_the_budget_does_not_have_and_a_file_that_is_none_are_refused() {
    UUID id = draft();
    for (String line : new String[] {"99", "-1", "one"}) {
      attach("ngo.editor", id, line, "a.pdf")
          .statusCode(422)
          .body("errors.field", contains("line"));
    }
    As.user("ngo.editor")
        .multiPart("line", "1")
        .post(path(id, "documents"))
        .then()
        .statusCode(422)
        .body("errors.field", contains("file"));
    As.user("ngo.editor")
        .multiPart("file", "a.exe", new byte[] {'M', 'Z', 0, 0}, "application/octet-stream")
        .post(path(id, "documents"))
        .then()
        .statusCode(422)
        .body("code", equalTo("document.type"));
    attach("officer", id, "1", "a.pdf").statusCode(403);
    attach("ngo2.editor", id, "1", "a.pdf").statusCode(404);
  }

  @Test
  void a_line_takes_so_many_documents_and_no_more() {
    UUID id = draft();
    for (int i = 0; i < 20; i++) {
      attach("ngo.editor", id, "1", i + ".pdf").statusCode(200);
    }
    attach("ngo.editor", id, "1", "more.pdf")
        .statusCode(422)
        .body("code", equalTo("report.too-many-documents"));
    attach("ngo.editor", id, "2", "other.pdf").statusCode(200);
  }

  @Test
  void what_the_scanner_refused_is_not_submitted() {
    UUID id = draft();
    UUID document =
        UUID.fromString(
            attach("ngo.editor", id, "1", "bad.pdf").statusCode(200).extract().path("[0].id"));
    Given.owner("alter table document disable trigger document_sealed");
    Given.owner(
        "update document set scan_state = 'REFUSED', scan_signature = 'Eicar', scanned_at = now()"
            + " where id = ?",
        document);
    Given.owner("alter table document enable trigger document_sealed");
    save("ngo.editor", id, "\"0\"", Given.report(1, "100.00")).statusCode(200);
    submit("ngo.officer", id)
        .statusCode(422)
        .body("errors.field", contains("documents"))
        .body("errors.code", contains("report.document-refused"));
    Given.refusedByDatabase(
        "update document set sealed = true where id = '" + document + "'",
        "report_document_refused");
    As.user("ngo.editor")
        .get(path(id, "documents/" + document))
        .then()
        .statusCode(403)
        .body("code", equalTo("document.refused"));
    As.user("ngo.editor").delete(path(id, "documents/" + document)).then().statusCode(200);
    submit("ngo.officer", id).statusCode(200);
    Given.refusedByDatabase(
        "insert into document (id, owner_type, owner_id, kind, name, media_type, size, sha256,"
            + " uploaded_by, uploaded_at, reading_state) select gen_random_uuid(), 'report', r.id, 'REPORT',"
            + " 'a.pdf', 'application/pdf', 1, repeat('a', 64), r.submitted_by, now(), 'READ' from report r"
            + " where r.id = '"
            + id
            + "'",
        "report_document_while_written");
  }

  // --- how

  private static ValidatableResponse attach(String user, UUID id, String line, String name) {
    var request = As.user(user).multiPart("file", name, Given.pdf(), "application/pdf");
    if (line != null) {
      request.multiPart("line", line);
    }
    return request.post(path(id, "documents")).then();
  }
}
