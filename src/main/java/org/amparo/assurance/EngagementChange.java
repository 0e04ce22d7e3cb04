package org.amparo.assurance;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** That an engagement was put on another day, and why. */
@Embeddable
record EngagementChange(LocalDate fromOn, LocalDate toOn, String reason, UUID by, Instant at) {}
