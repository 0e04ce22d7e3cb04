package org.amparo.opendata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a package of grants, and holds it against what 360Giving asks. */
final class ThreeSixtyRules {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> NEEDED =
      List.of("id", "title", "description", "currency", "amountAwarded", "awardDate");
  private static final String INDIVIDUALS = "recipientIndividual";

  private ThreeSixtyRules() {}

  static List<Defect> defects(String file, byte[] bytes) {
    List<Defect> defects = new ArrayList<>();
    try {
      Set<String> ids = new HashSet<>();
      for (JsonNode grant : JSON.readTree(bytes).path("grants")) {
        String id = grant.path("id").asText();
        NEEDED.stream()
            .filter(n -> grant.path(n).asText().isBlank())
            .forEach(n -> defects.add(Defect.of(file, "opendata.defect.missing", id, n)));
        if (!ids.add(id)) {
          defects.add(Defect.of(file, "opendata.defect.identifier", id));
        }
        if (!grant.path("amountAwarded").isNumber() || !grant.path("amountDisbursed").isNumber()) {
          defects.add(Defect.of(file, "opendata.defect.amount", id));
        }
        if (!grant.path("awardDate").asText().matches("\\d{4}-\\d\\d-\\d\\d")) {
          defects.add(Defect.of(file, "opendata.defect.day", id));
        }
        for (String party : List.of("recipientOrganization", "fundingOrganization")) {
          JsonNode who = grant.path(party).path(0);
          if (who.path("id").asText().isBlank() || who.path("name").asText().isBlank()) {
            defects.add(Defect.of(file, "opendata.defect.missing", id, party));
          }
        }
        if (grant.has(INDIVIDUALS) || grant.has("toIndividualsDetails")) {
          defects.add(Defect.of(file, "opendata.defect.individual", id));
        }
      }
    } catch (IOException e) {
      defects.add(Defect.of(file, "opendata.defect.unreadable"));
    }
    return defects;
  }
}
