package org.amparo.opendata;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML without namespaces, in an order that reads like the document. */
final class Xml {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final XMLStreamWriter xml;
  private int depth;

  Xml() {
    try {
      xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn; one without a value is left out
   */
  Xml open(String name, String... attributes) {
    try {
      line();
      xml.writeStartElement(name);
      for (int i = 0; i < attributes.length; i += 2) {
        if (attributes[i + 1] != null) {
          if (attributes[i].startsWith("xml:")) {
            xml.writeAttribute(
                "xml",
                "http://www.w3.org/XML/1998/namespace",
                attributes[i].substring(4),
                attributes[i + 1]);
          } else {
            xml.writeAttribute(attributes[i], attributes[i + 1]);
          }
        }
      }
      depth++;
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  Xml close() {
    try {
      depth--;
      line();
      xml.writeEndElement();
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An element with nothing in it but attributes. */
  Xml mark(String name, String... attributes) {
    try {
      open(name, attributes);
      depth--;
      xml.writeEndElement();
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  Xml text(String name, String text, String... attributes) {
    try {
      open(name, attributes);
      depth--;
      xml.writeCharacters(allowed(text));
      xml.writeEndElement();
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] bytes() {
    try {
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.close();
      return bytes.toByteArray();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private void line() throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  /** What XML 1.0 cannot hold in any way. */
  private static String allowed(String text) {
    return text.replaceAll(
        "[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "");
  }
}
