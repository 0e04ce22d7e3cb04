package org.amparo.document;

import java.time.Instant;
import java.util.UUID;

/**
 * A file that was given to the fund, without its bytes.
 *
 * @param kind what the owner says it is, such as {@code REGISTRATION_CERTIFICATE}
 * @param name as it is offered for download; never holds a path
 * @param sha256 of the bytes, in lower-case hexadecimal
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
    Instant uploadedAt) {}
