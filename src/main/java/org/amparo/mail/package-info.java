/**
 * Letters by mail. Use cases call {@link org.amparo.mail.Mails} in their own transaction; what was
 * written is sent afterwards, and stays where no mail server is configured. May depend on identity,
 * audit and what lies below them; knows nothing of what a letter is about.
 */
package org.amparo.mail;
