package org.amparo.schedule;

import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.amparo.money.Money;
import org.amparo.organisation.Particulars.Opinion;

/**
 * What the grantee writes; until submission any part may be missing.
 *
 * @param occurredOn of an incident
 * @param opinion of its auditor, of an audit report, as the amounts are
 * @param questioned what the auditor did not find in order
 */
public record FilingDraft(
    @Size(max = 20000) String narrative,
    LocalDate occurredOn,
    Opinion opinion,
    Money audited,
    Money questioned) {}
