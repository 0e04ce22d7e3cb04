package org.amparo.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ibm.icu.util.Region;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The world as land without borders, and a circle for each country, in proportion to its money:
 * whose a place is, is not for a map of ours to say.
 */
@ApplicationScoped
class WorldMap {

  private static final double LARGEST = 26;
  private static final double SMALLEST = 3;

  /** A country's circle. */
  public record Spot(int x, int y, String radius, String about) {}

  private final JsonNode world;

  WorldMap(ObjectMapper json) {
    try (InputStream file = WorldMap.class.getResourceAsStream("/site/world.json")) {
      world = json.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String land() {
    return world.get("land").asText();
  }

  int width() {
    return world.get("width").asInt();
  }

  int height() {
    return world.get("height").asInt();
  }

  /**
   * @param amounts in cents, by country (ISO 3166-1)
   * @param about said of each country
   */
  List<Spot> spots(Map<String, Long> amounts, Map<String, String> about) {
    long most = amounts.values().stream().mapToLong(Long::longValue).max().orElse(0);
    List<Spot> spots = new ArrayList<>();
    amounts.entrySet().stream()
        .filter(e -> e.getValue() > 0)
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(
            e -> {
              JsonNode at = point(e.getKey());
              if (at != null) {
                double radius =
                    Math.max(SMALLEST, LARGEST * Math.sqrt(e.getValue() / (double) most));
                spots.add(
                    new Spot(
                        at.get(0).asInt(),
                        at.get(1).asInt(),
                        String.format(Locale.ROOT, "%.1f", radius),
                        about.get(e.getKey())));
              }
            });
    return spots;
  }

  private JsonNode point(String country) {
    try {
      return world
          .get("points")
          .get("%03d".formatted(Region.getInstance(country).getNumericCode()));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
