package org.amparo.organisation;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amparo.document.Document;
import org.amparo.document.Scan;
import org.amparo.fund.FundSettings;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The particulars as they are shown, each dated part with whether it still counts. */
@Schema(name = "OrganisationParticularsView")
public record ParticularsView(
    RegistrationView registration,
    Boolean nonProfit,
    Boolean ownAccount,
    String partnerId,
    Particulars.Address address,
    String website,
    Integer assistanceSince,
    Particulars.IncomeBand incomeBand,
    List<AuditView> audits,
    List<PolicyView> policies,
    Validity validity) {

  @Schema(name = "OrganisationDocument")
  public record DocumentView(UUID id, String kind, String name, long size, Scan scan) {
    static DocumentView of(Document d) {
      return d == null
          ? null
          : new DocumentView(d.id(), d.kind(), d.name(), d.size(), d.scan().withoutSignature());
    }
  }

  @Schema(name = "OrganisationRegistrationView")
  public record RegistrationView(
      String authority,
      String number,
      String country,
      LocalDate registeredOn,
      LocalDate validUntil,
      Validity validity,
      DocumentView document) {}

  @Schema(name = "OrganisationAuditView")
  public record AuditView(
      int fiscalYear,
      Particulars.Opinion opinion,
      String auditor,
      LocalDate validUntil,
      Validity validity,
      DocumentView document) {}

  @Schema(name = "OrganisationPolicyView")
  public record PolicyView(
      Particulars.PolicyKind kind,
      LocalDate adoptedOn,
      LocalDate validUntil,
      Validity validity,
      DocumentView document) {}

  /**
   * @param documents those of the organisation
   */
  public static ParticularsView of(
      Particulars p, List<Document> documents, LocalDate today, FundSettings settings) {
    Map<UUID, Document> byId =
        documents.stream().collect(Collectors.toMap(Document::id, Function.identity()));
    Function<LocalDate, Validity> validity =
        until -> Validity.of(until, today, settings.expiryWarning());
    Particulars.Registration r = p.registration();
    return new ParticularsView(
        r == null
            ? null
            : new RegistrationView(
                r.authority(),
                r.number(),
                r.country(),
                r.registeredOn(),
                r.validUntil(),
                validity.apply(r.validUntil()),
                DocumentView.of(byId.get(r.documentId()))),
        p.nonProfit(),
        p.ownAccount(),
        p.partnerId(),
        p.address(),
        p.website(),
        p.assistanceSince(),
        p.incomeBand(),
        p.audits().stream()
            .sorted(Comparator.comparing(Particulars.Audit::fiscalYear).reversed())
            .map(
                a ->
                    new AuditView(
                        a.fiscalYear(),
                        a.opinion(),
                        a.auditor(),
                        a.validUntil(settings.auditValidity()),
                        validity.apply(a.validUntil(settings.auditValidity())),
                        DocumentView.of(byId.get(a.documentId()))))
            .toList(),
        p.policies().stream()
            .map(
                q ->
                    new PolicyView(
                        q.kind(),
                        q.adoptedOn(),
                        q.validUntil(),
                        validity.apply(q.validUntil()),
                        DocumentView.of(byId.get(q.documentId()))))
            .toList(),
        validity.apply(p.validUntil(settings.auditValidity())));
  }
}
