package org.amparo.opendata;

import jakarta.enterprise.context.ApplicationScoped;

/** Names of the fund, its calls and grants that stay the same in every edition and list. */
@ApplicationScoped
class Identifiers {

  private final OpenDataSettings settings;

  Identifiers(OpenDataSettings settings) {
    this.settings = settings;
  }

  String publisher() {
    return settings.publisher().ref();
  }

  String fund() {
    return publisher() + "-" + settings.fund();
  }

  String call(PublicFund.Call call) {
    return fund() + "-" + plain(call.reference());
  }

  String grant(PublicFund.Grant grant) {
    return fund() + "-" + plain(grant.number());
  }

  /** In the form that 360Giving asks for: the publisher's prefix before it. */
  String grantee(PublicFund.Grant grant) {
    return fund() + "-ORG-" + plain(grant.granteeCode());
  }

  /** Lists of others take neither slashes nor white space in an identifier. */
  private static String plain(String number) {
    return number.replaceAll("[^A-Za-z0-9.-]", "-");
  }
}
