package org.amparo.assistance;

import jakarta.validation.constraints.Size;

/**
 * So many persons of one sex, age band and form of exploitation who received so many services of
 * one kind. In a draft any part may be missing.
 *
 * @param sex code of {@link Assistance.Sex}
 * @param ageBand code of {@link Assistance.AgeBand}
 * @param form code of the forms of exploitation
 * @param assistance code of the kinds of assistance
 */
public record Cell(
    @Size(max = 40) String sex,
    @Size(max = 40) String ageBand,
    @Size(max = 40) String form,
    @Size(max = 40) String assistance,
    Integer persons,
    Integer services) {}
