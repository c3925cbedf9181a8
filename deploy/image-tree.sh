#!/usr/bin/env bash
# image-tree.sh TREE: builds the files of the container image in the new folder TREE, from a built
# target/ (mvn -DskipTests package). The Dockerfile runs it, and image-size.sh does so without an engine.
#
#   runtime/  a Java of the modules that are used
#   natives/  the shared libraries of this architecture that are used, lying ready: nothing is unpacked
#             at run time, so the root file system can be read-only and /tmp not executable
#   lib/      jars, without what natives/ has and without natives of other systems
#
# For another architecture than this machine's: IMAGE_ARCH=aarch64 (or x86_64), IMAGE_JMODS=FOLDER with the jmods of
# a JDK for it, of the same version as the JDK here, and a target/ built with -Djavacpp.platform=linux-arm64 (or
# linux-x86_64). Such a tree cannot be tried here.
set -euo pipefail

tree=${1:?the folder to build}
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
java=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}

fail() {
  echo "image-tree.sh: $1" >&2
  exit 1
}

arch=${IMAGE_ARCH:-$(uname -m)}
case $arch in
  x86_64) onnx=linux-x64 bytedeco=linux-x86_64 zstd=linux/amd64 snappy=Linux/x86_64 ;;
  aarch64) onnx=linux-aarch64 bytedeco=linux-arm64 zstd=linux/aarch64 snappy=Linux/aarch64 ;;
  *) fail "there are no natives for $arch, only for x86_64 and aarch64" ;;
esac
[ -f "$home/target/ocr-streams.jar" ] || fail "there is no target/ocr-streams.jar: mvn -DskipTests package"
[ -x "$java/bin/jlink" ] || fail "there is no jlink in $java/bin: set JAVA_HOME to a JDK"
jmods=()
objcopy=objcopy
if [ "$arch" != "$(uname -m)" ]; then
  [ -f "${IMAGE_JMODS:-}/java.base.jmod" ] ||
    fail "a Java for $arch needs the jmods of a JDK for it: set IMAGE_JMODS to their folder"
  jmods=(--module-path "$IMAGE_JMODS")
  objcopy=$arch-linux-gnu-objcopy
fi
[ ! -e "$tree" ] || fail "$tree exists already: give a new folder"

# java.desktop draws annotations; jdk.crypto.ec is for TLS; jdk.unsupported is what Kafka unmaps files with.
modules=java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming
modules+=,java.net.http,java.rmi,java.security.jgss,java.security.sasl,java.sql,java.xml
modules+=,jdk.crypto.ec,jdk.jfr,jdk.management,jdk.net,jdk.unsupported

mkdir -p "$tree/natives" "$tree/lib"
tree=$(cd "$tree" && pwd -P)
"$java/bin/jlink" "${jmods[@]}" --add-modules "$modules" --strip-java-debug-attributes --no-header-files \
  --no-man-pages --compress 2 --output "$tree/runtime"
# What a debugger would want is most of the JVM's library.
if command -v "$objcopy" >/dev/null; then
  find "$tree/runtime/lib" -name '*.so' -exec "$objcopy" --strip-debug {} \;
else
  echo "image-tree.sh: there is no $objcopy, so what a debugger would want stays in the runtime" >&2
fi

cp "$home"/target/lib/*.jar "$tree/lib/"
cp "$home/target/ocr-streams.jar" "$home/LICENSE" "$home/NOTICE" "$tree/"
cp -R "$home/topics" "$tree/topics"
mkdir "$tree/models"
for model in "$home"/models/*/model.json; do
  cp -R "$(dirname "$model")" "$tree/models/"
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# take JAR NATIVE...: moves these files of a jar, if it has them, into natives/.
take() {
  local jar=$1 native
  shift
  rm -rf "${work:?}/jar"
  mkdir "$work/jar"
  (cd "$work/jar" && "$java/bin/jar" --extract --file "$jar")
  for native in "$@"; do
    [ -f "$work/jar/$native" ] || fail "$(basename "$jar") has no $native: its libraries have changed"
    mv "$work/jar/$native" "$tree/natives/"
  done
}

# without JAR: the jar that take has unpacked, without all other files of these kinds.
without() {
  local jar=$1
  find "$work/jar" \( -name '*.so' -o -name '*.so.*' -o -name '*.dll' -o -name '*.dylib' \
    -o -name '*.jnilib' -o -path '*.dSYM/*' \) -type f -delete
  find "$work/jar" -type d -empty -delete
  rm "$jar"
  (cd "$work/jar" && "$java/bin/jar" --create --no-manifest --file "$jar" .)
}

one() {
  local found=("$tree"/lib/$1)
  [ -f "${found[0]}" ] && [ ${#found[@]} = 1 ] || fail "there must be one lib/$1, not ${#found[@]}"
  echo "${found[0]}"
}

jar=$(one 'onnxruntime-[0-9]*.jar')
take "$jar" ai/onnxruntime/native/$onnx/libonnxruntime.so ai/onnxruntime/native/$onnx/libonnxruntime4j_jni.so
without "$jar"

# Of OpenCV, the three modules that the program calls, and what they are linked to; these jars have
# nothing else.
jar=$(one "opencv-*-$bytedeco.jar")
cv=org/bytedeco/opencv/$bytedeco
take "$jar" $cv/libjniopencv_core.so $cv/libjniopencv_imgproc.so $cv/libjniopencv_imgcodecs.so
for module in core imgproc imgcodecs; do
  cp "$work"/jar/$cv/libopencv_$module.so.* "$tree/natives/"
done
rm "$jar"
jar=$(one "openblas-*-$bytedeco.jar")
blas=org/bytedeco/openblas/$bytedeco
take "$jar" $blas/libopenblas.so.0 $blas/libjniopenblas.so $blas/libjniopenblas_nolapack.so
ln -s libopenblas.so.0 "$tree/natives/libopenblas_nolapack.so.0"
# Fortran's run time, which other architectures have other parts of.
cp "$work"/jar/$blas/libgfortran.so.* "$tree/natives/"
cp "$work"/jar/$blas/libquadmath.so.* "$tree/natives/" 2>/dev/null || true
rm "$jar"
jar=$(one "javacpp-*-$bytedeco.jar")
take "$jar" org/bytedeco/javacpp/$bytedeco/libjnijavacpp.so
rm "$jar"

jar=$(one 'zstd-jni-*.jar')
version=$(basename "$jar" .jar)
take "$jar" $zstd/lib"$version".so
without "$jar"
jar=$(one 'snappy-java-*.jar')
take "$jar" org/xerial/snappy/native/$snappy/libsnappyjava.so
without "$jar"
jar=$(one 'lz4-java-*.jar')
take "$jar" net/jpountz/util/$zstd/liblz4-java.so
without "$jar"

mkdir "$tree/bin"
cp "$home/deploy/ocr-streams" "$tree/bin/ocr-streams"
chmod -R a+rX,go-w "$tree"
