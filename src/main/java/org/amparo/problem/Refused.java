package org.amparo.problem;

/**
 * Told to whoever keeps the trail when a change was refused.
 *
 * @param code the rule
 * @param method HTTP method of the attempt
 * @param path path of the attempt, without query
 */
public record Refused(String code, int status, String method, String path) {}
