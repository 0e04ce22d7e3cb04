package org.amparo.protection;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A table as it is published. Of a withheld figure it does not say whether it is small or withheld
 * for the sake of another.
 *
 * @param cells by their names, in the order of the table: 0 where none was reported, empty where
 *     the figure is withheld
 */
public record Figures(Table table, Map<List<String>, OptionalLong> cells) {}
