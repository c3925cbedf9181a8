package io.ocrstreams.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.cli.demo.SampleImages.Sample;
import io.ocrstreams.event.Layout;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleImagesTest {
  private static final long MOST_BYTES = 2_500_000;

  @Test
  void shouldListExactlyTheImagesThatAreThere() throws IOException, URISyntaxException {
    Path folder = Path.of(SampleImages.class.getResource("/io/ocrstreams/samples").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      Set<String> images =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.equals("index.json"))
              .collect(Collectors.toSet());
      assertThat(SampleImages.list()).extracting(Sample::file).doesNotHaveDuplicates();
      assertThat(SampleImages.list()).extracting(Sample::file).hasSameElementsAs(images);
    }
  }

  @Test
  void shouldTellLayoutLanguageAndTextOfEveryImage() throws IOException {
    for (Sample sample : SampleImages.list()) {
      assertThat(sample.layout()).as(sample.file()).isIn(Layout.PAGE, Layout.LINE);
      assertThat(sample.language()).as(sample.file()).isIn("en", "zh", "zh-en");
      assertThat(sample.description()).as(sample.file()).isNotBlank();
      assertThat(sample.lines()).as(sample.file()).isNotEmpty().noneMatch(String::isBlank);
      if (sample.layout() == Layout.LINE) {
        assertThat(sample.lines()).as(sample.file()).hasSize(1);
      }
    }
  }

  @Test
  void shouldDecodeEveryCopyWithOpenCv(@TempDir Path folder) throws IOException {
    for (Path file : SampleImages.copyTo(folder.resolve("images"))) {
      try (Mat image =
          opencv_imgcodecs.imread(file.toString(), opencv_imgcodecs.IMREAD_COLOR)) {
        assertThat(image.empty()).as(file.toString()).isFalse();
        assertThat(image.type()).as(file.toString()).isEqualTo(opencv_core.CV_8UC3);
      }
    }
  }

  @Test
  void shouldStandUprightWhenExifOrientationIsApplied(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("notice-exif-zh.jpg");
    SampleImages.copyTo(folder);
    try (Mat applied = opencv_imgcodecs.imread(file.toString(), opencv_imgcodecs.IMREAD_COLOR);
        Mat stored =
            opencv_imgcodecs.imread(
                file.toString(),
                opencv_imgcodecs.IMREAD_COLOR | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION)) {
      assertThat(List.of(stored.cols(), stored.rows())).isEqualTo(List.of(1440, 1080));
      assertThat(List.of(applied.cols(), applied.rows())).isEqualTo(List.of(1080, 1440));
    }
  }

  @Test
  void shouldCoverEveryFormatAndStaySmall(@TempDir Path folder) throws IOException {
    long bytes = 0;
    for (Path file : SampleImages.copyTo(folder)) {
      bytes += Files.size(file);
    }
    assertThat(bytes).isLessThan(MOST_BYTES);
    assertThat(SampleImages.list())
        .extracting(sample -> sample.file().substring(sample.file().lastIndexOf('.')))
        .contains(".jpg", ".png", ".bmp", ".webp", ".tiff");
  }
}
