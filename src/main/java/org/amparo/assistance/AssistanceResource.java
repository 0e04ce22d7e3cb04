package org.amparo.assistance;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.amparo.problem.Messages;
import org.amparo.problem.ReaderLanguage;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/assistance")
@Authenticated
class AssistanceResource {

  @Schema(name = "AssistanceCode")
  record Code(String code, String name) {}

  @Schema(name = "AssistanceCodes")
  record Codes(List<Code> sex, List<Code> ageBand, List<Code> form, List<Code> assistance) {}

  private final Assistance assistance;
  private final ReaderLanguage reader;

  AssistanceResource(Assistance assistance, ReaderLanguage reader) {
    this.assistance = assistance;
    this.reader = reader;
  }

  /** The codes that assistance is counted in, named in the reader's language. */
  @GET
  @Path("/codes")
  public Codes codes() {
    return new Codes(
        named("sex", Arrays.stream(Assistance.Sex.values()).map(Enum::name).toList()),
        named("age", Arrays.stream(Assistance.AgeBand.values()).map(Enum::name).toList()),
        named("form", assistance.forms()),
        named("kind", assistance.kinds()));
  }

  private List<Code> named(String list, List<String> codes) {
    Locale language = reader.locale();
    return codes.stream()
        .map(code -> new Code(code, Messages.text("assistance." + list + "." + code, language)))
        .toList();
  }
}
