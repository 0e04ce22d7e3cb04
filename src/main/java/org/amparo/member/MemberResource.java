package org.amparo.member;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.organisation.Organisation;
import org.amparo.problem.FieldError;
import org.amparo.problem.Parameter;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/members")
class MemberResource {

  @Schema(name = "MemberInvitationRequest")
  record InvitationRequest(
      @NotNull UUID organisationId,
      @NotBlank @Size(max = 60) String givenName,
      @NotBlank @Size(max = 60) String familyName,
      @NotBlank @Size(max = 254) @Email String email,
      @NotNull MemberRole role) {

    /** Requests are printed in places where addresses have no business. */
    @Override
    public String toString() {
      return "invitation to " + organisationId;
    }
  }

  @Schema(name = "MemberRoleRequest")
  record RoleRequest(@NotNull MemberRole role, @NotBlank @Size(max = 500) String reason) {}

  @Schema(name = "MemberReasonRequest")
  record ReasonRequest(@NotBlank @Size(max = 500) String reason) {}

  @Schema(name = "MemberStatus")
  enum Status {
    ACTIVE,
    /** What was decided is still to be done by the identity provider. */
    CHANGING,
    REMOVED
  }

  /**
   * @param email for the organisation's officers and the administrator; null for all others
   * @param lastActedAt when the trail has the last act of theirs, or null
   * @param removedBy and when and why; null for a member, or one removed elsewhere
   */
  @Schema(name = "MemberView")
  record View(
      UUID id,
      String name,
      String email,
      MemberRole role,
      Status status,
      boolean self,
      Instant since,
      Instant lastActedAt,
      Person removedBy,
      Instant removedAt,
      String reason,
      List<String> actions) {}

  /**
   * @param password for the first time in, in the answer to who invited and never again
   */
  @Schema(name = "MemberInvitationView")
  record InvitationView(
      UUID id,
      String name,
      String email,
      MemberRole role,
      MemberInvitation.Status status,
      MemberInvitation.Delivery delivery,
      Person invitedBy,
      Instant invitedAt,
      Instant expiresAt,
      String password,
      List<String> actions) {}

  @Schema(name = "MemberOrganisation")
  record OrganisationBrief(UUID id, String code, String name) {}

  @Schema(name = "MembersView")
  record MembersView(
      OrganisationBrief organisation,
      List<View> members,
      List<InvitationView> invitations,
      List<String> actions) {}

  private final Members members;
  private final People people;
  private final CurrentActor current;

  MemberResource(Members members, People people, CurrentActor current) {
    this.members = members;
    this.people = people;
    this.current = current;
  }

  @GET
  @RolesAllowed({Role.EDITOR, Role.OFFICER, Role.SECRETARIAT, Role.AUDITS, Role.ADMIN})
  public MembersView list(@QueryParam("organisationId") String organisationId) {
    UUID id = Parameter.id("organisationId", organisationId);
    if (id == null) {
      throw Refusal.invalid(FieldError.of("organisationId", "problem.field.required"));
    }
    return view(members.of(id, current.get()));
  }

  /** Of which organisations the administrator may look after the members. */
  @GET
  @Path("/organisations")
  @RolesAllowed(Role.ADMIN)
  public List<OrganisationBrief> organisations() {
    return members.ngos().stream().map(MemberResource::brief).toList();
  }

  @POST
  @Path("/invitations")
  @RolesAllowed(Role.OFFICER)
  public RestResponse<InvitationView> invite(@NotNull @Valid InvitationRequest request) {
    return RestResponse.status(
        RestResponse.Status.CREATED,
        shownOnce(
            members.invite(
                request.organisationId(),
                request.givenName(),
                request.familyName(),
                request.email(),
                request.role(),
                current.get())));
  }

  @POST
  @Path("/invitations/{id}/renewal")
  @RolesAllowed(Role.OFFICER)
  public InvitationView renew(@PathParam("id") UUID id) {
    return shownOnce(members.renew(id, current.get()));
  }

  @POST
  @Path("/invitations/{id}/withdrawal")
  @RolesAllowed({Role.OFFICER, Role.ADMIN})
  public InvitationView withdraw(@PathParam("id") UUID id) {
    return shownOnce(new Members.Invited(members.withdraw(id, current.get()), null));
  }

