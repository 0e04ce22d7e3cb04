package org.amparo.application;

import org.amparo.identity.Actor;

/** Said of an application that was submitted, in the transaction of it. */
public record Submission(Application application, Reach reach, Actor actor) {}
