package org.amparo.task;

import java.time.Instant;
import java.util.UUID;

/**
 * One thing that awaits a person now.
 *
 * @param task what is to be done, such as {@code disbursement.approve}
 * @param subjectType singular noun, such as {@code disbursement}
 * @param label number by which people know the object
 * @param detail what tells it from others of its kind, such as whom it concerns; plain text, no
 *     sentence
 * @param since when it began to wait
 */
public record Task(
    String task, String subjectType, UUID subjectId, String label, String detail, Instant since) {}
