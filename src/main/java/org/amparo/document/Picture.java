package org.amparo.document;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.amparo.problem.Refusal;

/** A picture: nobody reads who is on it, but it may say itself where it was taken. */
final class Picture {

  /** Below it nobody is recognised; logos and rules are smaller one way or the other. */
  private static final int SMALLEST = 400;

  private Picture() {}

  static boolean isLarge(int width, int height) {
    return Math.min(width, height) >= SMALLEST;
  }

  /** Also when its size cannot be told. */
  static boolean isLarge(byte[] bytes) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return true;
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return isLarge(reader.getWidth(0), reader.getHeight(0));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      return true;
    }
  }

  /**
   * A shelter is found by such a place. It is refused and not taken out: the fund keeps the bytes
   * that it was given.
   *
   * @throws Refusal document.location
   */
  static void requireNoPlace(byte[] bytes) {
    Metadata said;
    try {
      said = ImageMetadataReader.readMetadata(new ByteArrayInputStream(bytes));
    } catch (ImageProcessingException | IOException | RuntimeException e) {
      return; // Nobody else reads a place from it either.
    }
    boolean located =
        said.getDirectoriesOfType(GpsDirectory.class).stream()
                .anyMatch(
                    d ->
                        d.containsTag(GpsDirectory.TAG_LATITUDE)
                            || d.containsTag(GpsDirectory.TAG_LONGITUDE)
                            || d.containsTag(GpsDirectory.TAG_DEST_LATITUDE)
                            || d.containsTag(GpsDirectory.TAG_AREA_INFORMATION))
            || said.getDirectoriesOfType(IptcDirectory.class).stream()
                .anyMatch(
                    d ->
                        d.containsTag(IptcDirectory.TAG_CITY)
                            || d.containsTag(IptcDirectory.TAG_SUB_LOCATION))
            || said.getDirectoriesOfType(XmpDirectory.class).stream()
                .flatMap(d -> d.getXmpProperties().keySet().stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(
                    name ->
                        name.contains("gpslatitude")
                            || name.contains("gpslongitude")
                            || name.endsWith("iptc4xmpcore:location")
                            || name.endsWith("photoshop:city"));
    if (located) {
      throw Refusal.rule("document.location");
    }
  }
}
