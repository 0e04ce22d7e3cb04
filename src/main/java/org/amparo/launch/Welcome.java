package org.amparo.launch;

import java.util.Map;

/** What a newcomer is shown once everything runs. */
final class Welcome {
  private static final String[][] ACCOUNTS = {
    {"donor", "focal point of a donor", "certifier", "certifying officer"},
    {"ngo.editor", "writes for an NGO", "approver", "approving officer"},
    {"ngo.officer", "signs for an NGO", "signatory1", "first bank signatory"},
    {"officer", "secretariat", "signatory2", "second bank signatory"},
    {"evaluator1", "evaluator", "accountant", "finance accountant"},
    {"evaluator2", "evaluator", "controller", "controller"},
    {"trustee", "trustee", "auditor", "auditor"},
    {"manager", "fund manager", "dpo", "data protection officer"},
    {"translator", "translator", "admin", "system administrator"},
  };

  private Welcome() {}

  static String text(String url, Map<String, String> settings) {
    StringBuilder text = new StringBuilder();
    text.append("  Amparo     ").append(url).append('\n');
    text.append("  API        ").append(url).append("/q/openapi\n");
    text.append("  Identity   ").append(settings.get("AMPARO_OIDC_URL")).append('\n');
    if (Boolean.parseBoolean(settings.get("AMPARO_DEMO"))) {
      text.append("\n  Demo accounts, password amparo-demo\n\n");
      for (String[] row : ACCOUNTS) {
        text.append("  %-11s %-24s %-11s %s%n".formatted((Object[]) row).stripTrailing())
            .append('\n');
      }
    }
    text.append("\n  Ctrl-C stops everything.");
    return text.toString();
  }
}
