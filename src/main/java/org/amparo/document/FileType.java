package org.amparo.document;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.amparo.problem.Refusal;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.tika.Tika;

/** The formats that are taken, told by what a file holds and never by its name. */
enum FileType {
  PDF("application/pdf", "pdf"),
  DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
  PNG("image/png", "png"),
  JPEG("image/jpeg", "jpg", "jpeg");

  private static final Tika TIKA = new Tika();
  private static final int MOST_ENTRIES = 10_000;
  private static final int MOST_CONTENT_TYPES = 1_000_000;
  private static final byte[] ENCRYPTED_OFFICE =
      "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);

  final String mediaType;
  private final String[] extensions;

  FileType(String mediaType, String... extensions) {
    this.mediaType = mediaType;
    this.extensions = extensions;
  }

  /**
   * @throws Refusal document.type for anything else, document.encrypted for what needs a password,
   *     document.damaged for what cannot be opened
   */
  static FileType of(Path file) {
    try {
      String found;
      try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
        found = TIKA.detect(bytes);
      }
      return switch (found) {
        case "application/pdf" -> openable(file);
        case "image/png" -> PNG;
        case "image/jpeg" -> JPEG;
        case "application/zip", "application/x-tika-ooxml" -> container(file);
        case "application/x-tika-msoffice" -> {
          throw Refusal.rule(
              holds(file, ENCRYPTED_OFFICE) ? "document.encrypted" : "document.type");
        }
        default -> throw Refusal.rule("document.type");
      };
    } catch (IOException e) {
      throw Refusal.rule("document.damaged");
    }
  }

  /** The name with this type's extension, so that what is called a picture opens as one. */
  String named(String name) {
    String lower = name.toLowerCase(java.util.Locale.ROOT);
    return Arrays.stream(extensions).anyMatch(e -> lower.endsWith("." + e))
        ? name
        : name + "." + extensions[0];
  }

  private static FileType openable(Path file) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
      if (pdf.isEncrypted()) {
        throw Refusal.rule("document.encrypted");
      }
      if (pdf.getNumberOfPages() < 1) {
        throw Refusal.rule("document.damaged");
      }
      return PDF;
    } catch (InvalidPasswordException e) {
      throw Refusal.rule("document.encrypted");
    } catch (IllegalArgumentException | ClassCastException | NullPointerException e) {
      // The reader meets malformed input with these too.
      throw Refusal.rule("document.damaged");
    }
  }

  /** An office document says inside its container what it is; any other archive does not. */
  private static FileType container(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > MOST_ENTRIES
          || zip.stream().anyMatch(e -> e.getName().endsWith("vbaProject.bin"))) {
        throw Refusal.rule("document.type");
      }
      String types = text(zip, "[Content_Types].xml").orElse("");
      if (types.contains("wordprocessingml.document.main+xml")
          && zip.getEntry("word/document.xml") != null) {
        return DOCX;
      }
      if (types.contains("spreadsheetml.sheet.main+xml")
          && zip.getEntry("xl/workbook.xml") != null) {
        return XLSX;
      }
      throw Refusal.rule("document.type");
    }
  }

  private static Optional<String> text(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      return Optional.empty();
    }
    try (InputStream bytes = zip.getInputStream(entry)) {
      return Optional.of(new String(bytes.readNBytes(MOST_CONTENT_TYPES), StandardCharsets.UTF_8));
    }
  }

  private static boolean holds(Path file, byte[] wanted) throws IOException {
    int matched = 0;
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      for (int b = bytes.read(); b >= 0; b = bytes.read()) {
        matched = (byte) b == wanted[matched] ? matched + 1 : (byte) b == wanted[0] ? 1 : 0;
        if (matched == wanted.length) {
          return true;
        }
      }
    }
    return false;
  }
}
