package org.amparo.document;

import java.time.Instant;
import java.util.UUID;
import org.amparo.problem.Refusal;

/**
 * A file that was given to the fund, without its bytes.
 *
 * @param kind what the owner says it is, such as {@code REGISTRATION_CERTIFICATE}
 * @param name as it is offered for download; never holds a path
 * @param sha256 of the bytes, in lower-case hexadecimal
 * @param erasedAt when its bytes and its name were erased by schedule; null while they are kept
 */
public record Document(
    UUID id,
    String ownerType,
    UUID ownerId,
    String kind,
    String name,
    String mediaType,
    long size,
    String sha256,
    UUID uploadedBy,
    Instant uploadedAt,
    Scan scan,
    Instant erasedAt) {

  /**
   * @throws Refusal document.erased; document.pending or document.refused: nobody gets what is not
   *     known to be clean
   */
  public void checkHandedOut() {
    if (erasedAt != null) {
      throw Refusal.conflict("document.erased");
    }
    if (scan.status() == ScanStatus.PENDING) {
      throw Refusal.conflict("document.pending");
    }
    if (scan.status() == ScanStatus.REFUSED) {
      throw Refusal.forbidden("document.refused");
    }
  }
}
