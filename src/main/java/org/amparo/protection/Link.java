package org.amparo.protection;

/**
 * What everybody knows of two units: whoever is counted in one part is counted once in the whole,
 * and whoever is counted in the whole is counted in some part. So no part exceeds the whole, and
 * the parts together do not fall short of it.
 *
 * @param by the axis that tells the parts apart
 */
public record Link(String whole, String parts, String by) {}
