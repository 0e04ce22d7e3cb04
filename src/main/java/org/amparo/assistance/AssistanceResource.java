package org.amparo.assistance;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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
  record Codes(
      List<Code> sex,
      List<Code> ageBand,
      List<Code> form,
      List<Code> detail,
      List<Code> assistance,
      List<Code> region,
      List<Code> border,
      List<Code> recruitment) {}

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
        named("sex", Assistance.codes(Assistance.Sex.class)),
        named("age", Assistance.codes(Assistance.AgeBand.class)),
        named("form", assistance.forms()),
        named("detail", Assistance.codes(Assistance.Detail.class)),
        named("kind", assistance.kinds()),
        named("region", assistance.regions()),
        named("border", Assistance.codes(Assistance.Border.class)),
        named("recruitment", Assistance.codes(Assistance.Recruitment.class)));
  }

  private List<Code> named(String list, List<String> codes) {
    Locale language = reader.locale();
    return codes.stream()
        .map(code -> new Code(code, Messages.text("assistance." + list + "." + code, language)))
        .toList();
  }
}
