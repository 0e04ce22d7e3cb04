package org.amparo;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/openapi.yaml, from which clients are made, is the document that the application serves. */
@QuarkusTest
class OpenApiTest {

  private static final Path COMMITTED = Path.of("docs/openapi.yaml");

  @Test
  void the_committed_document_is_the_served_one() throws IOException {
    String served = served();
    if (Boolean.getBoolean("amparo.openapi.write")) {
      Files.writeString(COMMITTED, served);
    }
    assertThat(Files.readString(COMMITTED))
        .as(
            "docs/openapi.yaml is older than the code. Refresh it and the types made from it:"
                + " mvn test -Dtest=OpenApiTest -Damparo.openapi.write=true"
                + " && npm --prefix frontend run api")
        .isEqualTo(served);
  }

  /** Two types of one name get a number, which another type would move. */
  @Test
  void no_name_in_it_depends_on_the_order_of_types() {
    assertThat(Pattern.compile("(?m)^    (\\w*[A-Za-z]\\d+):$").matcher(served()).results())
        .extracting(r -> r.group(1))
        .isEmpty();
  }

  private static String served() {
    return As.nobody()
        .get("/q/openapi?format=yaml")
        .then()
        .statusCode(200)
        .extract()
        .body()
        .asString();
  }
}
