package org.amparo.contribution;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Messages;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

@Path("/api/gifts")
class GiftResource {

  @Schema(name = "GiftRequest")
  record Request(
      @NotNull UUID donorId,
      @NotNull Money amount,
      Money fee,
      @NotNull LocalDate receivedOn,
      @NotNull @Pattern(regexp = "1110|1120") String bankAccount,
      @NotBlank @Size(max = 100) String bankReference,
      @NotBlank @Size(max = 2000) String purpose,
      @Size(max = 40) String pool,
      @Pattern(regexp = "[A-L]") String earmark) {}

  @Schema(name = "GiftRowError")
  record RowError(String field, String code, String message) {}

  /**
   * @param standing the contribution that this very file has become already
   */
  @Schema(name = "GiftPreview")
  record PreviewView(
      int gifts, Money gross, Money fees, Money net, List<RowError> errors, UUID standing) {}

  /** The contribution that the money has become, by its id. */
  @Schema(name = "GiftTaken")
  record Taken(UUID id, String number, ContributionStatus status) {
    static Taken of(Contribution c) {
      return new Taken(c.id(), c.number(), c.status());
    }
  }

  @Schema(name = "GiftView")
  record View(int number, LocalDate givenOn, String reference, Money amount, Money fee) {}

  @Schema(name = "GiftPage")
  record Page(List<View> items, String next) {}

  private final Gifts gifts;
  private final CurrentActor current;
  private final ReaderLanguage language;

  GiftResource(Gifts gifts, CurrentActor current, ReaderLanguage language) {
    this.gifts = gifts;
    this.current = current;
    this.language = language;
  }

  @POST
  @RolesAllowed(Role.ACCOUNTANT)
  public Taken receive(@NotNull @Valid Request request) {
    return Taken.of(
        gifts.receive(
            new Gifts.Gift(
                request.donorId(),
                request.amount(),
                request.fee(),
                request.receivedOn(),
                request.bankAccount(),
                request.bankReference(),
                request.purpose(),
                request.pool(),
                request.earmark()),
            current.get()));
  }

  /** What a campaign's file holds and what is wrong with it, row by row. */
  @POST
  @Path("/preview")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed(Role.ACCOUNTANT)
  public PreviewView preview(
      @RestForm("file") FileUpload file, @RestForm("donorId") String donorId) {
    Gifts.Preview p =
        gifts.preview(uploaded(file), required("donorId", Parameter.id("donorId", donorId)));
    return new PreviewView(
        p.gifts(),
        p.gross(),
        p.fees(),
        p.net(),
        p.errors().stream()
            .map(
                e ->
                    new RowError(
                        e.field(),
                        e.code(),
                        Messages.text(e.code(), language.locale(), e.args().toArray())))
            .toList(),
        p.standing());
  }

  @POST
  @Path("/batches")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed(Role.ACCOUNTANT)
  public Taken load(
      @RestForm("file") FileUpload file,
      @RestForm("donorId") String donorId,
      @RestForm("campaign") String campaign,
      @RestForm("receivedOn") String receivedOn,
      @RestForm("bankAccount") String bankAccount,
      @RestForm("bankReference") String bankReference,
      @RestForm("pool") String pool) {
    String account = text("bankAccount", bankAccount, 4);
    if (!account.matches("1110|1120")) {
      throw Refusal.invalid(FieldError.of("bankAccount", "problem.field.unknown"));
    }
    return Taken.of(
        gifts.load(
            new Gifts.Batch(
                required("donorId", Parameter.id("donorId", donorId)),
                text("campaign", campaign, 200),
                required("receivedOn", Parameter.date("receivedOn", receivedOn)),
                account,
                text("bankReference", bankReference, 100),
                pool == null || pool.isBlank() ? null : pool,
                name(file)),
            uploaded(file),
            current.get()));
  }

  /** The gifts of a campaign that has become this contribution. */
  @GET
  @Path("/of/{contributionId}")
  @RolesAllowed({
    Role.SECRETARIAT,
    Role.MANAGER,
    Role.CERTIFIES,
    Role.APPROVES,
    Role.SIGNS,
    Role.ACCOUNTANT,
    Role.CONTROLS,
    Role.AUDITS
  })
  public Page list(@PathParam("contributionId") UUID contributionId) {
    return new Page(
        gifts.of(contributionId, current.get()).stream()
            .map(g -> new View(g.number(), g.givenOn(), g.reference(), g.amount(), g.fee()))
            .toList(),
        null);
  }

  private static java.nio.file.Path uploaded(FileUpload file) {
    return required("file", file).uploadedFile();
  }

  private static String name(FileUpload file) {
    String given = file == null || file.fileName() == null ? "" : file.fileName();
    String clean = given.replaceAll("^.*[/\\\\]", "").replaceAll("[\\p{Cntrl}\\p{Cf}]", "").strip();
    return clean.isEmpty() ? "gifts.csv" : clean.substring(0, Math.min(255, clean.length()));
  }

  private static String text(String field, String value, int longest) {
    String plain = required(field, value == null || value.isBlank() ? null : value.strip());
    if (plain.length() > longest) {
      throw Refusal.invalid(FieldError.of(field, "problem.field.Size", "0", longest));
    }
    return plain;
  }

  private static <T> T required(String field, T value) {
    if (value == null) {
      throw Refusal.invalid(FieldError.of(field, "problem.field.required"));
    }
    return value;
  }
}
