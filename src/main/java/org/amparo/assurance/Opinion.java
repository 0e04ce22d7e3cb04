package org.amparo.assurance;

/** What an auditor says of the whole. */
public enum Opinion {
  UNQUALIFIED,
  QUALIFIED,
  ADVERSE,
  DISCLAIMER
}
