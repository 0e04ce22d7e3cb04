package org.amparo.opendata;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;

/**
 * Who publishes, and how grants are told in the lists of others. Defaults of this system, to be
 * confirmed by the publisher: none is a rule of the United Nations.
 */
@ConfigMapping(prefix = "amparo.opendata")
public interface OpenDataSettings {

  /** Address at which the public reaches the application, without a slash at the end. */
  String address();

  /** How often it is looked whether a new edition is due. */
  String every();

  Publisher publisher();

  interface Publisher {
    /** Identifier among the organisations that publish. */
    @WithDefault("XM-DAC-41128")
    String ref();

    @WithDefault("United Nations Office on Drugs and Crime")
    String name();

    /** Type of organisation in the list of IATI. */
    @WithDefault("40")
    String type();
  }

  /** What comes after the publisher's identifier in that of the fund. */
  @WithDefault("UNVTF")
  String fund();

  /** Licence under which the data may be used. */
  @WithDefault("https://creativecommons.org/licenses/by/4.0/")
  String licence();

  /** Purpose of the OECD's list for each kind of assistance. */
  Map<String, String> purposes();

  /** Purpose of what serves no single kind of assistance. */
  @WithDefault("15160")
  String purpose();

  /** Targets of the Sustainable Development Goals that every grant serves. */
  @WithDefault("5.2,8.7,16.2")
  List<String> targets();

  /** Type of organisation of a grantee in the list of IATI. */
  @WithDefault("24")
  String granteeType();
}
