package org.amparo.donor;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.Messages;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where the money of a contribution went. */
@Path("/api/money-trails")
class MoneyTrailResource {

  @Schema(name = "MoneyTrailPart")
  record PartView(Money amount, Money ofPool) {
    static PartView of(MoneyTrail.Part p) {
      return new PartView(p.amount(), p.ofPool());
    }
  }

  @Schema(name = "MoneyTrailKind")
  record KindView(String code, String name, Money amount, Money ofPool) {}

  @Schema(name = "MoneyTrailGrant")
  record GrantView(
      UUID id,
      String number,
      String country,
      PartView spent,
      PartView programmeSupport,
      PartView withGrantee,
      List<KindView> kinds) {}

  @Schema(name = "MoneyTrailCall")
  record CallView(UUID id, String reference, PartView spent, List<GrantView> grants) {}

  @Schema(name = "MoneyTrailTie")
  record TieView(
      String figure, List<String> accounts, Money attributed, Money ledger, boolean holds) {}

  @Schema(name = "MoneyTrailView")
  record View(
      UUID contributionId,
      String contribution,
      String pool,
      String poolName,
      LocalDate asOf,
      Money received,
      Money poolReceived,
      PartView spent,
      PartView programmeSupport,
      PartView withGrantees,
      PartView otherCosts,
      PartView moved,
      PartView held,
      List<KindView> kinds,
      List<CallView> calls,
      List<TieView> ties) {}

  private final MoneyTrails trails;
  private final Donations donations;
  private final CurrentActor current;
  private final ReaderLanguage language;

  MoneyTrailResource(
      MoneyTrails trails, Donations donations, CurrentActor current, ReaderLanguage language) {
    this.trails = trails;
    this.donations = donations;
    this.current = current;
    this.language = language;
  }

  /** Pool, calls, grants and kinds of assistance that one contribution paid for. */
  @GET
  @Path("/{contributionId}")
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
  public View get(@PathParam("contributionId") UUID id, @QueryParam("asOf") String asOf) {
    MoneyTrail t = trails.of(donations.visible(id, current.get()), Parameter.date("asOf", asOf));
    Locale locale = language.locale();
    return new View(
        t.contributionId(),
        t.contribution(),
        t.pool(),
        Messages.find("pool." + t.pool(), locale).orElse(t.pool()),
        t.asOf(),
        t.received(),
        t.poolReceived(),
        PartView.of(t.spent()),
        PartView.of(t.programmeSupport()),
        PartView.of(t.withGrantees()),
        PartView.of(t.otherCosts()),
        PartView.of(t.moved()),
        PartView.of(t.held()),
        kinds(t.kinds(), locale),
        t.calls().stream()
            .map(
                c ->
                    new CallView(
                        c.id(),
                        c.reference(),
                        PartView.of(c.spent()),
                        c.grants().stream()
                            .map(
                                g ->
                                    new GrantView(
                                        g.id(),
                                        g.number(),
                                        g.country(),
                                        PartView.of(g.spent()),
                                        PartView.of(g.programmeSupport()),
                                        PartView.of(g.withGrantee()),
                                        kinds(g.kinds(), locale)))
                            .toList()))
            .toList(),
        t.ties().stream()
            .map(x -> new TieView(x.figure(), x.accounts(), x.attributed(), x.ledger(), x.holds()))
            .toList());
  }

  private static List<KindView> kinds(List<MoneyTrail.Kind> kinds, Locale locale) {
    return kinds.stream()
        .map(k -> new KindView(k.code(), name(k.code(), locale), k.amount(), k.ofPool()))
        .toList();
  }

  static String name(String kind, Locale locale) {
    return kind == null
        ? Messages.text("donor.kind-not-assigned", locale)
        : Messages.find("assistance.kind." + kind, locale).orElse(kind);
  }
}
