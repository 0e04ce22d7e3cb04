package org.amparo.casestudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.amparo.grant.Grant;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.junit.jupiter.api.Test;

/** One person with both roles, as no account should be. */
class ReviewerTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 5, 4);
  private static final Instant NOW = Instant.parse("2026-05-04T09:00:00Z");

  @Test
  void whoever_wrote_it_neither_releases_nor_returns_it_and_another_does() throws Exception {
    Actor both = actor("both");
    CaseStudy study = CaseStudy.propose("CS-2026-0001", grant(), told(), TODAY, both, NOW);
    assertThatThrownBy(() -> study.release(both, NOW)).hasMessage("casestudy.same-person");
    assertThatThrownBy(() -> study.giveBack("No.", both, NOW)).hasMessage("casestudy.same-person");
    assertThat(study.status()).isEqualTo(CaseStudyStatus.PROPOSED);
    study.release(actor("another"), NOW);
    assertThat(study.status()).isEqualTo(CaseStudyStatus.RELEASED);
  }

  private static Actor actor(String name) {
    return new Actor(
        UUID.randomUUID(),
        name,
        name,
        Set.of(Role.NGO_EDITOR, Role.DATA_PROTECTION_OFFICER),
        "CASA-AURORA");
  }

  private static Grant grant() throws Exception {
    Constructor<Grant> made = Grant.class.getDeclaredConstructor();
    made.setAccessible(true);
    return made.newInstance();
  }

  private static Told told() {
    return new Told(
        "A young woman was promised work abroad and was held.",
        "en",
        Told.ConsentBy.ADULT,
        TODAY.minusDays(3),
        true,
        true,
        true,
        true,
        true,
        true,
        true,
        true);
  }
}
