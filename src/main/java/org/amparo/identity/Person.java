package org.amparo.identity;

import java.util.UUID;

/** A person as others see one: a name beside an act. */
public record Person(UUID id, String name) {}
