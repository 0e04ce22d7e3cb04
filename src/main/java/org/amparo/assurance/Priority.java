package org.amparo.assurance;

/** How soon a finding is to be seen to. */
public enum Priority {
  HIGH,
  MEDIUM,
  LOW
}
