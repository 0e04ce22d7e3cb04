package org.amparo.translation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.Role;
import org.amparo.problem.Download;
import org.amparo.problem.FieldError;
import org.amparo.problem.Messages;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** For those who translate with tools of their own. */
@Path("/api/translations/xliff")
class TranslationFileResource {

  private static final long LARGEST = 5_000_000;
  private static final int MOST_TOLD = 1000;

  /**
   * @param refused units that were not taken in, and why; the first thousand
   */
  @Schema(name = "TranslationFileOutcome")
  record View(int taken, int unchanged, int refusedCount, List<TranslationFiles.Unit> refused) {}

  private final TranslationFiles files;
  private final CurrentActor current;

  TranslationFileResource(TranslationFiles files, CurrentActor current) {
    this.files = files;
    this.current = current;
  }

  /**
   * What is to be translated into one language, as XLIFF 2.0.
   *
   * @param from the language in which the texts are written, English unless said
   * @param texts {@code type/id}, parted by commas; without them all that are missing or stale
   */
  @GET
  @Produces(Xliff.MEDIA_TYPE)
  @RolesAllowed({Role.TRANSLATES, Role.SECRETARIAT})
  public Response write(
      @QueryParam("language") String language,
      @QueryParam("from") String from,
      @QueryParam("texts") String texts) {
    String to = known("language", language);
    String of = from == null || from.isBlank() ? "en" : known("from", from);
    Set<String> chosen =
        texts == null
            ? Set.of()
            : Arrays.stream(texts.split(","))
                .filter(t -> !t.isBlank())
                .map(String::strip)
                .collect(Collectors.toSet());
    byte[] written = files.written(of, to, chosen);
    return Download.of(
        "translation-" + of + "-" + to + ".xlf",
        Xliff.MEDIA_TYPE,
        written.length,
        out -> out.write(written));
  }

  /** Brings a translated file back: XLIFF 2, of at most five megabytes. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed(Role.TRANSLATES)
  public View bring(@RestForm("file") FileUpload file) throws IOException {
    if (file == null) {
      throw Refusal.invalid(FieldError.of("file", "problem.field.required"));
    }
    if (file.size() > LARGEST) {
      throw Refusal.of(Refusal.Kind.TOO_LARGE, "problem.too-large");
    }
    List<TranslationFiles.Unit> units =
        files.bring(Files.readAllBytes(file.uploadedFile()), current.get());
    List<TranslationFiles.Unit> refused =
        units.stream().filter(u -> u.outcome().isRefused()).toList();
    return new View(
        count(units, TranslationFiles.Outcome.TAKEN),
        count(units, TranslationFiles.Outcome.UNCHANGED),
        refused.size(),
        refused.stream().limit(MOST_TOLD).toList());
  }

  private static int count(List<TranslationFiles.Unit> units, TranslationFiles.Outcome of) {
    return (int) units.stream().filter(u -> u.outcome() == of).count();
  }

  private static String known(String name, String language) {
    if (language == null || !Messages.LANGUAGES.contains(language)) {
      throw Refusal.invalid(FieldError.of(name, "problem.field.unknown"));
    }
    return language;
  }
}
