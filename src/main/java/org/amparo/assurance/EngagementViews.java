package org.amparo.assurance;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.document.Document;
import org.amparo.grant.Grant;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.money.Money;

/** What a reader is shown of engagements: the grantee sees what was found once it is issued. */
@ApplicationScoped
class EngagementViews {

  private final Engagements engagements;
  private final EngagementFindings findings;
  private final People people;

  EngagementViews(Engagements engagements, EngagementFindings findings, People people) {
    this.engagements = engagements;
    this.findings = findings;
    this.people = people;
  }

  List<EngagementResource.View> of(Collection<Engagement> shown, Actor actor) {
    List<UUID> open =
        shown.stream()
            .filter(e -> actor.isStaff() || e.status().isIssued())
            .map(Engagement::id)
            .toList();
    List<EngagementFinding> found = engagements.findings(open);
    List<FindingSettlement> settled =
        findings.settlements(found.stream().map(EngagementFinding::id).toList());
    Map<UUID, Integer> instalments = findings.instalments(found);
    Map<UUID, List<Document>> documents =
        engagements.documents(open).stream().collect(Collectors.groupingBy(Document::ownerId));
    Map<UUID, Grant> grants = engagements.grantsOf(shown);
    Map<UUID, Person> persons = people.persons(persons(shown, found, settled));
    Map<UUID, List<EngagementFinding>> findingsOf =
        found.stream().collect(Collectors.groupingBy(EngagementFinding::engagementId));
    Map<UUID, List<FindingSettlement>> settledOf =
        settled.stream().collect(Collectors.groupingBy(FindingSettlement::findingId));
    return shown.stream()
        .map(
            e ->
                view(
                    e,
                    grants.get(e.grantId()),
                    findingsOf.getOrDefault(e.id(), List.of()),
                    settledOf,
                    instalments,
                    documents.getOrDefault(e.id(), List.of()),
                    persons,
                    actor))
        .toList();
  }

  private EngagementResource.View view(
      Engagement e,
      Grant grant,
      List<EngagementFinding> found,
      Map<UUID, List<FindingSettlement>> settled,
      Map<UUID, Integer> instalments,
      List<Document> documents,
      Map<UUID, Person> persons,
      Actor actor) {
    List<EngagementResource.FindingView> shown =
        found.stream()
            .map(
                f ->
                    finding(
                        f,
                        e,
                        settled.getOrDefault(f.id(), List.of()),
                        f.reportId() == null ? null : instalments.get(f.reportId()),
                        persons,
                        actor))
            .toList();
    return new EngagementResource.View(
        e.id(),
        e.version(),
        e.grantId(),
        grant.number(),
        grant.granteeName(),
        e.number(),
        e.kind(),
        e.status(),
        e.isOverdue(engagements.today()),
        e.dueOn(),
        e.purpose(),
        persons.get(e.plannedBy()),
        e.plannedAt(),
        persons.get(e.carriedOutBy()),
        e.contactedAt(),
        e.tookPlaceOn(),
        e.summary(),
        e.opinion(),
        e.commentsDueOn(),
        e.issuedAt(),
        e.comment(),
        persons.get(e.commentedBy()),
        e.commentedAt(),
        persons.get(e.finalisedBy()),
        e.finalisedAt(),
        e.action(),
        e.actionDueOn(),
        persons.get(e.agreedBy()),
        e.agreedAt(),
        persons.get(e.resolvedBy()),
        e.resolvedAt(),
        persons.get(e.cancelledBy()),
        e.cancelledAt(),
        e.cancelReason(),
        e.belowLeast(),
        shown.stream().map(EngagementResource.FindingView::amount).reduce(Money.ZERO, Money::plus),
        shown.stream().map(EngagementResource.FindingView::pending).reduce(Money.ZERO, Money::plus),
        shown,
        e.changes().stream()
            .map(
                c ->
                    new EngagementResource.ChangeView(
                        c.fromOn(), c.toOn(), c.reason(), persons.get(c.by()), c.at()))
            .toList(),
        documents.stream()
            .map(
                d ->
                    new EngagementResource.DocumentView(
                        d.id(),
                        d.name(),
                        d.mediaType(),
                        d.size(),
                        d.uploadedAt(),
                        d.scan().shownTo(actor)))
            .toList(),
        findings.categories(e.kind()),
        actor.isStaff() && e.status().isFollowed()
            ? findings.sources(grant).stream()
                .map(s -> new EngagementResource.SourceView(s.id(), s.kind(), s.label(), s.left()))
                .toList()
            : List.of(),
        e.actions(actor, grant, found, engagements.acceptedReports(e, actor), engagements.today()));
  }

  private static EngagementResource.FindingView finding(
      EngagementFinding f,
      Engagement e,
      List<FindingSettlement> settled,
      Integer instalment,
      Map<UUID, Person> persons,
      Actor actor) {
    Money pending = f.pending(settled);
    return new EngagementResource.FindingView(
        f.id(),
        f.number(),
        f.category(),
        f.priority(),
        f.observation(),
        f.recommendation(),
        f.dueOn(),
        instalment,
        f.line(),
        f.amount(),
        pending,
        f.comment(),
        f.ineligible(),
        f.ineligibleReason(),
        persons.get(f.ineligibleBy()),
        f.ineligibleAt(),
        persons.get(f.postedBy()),
        f.postedAt(),
        f.entryId(),
        settled.stream()
            .map(
                s ->
                    new EngagementResource.SettlementView(
                        s.id(),
                        s.kind(),
                        s.amount(),
                        s.text(),
                        persons.get(s.settledBy()),
                        s.settledAt()))
            .toList(),
        f.resolution(),
        persons.get(f.resolvedBy()),
        f.resolvedAt(),
        f.actions(e, pending, actor));
  }

  private static Set<UUID> persons(
      Collection<Engagement> shown,
      Collection<EngagementFinding> found,
      Collection<FindingSettlement> settled) {
    return Stream.of(
            shown.stream()
                .flatMap(
                    e ->
                        Stream.of(
                            e.plannedBy(),
                            e.carriedOutBy(),
                            e.commentedBy(),
                            e.finalisedBy(),
                            e.agreedBy(),
                            e.resolvedBy(),
                            e.cancelledBy())),
            shown.stream().flatMap(e -> e.changes().stream().map(EngagementChange::by)),
            found.stream().flatMap(f -> Stream.of(f.ineligibleBy(), f.postedBy(), f.resolvedBy())),
            settled.stream().map(FindingSettlement::settledBy))
        .flatMap(ids -> ids)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }
}
