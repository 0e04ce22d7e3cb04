package org.amparo.mail;

enum MailStatus {
  WAITING,
  SENT,
  /** Tried as often as is tried: a person has to look. */
  FAILED
}