  @POST
  @Path("/{id}/role")
  @RolesAllowed(Role.OFFICER)
  public void changeRole(@PathParam("id") UUID id, @NotNull @Valid RoleRequest request) {
    members.changeRole(id, request.role(), request.reason(), current.get());
  }

  @POST
  @Path("/{id}/removal")
  @RolesAllowed({Role.OFFICER, Role.ADMIN})
  public void remove(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
    members.remove(id, request.reason(), current.get());
  }

  private InvitationView shownOnce(Members.Invited invited) {
    MemberInvitation i = invited.invitation();
    return view(i, people.person(i.invitedBy()), invited.password(), current.get());
  }

  private MembersView view(Members.Standing standing) {
    Actor actor = current.get();
    Map<UUID, Person> persons =
        people.persons(
            Stream.concat(
                    standing.invitations().stream().map(MemberInvitation::invitedBy),
                    standing.changes().stream().map(MemberChange::askedBy))
                .collect(Collectors.toSet()));
    return new MembersView(
        brief(standing.organisation()),
        standing.members().stream()
            .map(account -> view(standing, account, persons, actor))
            .sorted(Comparator.comparing(View::status).thenComparing(View::name))
            .toList(),
        standing.invitations().stream()
            .filter(i -> i.status() != MemberInvitation.Status.REFUSED)
            .filter(i -> i.status() != MemberInvitation.Status.ACCEPTED)
            .filter(i -> standing.members().stream().noneMatch(m -> m.id().equals(i.accountId())))
            .map(i -> view(i, persons.get(i.invitedBy()), null, actor))
            .toList(),
        Actions.of(actor)
            .offer(
                "invite",
                () -> MemberInvitation.checkInvite(standing.organisation(), actor),
                Role.NGO_AUTHORIZED_OFFICER)
            .list());
  }

  private static View view(
      Members.Standing standing, Account a, Map<UUID, Person> persons, Actor actor) {
    boolean changing = standing.unfinished(a.id()).isPresent();
    MemberChange removal =
        a.enabled() && !changing
            ? null
            : standing.changes().stream()
                .filter(c -> c.personId().equals(a.id()))
                .filter(c -> c.kind() == MemberChange.Kind.REMOVAL)
                .findFirst()
                .orElse(null);
    MemberRole other = a.role() == MemberRole.OFFICER ? MemberRole.EDITOR : MemberRole.OFFICER;
    return new View(
        a.id(),
        a.name(),
        seesAddresses(actor) ? a.email() : null,
        a.role(),
        changing ? Status.CHANGING : a.enabled() ? Status.ACTIVE : Status.REMOVED,
        actor.did(a.id()),
        a.since(),
        standing.lastActs().get(a.id()),
        removal == null ? null : persons.get(removal.askedBy()),
        removal == null ? null : removal.askedAt(),
        removal == null ? null : removal.reason(),
        changing
            ? List.of()
            : Actions.of(actor)
                .offer(
                    "changeRole",
                    () -> check(standing, a, other, actor),
                    Role.NGO_AUTHORIZED_OFFICER)
                .offer(
                    "remove",
                    () -> check(standing, a, null, actor),
                    Role.NGO_AUTHORIZED_OFFICER,
                    Role.SYSTEM_ADMIN)
                .list());
  }

  private static void check(
      Members.Standing standing, Account account, MemberRole after, Actor actor) {
    MemberChange.check(standing.organisation(), account, standing.officers(), after, actor);
  }

  private static InvitationView view(
      MemberInvitation i, Person invitedBy, String password, Actor actor) {
    return new InvitationView(
        i.id(),
        i.name(),
        seesAddresses(actor) ? i.email() : null,
        i.role(),
        i.status(),
        i.sentBy(),
        invitedBy,
        i.invitedAt(),
        i.expiresAt(),
        password,
        Actions.of(actor)
            .offer("renew", i::checkRenew, Role.NGO_AUTHORIZED_OFFICER)
            .offer("withdraw", i::checkPending, Role.NGO_AUTHORIZED_OFFICER, Role.SYSTEM_ADMIN)
            .list());
  }

  private static boolean seesAddresses(Actor actor) {
    return actor.isAny(Role.NGO_AUTHORIZED_OFFICER, Role.SYSTEM_ADMIN);
  }

  private static OrganisationBrief brief(Organisation o) {
    return new OrganisationBrief(o.id(), o.code(), o.name());
  }
}
