package org.amparo.release;

import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.Region;
import com.ibm.icu.util.ULocale;
import java.util.Locale;

/** Subregions and regions of the United Nations' standard M49. */
public final class Places {

  /** Of a grant whose country is not known, or lies in no subregion. */
  public static final String NOWHERE = "NOWHERE";

  private Places() {}

  public static String subregionOf(String country) {
    return containing(country, Region.RegionType.SUBCONTINENT);
  }

  /** The subregion that a country or a subregion is told by. */
  static String finest(String code) {
    return code.matches("[0-9]{3}") ? code : subregionOf(code);
  }

  public static String regionOf(String subregion) {
    return containing(subregion, Region.RegionType.CONTINENT);
  }

  public static String name(String code, Locale language) {
    return LocaleDisplayNames.getInstance(ULocale.forLocale(language)).regionDisplayName(code);
  }

  private static String containing(String code, Region.RegionType type) {
    if (code == null || code.isBlank() || code.equals(NOWHERE)) {
      return NOWHERE;
    }
    try {
      Region region = Region.getInstance(code).getContainingRegion(type);
      return region == null ? NOWHERE : region.toString();
    } catch (IllegalArgumentException e) {
      return NOWHERE;
    }
  }
}
