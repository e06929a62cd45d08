# The server in a container. docs/operations.md says how to run it behind Caddy (compose.yaml).
FROM python:3.11-slim

WORKDIR /app
COPY requirements.txt ./
RUN python -m pip install --no-cache-dir --disable-pip-version-check -r requirements.txt
COPY app.py ./
COPY .streamlit ./.streamlit
COPY canvas ./canvas
COPY pages ./pages
COPY data/method ./data/method
COPY data/examples ./data/examples
COPY docs/privacy.de.md docs/privacy.en.md ./docs/
RUN python -m compileall -q app.py canvas pages

RUN useradd --uid 10001 canvas && install -d -o canvas -g canvas -m 700 /data /backups
USER canvas
ENV HOME=/tmp CANVAS_DB=/data/workshops.db CANVAS_BACKUPS=/backups CANVAS_LOG=json
VOLUME /data /backups
EXPOSE 8501
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/healthz', timeout=4)"]
CMD ["python", "-m", "canvas", "serve", "--host", "0.0.0.0", "--port", "8501"]
