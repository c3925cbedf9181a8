# Build: the jar and its libraries; models come with them, as Maven artifacts.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml .
# Libraries are a layer of their own: sources change more often.
RUN mvn -B -q dependency:go-offline
COPY src src
RUN mvn -B -q -DskipTests package

# Run: glibc, because ONNX Runtime and OpenCV are built for it.
FROM eclipse-temurin:17-jre-noble
# File names are decoded by the locale.
# Neither reports home nor prints a line for each broken image.
ENV LANG=C.UTF-8 ORT_DISABLE_TELEMETRY=1 OPENCV_LOG_LEVEL=SILENT
RUN useradd --system --uid 10001 --create-home ocr \
 && install -d -o ocr -g ocr /var/lib/ocr-streams
WORKDIR /opt/ocr-streams
COPY --from=build /build/target/lib lib
COPY --from=build /build/target/ocr-streams.jar .
COPY models models
COPY topics topics
USER ocr
# State that has to survive a restart: see state.dir in 'run --help'.
VOLUME /var/lib/ocr-streams
# Of the container's memory, half is for Java; the models and their work live outside its heap.
# JAVA_TOOL_OPTIONS adds to these.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", \
    "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8", "-Docr.streams.home=/opt/ocr-streams", \
    "-jar", "/opt/ocr-streams/ocr-streams.jar"]
CMD ["--help"]
