package org.amparo.pool;

import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.Region;
import com.ibm.icu.util.ULocale;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Regions of the United Nations' standard M49, with the countries they hold. */
final class Regions {

  /** Between continents and regions: sub-Saharan Africa, Latin America and the Caribbean. */
  private static final List<String> WIDER = List.of("202", "419");

  private Regions() {}

  /** Continents first, then the regions within them. */
  static List<String> codes() {
    return Stream.concat(
            Stream.of(Region.RegionType.CONTINENT, Region.RegionType.SUBCONTINENT)
                .flatMap(
                    type ->
                        Region.getAvailable(type).stream()
                            .map(Region::toString)
                            .filter(code -> code.matches("\\d{3}"))
                            .sorted()),
            WIDER.stream())
        .toList();
  }

  static boolean isRegion(String code) {
    return codes().contains(code);
  }

  static boolean isCountry(String code) {
    return Set.of(Locale.getISOCountries()).contains(code);
  }

  static String name(String code, Locale language) {
    return LocaleDisplayNames.getInstance(ULocale.forLocale(language)).regionDisplayName(code);
  }
}
