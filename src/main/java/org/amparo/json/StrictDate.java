package org.amparo.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.Serial;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * Dates in requests are ISO texts of years that the fund can reckon with: Java can write years that
 * the database cannot keep.
 */
@Singleton
public class StrictDate implements ObjectMapperCustomizer {

  /** Whether anything of the fund can be dated so. */
  public static boolean isReckonable(LocalDate date) {
    return date.getYear() >= 1900 && date.getYear() < 3000;
  }

  /** Last, since a later module's word for a type counts. */
  @Override
  public int priority() {
    return MINIMUM_PRIORITY;
  }

  @Override
  public void customize(ObjectMapper mapper) {
    mapper.registerModule(
        new SimpleModule("strict-date").addDeserializer(LocalDate.class, new Deserializer()));
  }

  private static final class Deserializer extends StdScalarDeserializer<LocalDate> {

    @Serial private static final long serialVersionUID = 1L;

    Deserializer() {
      super(LocalDate.class);
    }

    @Override
    public LocalDate deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        return (LocalDate) context.handleUnexpectedToken(LocalDate.class, parser);
      }
      String text = parser.getText();
      if (text.isBlank()) {
        return null;
      }
      try {
        LocalDate date = LocalDate.parse(text.strip());
        if (isReckonable(date)) {
          return date;
        }
      } catch (DateTimeParseException e) {
        // Told below.
      }
      return (LocalDate) context.handleWeirdStringValue(LocalDate.class, text, "No date of ours");
    }
  }
}
