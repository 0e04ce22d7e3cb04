package org.amparo.contribution;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.amparo.identity.Actor;
import org.amparo.identity.Person;
import org.amparo.money.Money;
import org.amparo.organisation.Organisation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A contribution as its readers see it. */
record ContributionView(
    UUID id,
    int version,
    ContributionStatus status,
    Contribution.Kind kind,
    String number,
    DonorView donor,
    Money amount,
    Money usdAtPledge,
    String purpose,
    String reference,
    LocalDate pledgedOn,
    Person pledgedBy,
    Instant pledgedAt,
    ScreeningView screening,
    AcceptanceView acceptance,
    AgreementView agreement,
    CancellationView cancellation,
    LapseView lapse,
    AcknowledgementView acknowledgement,
    DonorReportView report,
    List<InstalmentView> schedule,
    List<ReceiptView> receipts,
    List<FulfilmentView> fulfilments,
    List<ChangeView> changes,
    List<RefundView> refunds,
    Money received,
    Money outstanding,
    Money overdue,
    Money writtenOff,
    Money conditional,
    Money refunded,
    String pool,
    String earmark,
    List<String> actions) {

  record DonorView(UUID id, String name, Organisation.Kind kind) {}

  record ScreeningView(Contribution.Outcome outcome, String reason, Person by, Instant at) {}

  record AcceptanceView(Person by, Instant at, String note) {}

  record AgreementView(
      String reference,
      LocalDate signedOn,
      RecognitionModel recognitionModel,
      String pscRate,
      Person by,
      Instant at,
      Money usd) {}

  record CancellationView(String reason, Person by, Instant at) {}

  record LapseView(String reason, Person by, Instant at) {}

  record AcknowledgementView(String note, Person by, Instant at) {}

  record DonorReportView(int year, String reference, Person by, Instant at) {}

  @Schema(name = "ContributionInstalmentView")
  record InstalmentView(
      UUID id,
      int number,
      LocalDate dueOn,
      Money amount,
      Money settled,
      Money outstanding,
      Schedule.State state,
      long daysOverdue) {}

  record ReceiptView(
      UUID id,
      Money amount,
      Money fee,
      Money usd,
      LocalDate receivedOn,
      String bankAccount,
      String bankReference,
      Person recordedBy,
      Instant recordedAt,
      Person postedBy,
      Instant postedAt,
      Money exchangeDifference,
      Person rejectedBy,
      Instant rejectedAt,
      String rejectionReason,
      Person takeBackAskedBy,
      Instant takeBackAskedAt,
      String takeBackReason,
      Person takenBackBy,
      Instant takenBackAt,
      List<String> actions) {}

  record FulfilmentView(
      UUID id, Money amount, Money usd, LocalDate on, String evidence, Person by, Instant at) {}

  @Schema(name = "ContributionChangeView")
  record ChangeView(
      UUID id,
      ContributionChange.Kind kind,
      Money before,
      Money after,
      List<Schedule.Part> schedule,
      String reference,
      LocalDate effectiveOn,
      String reason,
      Person proposedBy,
      Instant proposedAt,
      Person postedBy,
      Instant postedAt,
      Money usd,
      Person rejectedBy,
      Instant rejectedAt,
      String rejectionReason,
      List<String> actions) {}

  @Schema(name = "DonorRefundView")
  record RefundView(
      UUID id,
      DonorRefund.Status status,
      Money amount,
      boolean conditional,
      String reason,
      String bankAccount,
      Person proposedBy,
      Instant proposedAt,
      Person approvedBy,
      Instant approvedAt,
      Money usd,
      Person rejectedBy,
      Instant rejectedAt,
      String rejectionReason,
      Person firstSignedBy,
      Instant firstSignedAt,
      Person secondSignedBy,
      Instant secondSignedAt,
      LocalDate paidOn,
      Money paidUsd,
      List<ReturnView> returns,
      List<String> actions) {}

  @Schema(name = "DonorRefundReturnView")
  record ReturnView(
      UUID id,
      LocalDate returnedOn,
      String bankReference,
      String reason,
      LocalDate paidOn,
      Money paidUsd,
      Money usd,
      Person firstSignedBy,
      Person secondSignedBy,
      Person recordedBy,
      Instant recordedAt,
      Person postedBy,
      Instant postedAt,
      Person rejectedBy,
      Instant rejectedAt,
      String rejectionReason,
      List<String> actions) {}

  static ContributionView of(
      Contribution c, Actor actor, Map<UUID, Person> persons, LocalDate today) {
    Contribution.Screening s = c.screening();
    Contribution.Acceptance a = c.acceptance();
    Contribution.Agreement g = c.agreement();
    Contribution.Cancellation x = c.cancellation();
    Contribution.Lapse l = c.lapse();
    Contribution.Acknowledgement k = c.acknowledgement();
    Contribution.Reporting p = c.reporting();
    return new ContributionView(
        c.id(),
        c.version(),
        c.status(),
        c.kind(),
        c.number(),
        new DonorView(c.donor().id(), c.donor().name(), c.donor().kind()),
        c.amount(),
        c.usdAtPledge(),
        c.purpose(),
        c.reference(),
        c.pledgedOn(),
        persons.get(c.pledgedBy()),
        c.pledgedAt(),
        screening(s, persons),
        a == null ? null : new AcceptanceView(persons.get(a.by()), a.at(), a.note()),
        g == null
            ? null
            : new AgreementView(
                g.reference(),
                g.signedOn(),
                g.recognitionModel(),
                rate(g.pscRate()),
                persons.get(g.by()),
                g.at(),
                c.usdAtAgreement()),
        x == null ? null : new CancellationView(x.reason(), persons.get(x.by()), x.at()),
        l == null ? null : new LapseView(l.reason(), persons.get(l.by()), l.at()),
        k == null ? null : new AcknowledgementView(k.note(), persons.get(k.by()), k.at()),
        p == null
            ? null
            : new DonorReportView(p.year(), p.reference(), persons.get(p.by()), p.at()),
        c.standing(today).stream().map(ContributionView::instalment).toList(),
        c.receipts().stream().map(r -> receipt(c, r, actor, persons)).toList(),
        c.fulfilments().stream()
            .map(
                f ->
                    new FulfilmentView(
                        f.id(),
                        f.amount(),
                        f.usd(),
                        f.fulfilledOn(),
                        f.evidence(),
                        persons.get(f.recordedBy()),
                        f.recordedAt()))
            .toList(),
        c.changes().stream().map(h -> change(h, actor, persons)).toList(),
        c.refunds().stream().map(r -> refund(r, actor, persons)).toList(),
        c.received(),
        c.outstanding(),
        c.overdue(today),
        c.writtenOff(),
        c.isConditional() ? c.conditional() : null,
        c.refunded(),
        c.pool(),
        c.earmark(),
        c.actions(actor));
  }

  /** Whoever did something to it, to be asked for by name in one go. */
  static Stream<UUID> personsOf(Contribution c) {
    return Stream.of(
            Stream.of(
                c.pledgedBy(),
                c.screening() == null ? null : c.screening().by(),
                c.acceptance() == null ? null : c.acceptance().by(),
                c.agreement() == null ? null : c.agreement().by(),
                c.cancellation() == null ? null : c.cancellation().by(),
                c.lapse() == null ? null : c.lapse().by(),
                c.acknowledgement() == null ? null : c.acknowledgement().by(),
                c.reporting() == null ? null : c.reporting().by()),
            c.receipts().stream()
                .flatMap(
                    r ->
                        Stream.of(
                            r.recordedBy(),
                            r.postedBy(),
                            r.rejectedBy(),
                            r.takeBackAskedBy(),
                            r.takenBackBy())),
            c.fulfilments().stream().map(Fulfilment::recordedBy),
            c.changes().stream()
                .flatMap(h -> Stream.of(h.proposedBy(), h.postedBy(), h.rejectedBy())),
            c.refunds().stream()
                .flatMap(
                    r ->
                        Stream.of(
                            r.proposedBy(),
                            r.approvedBy(),
                            r.rejectedBy(),
                            r.firstSignedBy(),
                            r.secondSignedBy())),
            c.refunds().stream()
                .flatMap(r -> r.returns().stream())
                .flatMap(
                    b ->
                        Stream.of(
                            b.firstSignedBy(),
                            b.secondSignedBy(),
                            b.recordedBy(),
                            b.postedBy(),
                            b.rejectedBy())))
        .flatMap(s -> s)
        .filter(Objects::nonNull);
  }

  static ScreeningView screening(Contribution.Screening s, Map<UUID, Person> persons) {
    return s == null
        ? null
        : new ScreeningView(s.outcome(), s.reason(), persons.get(s.by()), s.at());
  }

  private static InstalmentView instalment(Schedule.Standing s) {
    ContributionInstalment i = s.instalment();
    return new InstalmentView(
        i.id(),
        i.number(),
        i.dueOn(),
        i.amount(),
        s.settled(),
        s.outstanding(),
        s.state(),
        s.daysOverdue());
  }

  private static ReceiptView receipt(
      Contribution c, Receipt r, Actor actor, Map<UUID, Person> persons) {
    return new ReceiptView(
        r.id(),
        r.amount(),
        r.fee(),
        r.usd(),
        r.receivedOn(),
        r.bankAccount(),
        r.bankReference(),
        persons.get(r.recordedBy()),
        r.recordedAt(),
        persons.get(r.postedBy()),
        r.postedAt(),
        r.exchangeDifference(),
        persons.get(r.rejectedBy()),
        r.rejectedAt(),
        r.rejectionReason(),
        persons.get(r.takeBackAskedBy()),
        r.takeBackAskedAt(),
        r.takeBackReason(),
        persons.get(r.takenBackBy()),
        r.takenBackAt(),
        c.actions(r, actor));
  }

  private static ChangeView change(ContributionChange h, Actor actor, Map<UUID, Person> persons) {
    return new ChangeView(
        h.id(),
        h.kind(),
        h.before(),
        h.after(),
        h.schedule(),
        h.reference(),
        h.effectiveOn(),
        h.reason(),
        persons.get(h.proposedBy()),
        h.proposedAt(),
        persons.get(h.postedBy()),
        h.postedAt(),
        h.usd(),
        persons.get(h.rejectedBy()),
        h.rejectedAt(),
        h.rejectionReason(),
        h.actions(actor));
  }

  private static RefundView refund(DonorRefund r, Actor actor, Map<UUID, Person> persons) {
    return new RefundView(
        r.id(),
        r.status(),
        r.amount(),
        r.isConditional(),
        r.reason(),
        r.bankAccount(),
        persons.get(r.proposedBy()),
        r.proposedAt(),
        persons.get(r.approvedBy()),
        r.approvedAt(),
        r.usd(),
        persons.get(r.rejectedBy()),
        r.rejectedAt(),
        r.rejectionReason(),
        persons.get(r.firstSignedBy()),
        r.firstSignedAt(),
        persons.get(r.secondSignedBy()),
        r.secondSignedAt(),
        r.paidOn(),
        r.paidUsd(),
        r.returns().stream()
            .map(
                b ->
                    new ReturnView(
                        b.id(),
                        b.returnedOn(),
                        b.bankReference(),
                        b.reason(),
                        b.paidOn(),
                        b.paidUsd(),
                        b.usd(),
                        persons.get(b.firstSignedBy()),
                        persons.get(b.secondSignedBy()),
                        persons.get(b.recordedBy()),
                        b.recordedAt(),
                        persons.get(b.postedBy()),
                        b.postedAt(),
                        persons.get(b.rejectedBy()),
                        b.rejectedAt(),
                        b.rejectionReason(),
                        b.actions(actor)))
            .toList(),
        r.actions(actor));
  }

  /** Two decimals at least, as a percentage is written. */
  private static String rate(BigDecimal rate) {
    BigDecimal plain = rate.stripTrailingZeros();
    return plain.setScale(Math.max(2, plain.scale())).toPlainString();
  }
}
