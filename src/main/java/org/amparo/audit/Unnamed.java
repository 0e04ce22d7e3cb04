package org.amparo.audit;

/**
 * Implemented by the bean that takes what people may say without being known for it: the trail
 * keeps that something was refused there, and not to whom.
 */
public interface Unnamed {

  /**
   * @param path of the request that was refused
   */
  boolean covers(String path);
}
