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

/**
 * Texts in requests are JSON strings: a number in the place of one is refused, since an amount sent
 * as a number has already been through floating point. A NUL is refused, since PostgreSQL keeps
 * none.
 */
@Singleton
class StrictText implements ObjectMapperCustomizer {

  @Override
  public void customize(ObjectMapper mapper) {
    mapper.registerModule(
        new SimpleModule("strict-text").addDeserializer(String.class, new Deserializer()));
  }

  private static final class Deserializer extends StdScalarDeserializer<String> {

    @Serial private static final long serialVersionUID = 1L;

    Deserializer() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        return (String) context.handleUnexpectedToken(String.class, parser);
      }
      String text = parser.getText();
      return text.indexOf('\0') < 0
          ? text
          : (String) context.handleWeirdStringValue(String.class, text, "NUL is not kept");
    }
  }
}
