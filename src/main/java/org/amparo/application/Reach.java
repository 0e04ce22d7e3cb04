package org.amparo.application;

import java.util.Locale;

/**
 * Where whoever submits is written to.
 *
 * @param address as the identity provider knows it, or null; personal data
 * @param language in which they read
 */
public record Reach(String address, Locale language) {}
