package org.amparo.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.amparo.Given;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTypeTest {

  private static final String WORD =
      "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument"
          + ".wordprocessingml.document.main+xml\"/></Types>";
  private static final String EXCEL =
      "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument"
          + ".spreadsheetml.sheet.main+xml\"/></Types>";
  private static final String WORD_WITH_MACROS =
      "<Types><Override ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>";

  @TempDir Path folder;

  @Test
  void a_pdf_a_picture_and_office_documents_are_known_by_their_bytes() throws IOException {
    assertThat(type(Given.pdf())).isEqualTo(FileType.PDF);
    assertThat(type(picture("png"))).isEqualTo(FileType.PNG);
    assertThat(type(picture("jpg"))).isEqualTo(FileType.JPEG);
    assertThat(type(zip("[Content_Types].xml", WORD, "word/document.xml", "<w/>")))
        .isEqualTo(FileType.DOCX);
    assertThat(type(zip("word/document.xml", "<w/>", "[Content_Types].xml", WORD)))
        .isEqualTo(FileType.DOCX);
    assertThat(type(zip("[Content_Types].xml", EXCEL, "xl/workbook.xml", "<x/>")))
        .isEqualTo(FileType.XLSX);
  }

  @Test
  void an_archive_does_not_pass_for_an_office_document() throws IOException {
    refused("document.type", zip("readme.txt", "hello"));
    refused("document.type", zip("[Content_Types].xml", "<Types/>", "word/document.xml", "<w/>"));
    refused("document.type", zip("[Content_Types].xml", WORD, "run.exe", "MZ"));
  }

  @Test
  void an_office_document_with_macros_is_refused() throws IOException {
    refused(
        "document.type", zip("[Content_Types].xml", WORD_WITH_MACROS, "word/document.xml", "<w/>"));
    refused(
        "document.type",
        zip(
            "[Content_Types].xml",
            WORD,
            "word/document.xml",
            "<w/>",
            "word/vbaProject.bin",
            "macro"));
  }

  @Test
  void a_page_or_a_text_is_refused_whatever_it_is_called() throws IOException {
    refused("document.type", "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
    refused("document.type", "just words".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_pdf_that_needs_a_password_is_refused_and_so_is_a_restricted_one() throws IOException {
    refused("document.encrypted", encrypted("secret"));
    refused("document.encrypted", encrypted(""));
  }

  @Test
  void an_office_document_with_a_password_is_told_as_encrypted() throws IOException {
    byte[] container = new byte[4096];
    byte[] head = {
      (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };
    byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
    System.arraycopy(head, 0, container, 0, head.length);
    System.arraycopy(name, 0, container, 1024, name.length);
    refused("document.encrypted", container);
  }

  @Test
  void half_a_pdf_is_damaged() throws IOException {
    refused("document.damaged", "%PDF-1.7\n%broken".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void the_name_gets_the_extension_of_what_the_file_is() {
    assertThat(FileType.PDF.named("statement.pdf")).isEqualTo("statement.pdf");
    assertThat(FileType.PDF.named("statement.exe")).isEqualTo("statement.exe.pdf");
    assertThat(FileType.JPEG.named("scan.JPEG")).isEqualTo("scan.JPEG");
  }

  @Test
  void a_name_with_a_path_or_a_control_character_is_refused() {
    for (String name :
        new String[] {
          "../../etc/passwd", "C:\\x.pdf", "a\r\nX: y.pdf", "a\0.pdf", "..", " ", null
        }) {
      assertThatThrownBy(() -> FileName.clean(name)).hasMessage("problem.invalid");
    }
  }

  @Test
  void a_name_keeps_its_script_and_loses_what_misleads() {
    assertThat(FileName.clean("Устав организации.pdf")).isEqualTo("Устав организации.pdf");
    assertThat(FileName.clean("شهادة.pdf")).isEqualTo("شهادة.pdf");
    assertThat(FileName.clean("invoice\u202Efdp.exe")).isEqualTo("invoicefdp.exe");
    assertThat(FileName.clean("a\"b;c<d>.pdf")).isEqualTo("a_b_c_d_.pdf");
    assertThat(FileName.clean("x".repeat(300) + ".pdf")).hasSize(120).endsWith(".pdf");
  }

  private FileType type(byte[] bytes) throws IOException {
    return FileType.of(Files.write(folder.resolve("file"), bytes));
  }

  private void refused(String code, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("file"), bytes);
    assertThatThrownBy(() -> FileType.of(file)).hasMessage(code);
  }

  private static byte[] encrypted(String password) throws IOException {
    try (PDDocument document = new PDDocument();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      document.addPage(new PDPage());
      document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
      document.save(bytes);
      return bytes.toByteArray();
    }
  }

  private static byte[] picture(String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), format, bytes);
    return bytes.toByteArray();
  }

  private static byte[] zip(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }
}
