package org.amparo.mail;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.Role;
import org.amparo.problem.Parameter;
import org.amparo.problem.Slice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/mails")
@Authenticated
class MailResource {

  @Schema(name = "MailView")
  record View(
      UUID id,
      MailStatus status,
      String to,
      String language,
      String subject,
      String body,
      String aboutType,
      UUID aboutId,
      Instant createdAt,
      Instant sentAt,
      int attempts,
      String problem,
      List<String> actions) {}

  /**
   * @param sending whether a mail server is configured; without one letters stay here
   */
  @Schema(name = "MailPage")
  record Page(List<View> items, String next, boolean sending) {}

  private final Mails mails;
  private final CurrentActor current;

  MailResource(Mails mails, CurrentActor current) {
    this.mails = mails;
    this.current = current;
  }

  /** All for administrators and auditors; one's own for everyone else. */
  @GET
  public Page list(
      @QueryParam("status") String status,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int asked = Parameter.size(size);
    List<Mail> found =
        mails.page(
            current.get(),
            Parameter.oneOf(MailStatus.class, "status", status),
            Parameter.id("after", after),
            asked);
    Slice<Mail> shown = Slice.of(found, asked, Mail::id);
    return new Page(
        shown.items().stream().map(this::view).toList(), shown.next(), mails.isSending());
  }

  @GET
  @Path("/{id}")
  public View get(@PathParam("id") UUID id) {
    return view(mails.visible(id, current.get()));
  }

  /** Tries a letter again that was given up. */
  @POST
  @Path("/{id}/sending")
  @RolesAllowed(Role.ADMIN)
  public View send(@PathParam("id") UUID id) {
    return view(mails.tryAgain(id, current.get()));
  }

  private View view(Mail m) {
    return new View(
        m.id(),
        m.status(mails.mostAttempts()),
        m.toAddress(),
        m.language(),
        m.subject(),
        m.body(),
        m.aboutType(),
        m.aboutId(),
        m.createdAt(),
        m.sentAt(),
        m.attempts(),
        m.problem(),
        m.actions(current.get(), mails.mostAttempts()));
  }
}
