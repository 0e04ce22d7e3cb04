package org.amparo.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.amparo.problem.Refusal;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationFileAttachment;
import org.apache.pdfbox.text.PDFTextStripper;

/** The lines of a PDF, page by page, with what was filled in and noted on them. */
final class PdfText {

  private static final int MOST_PICTURE = 20_000_000;
  private static final int DEEPEST = 5;

  private PdfText() {}

  static void read(Path file, Contents into) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
      if (pdf.getNumberOfPages() > Contents.MOST_PAGES) {
        throw Contents.tooMuch();
      }
      refuseAttachments(pdf);
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      Set<COSBase> looked = Collections.newSetFromMap(new IdentityHashMap<>());
      for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        StringBuilder text = new StringBuilder(stripper.getText(pdf));
        PDPage one = pdf.getPage(page - 1);
        for (PDAnnotation note : one.getAnnotations()) {
          if (note instanceof PDAnnotationFileAttachment) {
            throw Refusal.rule("document.attachment");
          }
          if (note.getContents() != null) {
            text.append('\n').append(note.getContents());
          }
          String filledIn = note.getCOSObject().getString(COSName.V);
          if (filledIn != null) {
            text.append('\n').append(filledIn);
          }
        }
        into.read(text.length());
        List<String> lines = text.toString().lines().toList();
        into.add(
            new Passage(
                Passage.Medium.PAGE,
                page,
                "",
                IntStream.range(0, lines.size())
                    .mapToObj(n -> new Passage.Row(n + 1, List.of(lines.get(n))))
                    .filter(row -> !row.text().isBlank())
                    .toList()));
        pictures(one.getResources(), looked, into, 0);
      }
    } catch (IllegalArgumentException
        | IllegalStateException
        | ClassCastException
        | NullPointerException
        | IndexOutOfBoundsException e) {
      // The reader meets malformed input with these too.
      throw Refusal.rule("document.damaged");
    }
  }

  /** What is inside would be read by nobody before it is opened. */
  private static void refuseAttachments(PDDocument pdf) {
    var names = pdf.getDocumentCatalog().getNames();
    if (names != null && names.getEmbeddedFiles() != null) {
      throw Refusal.rule("document.attachment");
    }
  }

  private static void pictures(PDResources resources, Set<COSBase> looked, Contents into, int depth)
      throws IOException {
    if (resources == null || depth > DEEPEST) {
      return;
    }
    for (COSName name : resources.getXObjectNames()) {
      PDXObject object = resources.getXObject(name);
      if (object == null || !looked.add(object.getCOSObject())) {
        continue;
      }
      into.read(0);
      if (object instanceof PDImageXObject image) {
        if (Picture.isLarge(image.getWidth(), image.getHeight())) {
          into.sawPicture();
        }
        if ("jpg".equals(image.getSuffix())) {
          try (var bytes = image.getCOSObject().createRawInputStream()) {
            Picture.requireNoPlace(bytes.readNBytes(MOST_PICTURE));
          }
        }
      } else if (object instanceof PDFormXObject form) {
        pictures(form.getResources(), looked, into, depth + 1);
      }
    }
  }
}
