/**
 * A fund with years behind it, to look at and to try: told through the same verbs as everything
 * else, when {@code amparo.demo} is true and the database is empty. Nothing calls {@link
 * org.amparo.demo.DemoFund}; it may depend on every package but launch.
 */
package org.amparo.demo;
