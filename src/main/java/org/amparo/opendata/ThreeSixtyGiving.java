package org.amparo.opendata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amparo.money.Money;
import org.amparo.opendata.PublicFund.Call;
import org.amparo.opendata.PublicFund.Grant;
import org.amparo.opendata.PublicFund.Kind;
import org.amparo.opendata.PublicFund.Transaction;
import org.amparo.problem.Messages;

/**
 * Writes the grants as a package of 360Giving data, version 1.4. Recipients are organisations only:
 * the parts of the standard for individuals are never used.
 */
@ApplicationScoped
class ThreeSixtyGiving {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final OpenDataSettings settings;
  private final Identifiers identifiers;

  ThreeSixtyGiving(OpenDataSettings settings, Identifiers identifiers) {
    this.settings = settings;
    this.identifiers = identifiers;
  }

  byte[] write(PublicFund fund) {
    Map<UUID, Call> calls =
        fund.calls().stream().collect(Collectors.toMap(Call::id, Function.identity()));
    ObjectNode root = JSON.createObjectNode();
    root.put("version", "1.4");
    root.put("title", fund.name());
    root.put("description", Messages.text("opendata.iati.fund", Locale.ENGLISH));
    root.put("issued", fund.asOf().toString());
    root.put("identifier", identifiers.fund());
    root.putObject("publisher")
        .put("name", settings.publisher().name())
        .put("website", settings.address());
    root.put("downloadURL", settings.address() + "/open-data/360giving/grants.json");
    root.put("license", settings.licence());
    ArrayNode grants = root.putArray("grants");
    PublicFund.Movements moved = fund.movements();
    fund.grants()
        .forEach(grant -> grant(grants.addObject(), moved, grant, calls.get(grant.callId())));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void grant(ObjectNode to, PublicFund.Movements moved, Grant grant, Call call) {
    Money paid = moved.total(grant.id(), Kind.PAID);
    String id = identifiers.grant(grant);
    to.put("id", id);
    to.put("title", grant.title());
    to.put("description", Messages.text("opendata.iati.grant", Locale.ENGLISH));
    to.put("currency", "USD");
    to.put("amountAwarded", grant.amount().amount());
    to.put("amountDisbursed", paid.amount());
    to.put("awardDate", grant.signedOn().toString());
    to.putArray("plannedDates")
        .addObject()
        .put("startDate", grant.startsOn().toString())
        .put("endDate", grant.endsOn().toString());
    ObjectNode recipient = to.putArray("recipientOrganization").addObject();
    recipient.put("id", identifiers.grantee(grant)).put("name", grant.grantee());
    if (grant.granteeCountry() != null) {
      recipient.put("addressCountry", grant.granteeCountry());
    }
    if (grant.country() != null) {
      to.putArray("beneficiaryLocation")
          .addObject()
          .put("name", new Locale("", grant.country()).getDisplayCountry(Locale.ENGLISH))
          .put("countryCode", grant.country());
      to.put("locationScope", "GLS030");
    } else {
      to.put("locationScope", "GLS010");
    }
    to.putArray("fundingOrganization")
        .addObject()
        .put("id", identifiers.publisher())
        .put("name", settings.publisher().name());
    if (call != null) {
      to.putArray("grantProgramme")
          .addObject()
          .put("code", call.reference())
          .put("title", call.titles().getOrDefault("en", call.titles().values().iterator().next()));
    }
    to.put("fromOpenCall", call == null ? "No" : "Yes");
    ArrayNode classes = to.putArray("classifications");
    grant
        .assistance()
        .keySet()
        .forEach(
            kind ->
                classes
                    .addObject()
                    .put("vocabulary", "AssistanceType")
                    .put("code", kind)
                    .put("title", Messages.text("assistance.kind." + kind, Locale.ENGLISH)));
    movements(to, "commitmentTransaction", moved, grant, Kind.COMMITTED, id);
    movements(to, "disbursementTransaction", moved, grant, Kind.PAID, id);
    to.put("dateModified", grant.changedAt().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static void movements(
      ObjectNode to, String name, PublicFund.Movements moved, Grant grant, Kind kind, String id) {
    ArrayNode all = to.putArray(name);
    int number = 0;
    for (Transaction t : moved.of(grant.id())) {
      if (t.kind() != kind) {
        continue;
      }
      all.addObject()
          .put("id", id + "-" + kind.code() + "-" + ++number)
          .put("transactionDate", t.on().toString())
          .put("currency", "USD")
          .put("value", t.amount().amount());
    }
    if (all.isEmpty()) {
      to.remove(name);
    }
  }
}
