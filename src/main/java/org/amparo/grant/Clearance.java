package org.amparo.grant;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.UUID;

/** That an agreement may be entered into as it stands, who said so, and on what grounds. */
@Embeddable
record Clearance(UUID clearedBy, Instant clearedAt, String clearanceText) {}
