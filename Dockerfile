# syntax=docker/dockerfile:1
# The concierge: built with Maven, run by a user without rights.

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -q -DskipTests package

FROM eclipse-temurin:25-jre
# Makes text of pictures and scans that people send.
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-fra fontconfig fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/*
RUN groupadd --system --gid 10001 concierge \
    && useradd --system --uid 10001 --gid concierge --home-dir /app --shell /usr/sbin/nologin concierge \
    && mkdir -p /app/data \
    && chown -R concierge:concierge /app
WORKDIR /app
COPY --from=build --chown=concierge:concierge /build/bootstrap-javalin/target/concierge.jar /app/bootstrap-javalin/target/concierge.jar
COPY --from=build --chown=concierge:concierge /build/bootstrap-javalin/target/lib /app/bootstrap-javalin/target/lib
COPY --from=build --chown=concierge:concierge /build/knowledge /app/knowledge
USER concierge
ENV ENVIRONMENT=production \
    PORT=8000 \
    DATA_DIR=/app/data \
    LOG_FORMAT=json \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=30 -XX:+ExitOnOutOfMemoryError"
VOLUME /app/data
EXPOSE 8000
# Live, not ready: a database that is away is no reason to restart the process that waits for it.
HEALTHCHECK --interval=15s --timeout=3s --start-period=30s --retries=3 \
    CMD ["/bin/bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${PORT} && printf 'GET /health/live HTTP/1.0\\r\\n\\r\\n' >&3 && head -1 <&3 | grep -q ' 200 '"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "-jar", "/app/bootstrap-javalin/target/concierge.jar"]
CMD ["serve"]
