package org.amparo.document;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.amparo.problem.Refusal;
import org.hibernate.Session;

/**
 * Reads a file before it is kept, so that what looks like data of persons assisted does not come
 * in. Nothing that was read is kept, logged or told.
 */
@ApplicationScoped
class Readings {

  private final Session session;
  private final Instance<Examiner> examiners;

  Readings(Session session, Instance<Examiner> examiners) {
    this.session = session;
    this.examiners = examiners;
  }

  /**
   * @throws Refusal document.location, document.too-much, document.attachment, document.damaged,
   *     document.names-assisted; document.names-persons and document.pictures when the declaration
   *     that would let it pass is not there
   */
  Reading read(String ownerType, String kind, FileType type, Upload upload) {
    try {
      if (type == FileType.PNG || type == FileType.JPEG) {
        Picture.requireNoPlace(Files.readAllBytes(upload.file()));
      }
      if (isExempt(ownerType, kind)) {
        return Reading.exempt();
      }
      return read(type, upload.file(), upload.declared());
    } catch (IOException e) {
      throw Refusal.rule("document.damaged");
    }
  }

  private Reading read(FileType type, Path file, Set<Declaration> declared) throws IOException {
    Contents contents = new Contents();
    switch (type) {
      case PDF -> PdfText.read(file, contents);
      case DOCX, XLSX -> OfficeText.read(file, contents);
      case PNG, JPEG -> contents.sawPicture();
    }
    Optional<Sighting> seen =
        examiners.stream().flatMap(e -> e.examine(contents.passages()).stream()).findFirst();
    if (seen.isPresent() && seen.get().ofPersonsAssisted()) {
      throw Refusal.rule("document.names-assisted", seen.get().errors());
    }
    if (seen.isPresent() && !declared.contains(Declaration.STAFF_ONLY)) {
      throw Refusal.rule("document.names-persons", seen.get().errors());
    }
    if (contents.hasPictures() && !declared.contains(Declaration.NOBODY_RECOGNISABLE)) {
      throw Refusal.rule("document.pictures");
    }
    // What nothing asked for is not put into anybody's mouth.
    Set<Declaration> needed = EnumSet.noneOf(Declaration.class);
    if (seen.isPresent()) {
      needed.add(Declaration.STAFF_ONLY);
    }
    if (contents.hasPictures()) {
      needed.add(Declaration.NOBODY_RECOGNISABLE);
    }
    return new Reading(Reading.Status.READ, seen.map(Sighting::kind).orElse(null), needed);
  }

  private boolean isExempt(String ownerType, String kind) {
    return !session
        .createNativeQuery(
            "select 1 from document_exemption where owner_type = :type and kind = :kind",
            Integer.class)
        .setParameter("type", ownerType)
        .setParameter("kind", kind)
        .getResultList()
        .isEmpty();
  }
}
