package org.amparo.contribution;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.UUID;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/donor-contacts/{organisationId}")
class DonorContactResource {

  record DonorContactRequest(
      @NotBlank @Size(max = 254) @Pattern(regexp = "[^@\\s<>,;\"]+@[^@\\s<>,;\"]+") String address,
      @NotNull @Pattern(regexp = "ar|zh|en|fr|ru|es") String language) {}

  /** Empty until somebody has said whom to write to. */
  @Schema(name = "DonorContactView")
  record View(
      UUID organisationId, String address, String language, Person changedBy, Instant changedAt) {}

  private final DonorContacts contacts;
  private final CurrentActor current;
  private final People people;

  DonorContactResource(DonorContacts contacts, CurrentActor current, People people) {
    this.contacts = contacts;
    this.current = current;
    this.people = people;
  }

  @GET
  @RolesAllowed({
    Role.DONOR,
    Role.SECRETARIAT,
    Role.MANAGER,
    Role.CERTIFIES,
    Role.APPROVES,
    Role.SIGNS,
    Role.ACCOUNTANT,
    Role.CONTROLS,
    Role.AUDITS
  })
  public View get(@PathParam("organisationId") UUID organisationId) {
    return contacts
        .visible(organisationId, current.get())
        .map(
            c ->
                new View(
                    organisationId,
                    c.address(),
                    c.language().getLanguage(),
                    people.person(c.changedBy()),
                    c.changedAt()))
        .orElseGet(() -> new View(organisationId, null, null, null, null));
  }

  /** The donor's own office, or the secretariat for it. */
  @PUT
  @RolesAllowed({Role.DONOR, Role.SECRETARIAT})
  public View change(
      @PathParam("organisationId") UUID organisationId,
      @NotNull @Valid DonorContactRequest request) {
    contacts.change(organisationId, request.address(), request.language(), current.get());
    return get(organisationId);
  }
}
