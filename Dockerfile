# Build: the jar and its libraries, and from them the files of the image. Models come as Maven artifacts.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml .
# Libraries are a layer of their own: sources change more often.
RUN mvn -B -q dependency:go-offline
COPY src src
RUN mvn -B -q -DskipTests package
COPY LICENSE NOTICE ./
COPY models models
COPY topics topics
COPY deploy/image-tree.sh deploy/ocr-streams deploy/
# The same files as deploy/image-size.sh builds and tries without a container engine.
RUN deploy/image-tree.sh /image

# Run: glibc and libstdc++, because ONNX Runtime and OpenCV are built for them.
FROM debian:12-slim
RUN useradd --system --uid 10001 --no-create-home ocr \
 && install -d -o ocr -g ocr /var/lib/ocr-streams
# In the order in which they change, the rarest first.
COPY --from=build /image/runtime /opt/ocr-streams/runtime
COPY --from=build /image/natives /opt/ocr-streams/natives
COPY --from=build /image/lib /opt/ocr-streams/lib
COPY --from=build /image/models /opt/ocr-streams/models
COPY --from=build /image/bin /opt/ocr-streams/bin
COPY --from=build /image/topics /opt/ocr-streams/topics
COPY --from=build /image/LICENSE /image/NOTICE /image/ocr-streams.jar /opt/ocr-streams/
WORKDIR /opt/ocr-streams
# By number, so that Kubernetes can tell that it is not root.
USER 10001
# State that has to survive a restart: see state.dir in 'run --help'. All else may be read-only but /tmp, where
# ONNX Runtime makes an empty folder.
ENV OCR_STREAMS_STATE_DIR=/var/lib/ocr-streams
VOLUME /var/lib/ocr-streams
# Asks the HTTP port of serve, and of run where it has one; other commands are told to have none.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["/opt/ocr-streams/bin/ocr-streams", "health"]
ENTRYPOINT ["/opt/ocr-streams/bin/ocr-streams"]
CMD ["--help"]
