package org.amparo.document;

import java.time.Instant;
import org.amparo.identity.Actor;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a scanner for malware said of a file, and how it was read for data of persons assisted.
 *
 * @param signature the scanner's name for what it found; for the fund's own people
 * @param at when it was scanned, or null
 */
@Schema(name = "DocumentScan")
public record Scan(ScanStatus status, String signature, Instant at, Reading reading) {

  /** Whether the file may be given to anybody, and proves anything. */
  public boolean passes() {
    return status == ScanStatus.CLEAN || status == ScanStatus.NOT_SCANNED;
  }

  public boolean wasRefused() {
    return status == ScanStatus.REFUSED;
  }

  public Scan shownTo(Actor actor) {
    return actor.isStaff() ? this : withoutSignature();
  }

  public Scan withoutSignature() {
    return new Scan(status, null, at, reading);
  }
}
