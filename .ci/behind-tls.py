"""Stands before the emulator as a load balancer that ends TLS, and says so: behind-tls.py PORT EMULATOR_PORT."""
import http.client
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

listen, emulator = int(sys.argv[1]), int(sys.argv[2])


class Forward(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def forward(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)) if "chunked" not in (self.headers.get("Transfer-Encoding") or "") else self.chunks()
        there = http.client.HTTPConnection("127.0.0.1", emulator, timeout=120)
        there.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.items():
            if name.lower() not in ("transfer-encoding", "content-length", "connection"):
                there.putheader(name, value)
        there.putheader("X-Forwarded-Proto", "https")
        there.putheader("Content-Length", str(len(body)))
        there.endheaders(body)
        answer = there.getresponse()
        content = answer.read()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("transfer-encoding", "content-length", "connection", "date", "server"):
                self.send_header(name, value)
        self.send_header("Content-Length", answer.getheader("Content-Length") if self.command == "HEAD" else str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        there.close()

    def chunks(self):
        body = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = do_PATCH = forward

    def log_message(self, *_):
        pass


ThreadingHTTPServer(("127.0.0.1", listen), Forward).serve_forever()
