package org.amparo.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.amparo.organisation.Organisation;
import org.amparo.organisation.Organisation.RegionalGroup;

/** The applicants: invented organisations, spread over the five regional groups. */
final class Applicants {

  private static final List<String> FIRST =
      List.of(
          "Amberlight",
          "Solbrisa",
          "Marindale",
          "Kestrelhill",
          "Aurelmar",
          "Tamarisa",
          "Velanova",
          "Norhaven",
          "Lirien",
          "Miravale",
          "Casterra",
          "Dovemere",
          "Elmaro",
          "Fenwara",
          "Jacarín",
          "Luminara",
          "Orelia",
          "Palmerine",
          "Quilcaya",
          "Rosavia");
  private static final List<String> SECOND =
      List.of(
          "House",
          "Foundation",
          "Centre",
          "Network",
          "Association",
          "Initiative",
          "Alliance",
          "Trust",
          "Collective",
          "Society",
          "Circle",
          "Refuge",
          "Legal Aid",
          "Women’s Support",
          "Children’s Fund",
          "Survivors’ Union");
  private static final List<RegionalGroup> GROUPS =
      List.of(
          RegionalGroup.AFRICAN,
          RegionalGroup.ASIA_PACIFIC,
          RegionalGroup.GRULAC,
          RegionalGroup.ASIA_PACIFIC,
          RegionalGroup.EASTERN_EUROPEAN,
          RegionalGroup.GRULAC,
          RegionalGroup.AFRICAN,
          RegionalGroup.ASIA_PACIFIC,
          RegionalGroup.GRULAC,
          RegionalGroup.WEOG);
  private static final Map<RegionalGroup, List<String>> COUNTRIES =
      Map.of(
          RegionalGroup.AFRICAN,
              List.of("KE", "GH", "NG", "UG", "ET", "SN", "ML", "MG", "MW", "ZM", "CM", "RW"),
          RegionalGroup.ASIA_PACIFIC,
              List.of("NP", "BD", "PH", "IN", "KH", "TH", "VN", "LK", "PK", "ID", "LB", "JO"),
          RegionalGroup.EASTERN_EUROPEAN, List.of("UA", "MD", "RO", "AL", "RS", "GE", "AM", "BA"),
          RegionalGroup.GRULAC, List.of("PE", "CO", "BO", "GT", "HN", "EC", "MX", "BR", "SV", "DO"),
          RegionalGroup.WEOG, List.of("ES", "IT", "PT", "GR"));

  private Applicants() {}

  /** The first two are those whose people have demonstration accounts. */
  static List<Organisation> all() {
    List<Organisation> all = new ArrayList<>();
    all.add(ngo("CASA-AURORA", "Casa Aurora", "PE", RegionalGroup.GRULAC));
    all.add(ngo("HAVEN-BRIDGE", "Haven Bridge", "KE", RegionalGroup.AFRICAN));
    for (int i = 0; i < FIRST.size() * SECOND.size(); i++) {
      RegionalGroup group = GROUPS.get(i % GROUPS.size());
      List<String> countries = COUNTRIES.get(group);
      String name = FIRST.get(i % FIRST.size()) + " " + SECOND.get(i / FIRST.size());
      all.add(
          ngo(
              "NGO-%04d".formatted(i + 1),
              name,
              countries.get(i / GROUPS.size() % countries.size()),
              group));
    }
    return all;
  }

  private static Organisation ngo(String code, String name, String country, RegionalGroup group) {
    return new Organisation(code, Organisation.Kind.NGO, name, country, group);
  }
}
