package org.amparo.site;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.amparo.courtcase.CourtCases;
import org.amparo.identity.Scope;
import org.amparo.opendata.OpenDataSettings;
import org.amparo.practice.PublicPractices;
import org.amparo.problem.Messages;
import org.amparo.release.PublishedTables;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tells search engines which pages there are, each in six languages, and to leave the rest. */
@Path("/")
@PermitAll
class SiteMapResource {

  private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";
  private static final String XHTML = "http://www.w3.org/1999/xhtml";

  private final OpenDataSettings settings;
  private final PublicCalls calls;
  private final PublicPractices practices;
  private final PublishedTables tables;
  private final CourtCases cases;

  SiteMapResource(
      OpenDataSettings settings,
      PublicCalls calls,
      PublicPractices practices,
      PublishedTables tables,
      CourtCases cases) {
    this.cases = cases;
    this.settings = settings;
    this.calls = calls;
    this.practices = practices;
    this.tables = tables;
  }

  @GET
  @Path("robots.txt")
  @Produces("text/plain")
  @Operation(hidden = true)
  public String robots() {
    return "User-agent: *\nDisallow: /api/\nDisallow: /desk\nSitemap: "
        + settings.address()
        + "/sitemap.xml\n";
  }

  @GET
  @Path("sitemap.xml")
  @Produces("application/xml")
  @Operation(hidden = true)
  public String sitemap() throws XMLStreamException {
    List<String> paths =
        Scope.fund(
            () ->
                Stream.of(
                        SitePages.MENU.stream().map(name -> name.isEmpty() ? "" : "/" + name),
                        calls.all("en").stream().map(c -> "/calls/" + c.reference()),
                        practices.inForce(null).stream().map(p -> "/good-practices/" + p.number()),
                        tables.inForce(java.util.Locale.ENGLISH).stream()
                            .map(p -> "/results/" + p.id()),
                        cases.published().stream().map(c -> "/cases/" + c.number()))
                    .flatMap(s -> s)
                    .toList());
    StringWriter written = new StringWriter();
    XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(written);
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("urlset");
    xml.writeDefaultNamespace(NAMESPACE);
    xml.writeNamespace("xhtml", XHTML);
    for (String path : paths) {
      for (String language : Messages.LANGUAGES) {
        xml.writeStartElement("url");
        xml.writeStartElement("loc");
        xml.writeCharacters(settings.address() + "/" + language + path);
        xml.writeEndElement();
        for (String other : Messages.LANGUAGES) {
          xml.writeEmptyElement("xhtml:link");
          xml.writeAttribute("rel", "alternate");
          xml.writeAttribute("hreflang", other);
          xml.writeAttribute("href", settings.address() + "/" + other + path);
        }
        xml.writeEndElement();
      }
    }
    xml.writeEndElement();
    xml.writeEndDocument();
    return written.toString();
  }
}
