package org.amparo.document;

import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whether a file was read for data of persons assisted, and what its uploader declared of it. Never
 * what was seen in it.
 *
 * @param seen the kind of data that the first declaration answers for, or null
 * @param declared by whoever uploaded the file, when they did
 */
@Schema(name = "DocumentReading")
public record Reading(Status status, Sighting.Kind seen, Set<Declaration> declared) {

  @Schema(name = "DocumentReadingStatus")
  public enum Status {
    /** Kept before files were read. */
    NOT_READ,
    READ,
    /** Of a kind that names persons by its nature. */
    EXEMPT
  }

  public Reading {
    declared = Set.copyOf(declared);
  }

  static Reading exempt() {
    return new Reading(Status.EXEMPT, null, Set.of());
  }

  static Reading of(String status, String seen, boolean staff, boolean unrecognisable) {
    Set<Declaration> declared = EnumSet.noneOf(Declaration.class);
    if (staff) {
      declared.add(Declaration.STAFF_ONLY);
    }
    if (unrecognisable) {
      declared.add(Declaration.NOBODY_RECOGNISABLE);
    }
    return new Reading(
        Status.valueOf(status), seen == null ? null : Sighting.Kind.valueOf(seen), declared);
  }
}
