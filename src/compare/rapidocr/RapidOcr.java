import com.benjaminwan.ocrlibrary.OcrResult;
import com.benjaminwan.ocrlibrary.TextBlock;
import io.github.mymonstercat.Model;
import io.github.mymonstercat.ocr.InferenceEngine;
import io.github.mymonstercat.ocr.config.HardwareConfig;
import io.github.mymonstercat.ocr.config.ParamConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads all pages of a folder with RapidOCR, one after the other: a JSON object a page on standard
 * output, pages a second and the peak of physical memory on standard error. Loading the models is
 * not counted.
 */
final class RapidOcr {
  private RapidOcr() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("usage: RapidOcr FOLDER THREADS");
      System.exit(2);
    }
    List<Path> images;
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      images = files.sorted().toList();
    }
    int threads = Integer.parseInt(arguments[1]);
    InferenceEngine engine =
        InferenceEngine.getInstance(Model.ONNX_PPOCR_V4, new HardwareConfig(threads, -1));
    // As it comes, but that pages may lie on their heads.
    ParamConfig settings = ParamConfig.getDefaultConfig();
    settings.setDoAngle(true);
    settings.setMostAngle(true);
    engine.runOcr(images.get(0).toString(), settings);

    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    long start = System.nanoTime();
    for (Path image : images) {
      OcrResult result = engine.runOcr(image.toString(), settings);
      out.println(json(image, result.getTextBlocks()));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    out.flush();
    String peak =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .collect(Collectors.joining());
    System.err.printf("%.3f pages/s, %s%n", images.size() / seconds, peak);
    // Its native threads would keep the process.
    System.exit(0);
  }

  private static String json(Path image, List<TextBlock> blocks) {
    return blocks.stream()
        .map(block -> quoted(block.getText()))
        .collect(
            Collectors.joining(
                ",", "{\"image\":" + quoted(image.getFileName().toString()) + ",\"lines\":[", "]}"));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ") + '"';
  }
}
