package org.amparo.fundreport;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.problem.Messages;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DonorReportTest {

  @Test
  void a_donor_reads_of_its_own_certified_statement_and_of_no_other() throws IOException {
    UUID donor = Given.alpenreich();
    Given.receivedContribution("500.00", Given.pool());
    JsonPath prepared =
        Given.post(
            "accountant",
            "/api/donor-statements",
            Map.of(
                "donorId",
                donor.toString(),
                "startsOn",
                "2026-01-01",
                "endsOn",
                Given.today().toString()),
            200);
    String id = prepared.getString("id");
    String path = "/api/donor-reports/" + id;
    // Nothing is told of what is not certified.
    As.user("officer").get(path).then().statusCode(404);
    Given.post("controller", "/api/donor-statements/" + id + "/certification", Map.of(), 200);

    for (String language : Messages.LANGUAGES) {
      Locale locale = Locale.forLanguageTag(language);
      byte[] docx = file("donor", path + "?format=docx&language=" + language);
      try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(docx))) {
        String text =
            word.getParagraphs().stream().map(p -> p.getText() + "\n").reduce("", String::concat);
        assertThat(text)
            .contains(Messages.text("fundreport.donor-report.became", locale))
            .contains(prepared.getString("sha256"));
        String cells = word.getTables().stream().map(t -> t.getText()).reduce("", String::concat);
        assertThat(cells).contains(Messages.text("donor.purpose.HELD", locale));
      }
      try (PDDocument pdf = Loader.loadPDF(file("donor", path + "?language=" + language))) {
        assertThat(new PDFTextStripper().getText(pdf)).contains(prepared.getString("number"));
      }
    }
    file("auditor", path);
    Given.norrland();
    As.user("donor2").get(path).then().statusCode(404);
    As.user("ngo.officer").get(path).then().statusCode(403);
    As.user("donor").get(path + "?format=odt").then().statusCode(422);
  }

  private static byte[] file(String user, String path) {
    return As.user(user).get(path).then().statusCode(200).extract().asByteArray();
  }
}
